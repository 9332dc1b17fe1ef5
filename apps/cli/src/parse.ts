import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  type ParsedMetric,
  type ParsedReport,
  type ParsedSection,
  type ParseOutcome,
  type ParseProblem,
  parseReport,
  problemOf,
} from '@pingyi/report-parsing';
import { type Command, resolveFile, writeAnswer } from './command';

const usage = 'usage: npm run -s cli -- parse FILE [--json]';

/**
 * Reads a report file and answers with an outline for people, or with one JSON value and one newline. A file that cannot
 * be read is an answer too, with exit code 1.
 */
export const run: Command = async (args) => {
  const asked = findQuestion(args);
  if (asked === null) {
    console.error(usage);
    return 2;
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolveFile(asked.file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const detail = { zh: `无法打开文件 ${asked.file}。`, en: `${asked.file} cannot be opened: ${reason}` };
    return answerProblems([{ code: 'unreadable-file', detail }], asked.json);
  }
  const outcome = await parsed(bytes);
  if (!outcome.ok) return answerProblems(outcome.problems, asked.json);
  await writeAnswer(asked.json ? `${JSON.stringify(answerOf(outcome.report))}\n` : outlineOf(outcome.report));
  return 0;
};

/**
 * A damaged PDF may fail aside of the promise that waits for it, which would end the process without an answer. The
 * product reads in a child whose death is the answer; here the first such failure is.
 */
async function parsed(bytes: Uint8Array): Promise<ParseOutcome> {
  const aside = new Promise<ParseOutcome>((done) => {
    process.once('unhandledRejection', () => done({ ok: false, problems: [problemOf('unreadable-document')] }));
  });
  return Promise.race([parseReport(bytes), aside]);
}

function findQuestion(args: readonly string[]): { file: string; json: boolean } | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [file, ...others] = positionals;
    return file === undefined || others.length > 0 ? null : { file, json: values.json ?? false };
  } catch {
    return null;
  }
}

type Problem = Pick<ParseProblem, 'detail'> & { readonly code: string };

async function answerProblems(problems: readonly Problem[], json: boolean): Promise<number> {
  const lines = problems.map(({ code, detail }) => `${code}\n  ${detail.zh}\n  ${detail.en}\n`);
  const nothing = { format: null, text: null, title: null, sections: [], metrics: [], findings: [] };
  await writeAnswer(json ? `${JSON.stringify({ ...nothing, problems })}\n` : lines.join(''));
  return 1;
}

function answerOf(report: ParsedReport): ParsedReport & { problems: Problem[] } {
  return { ...report, problems: [] };
}

/** Headings indented by level, below each its figures; findings at the end. */
function outlineOf(report: ParsedReport): string {
  const lines = [
    report.title ?? '（无标题）',
    `${report.format} · ${report.text.length} 字 · ${report.metrics.length} 个数据`,
    '',
  ];
  let next = 0;
  const figuresBefore = (offset: number, level: number): void => {
    for (let metric = report.metrics[next]; metric && metric.start < offset; metric = report.metrics[next]) {
      lines.push(`${'  '.repeat(level)}· ${figureLine(metric)}`);
      next += 1;
    }
  };
  let level = 0;
  for (const section of report.sections) {
    figuresBefore(section.start, level);
    level = section.level;
    lines.push(headingLine(section));
  }
  figuresBefore(Infinity, level);
  if (report.findings.length > 0)
    lines.push('', ...report.findings.map((finding) => `! ${finding.code}: ${finding.detail.zh}`));
  return `${lines.join('\n')}\n`;
}

function headingLine(section: ParsedSection): string {
  const dimension = section.dimension === null ? '' : ` [${section.dimension}: ${section.decidedBy.join('、')}]`;
  return `${'  '.repeat(section.level - 1)}${[section.number, section.title].filter((part) => part !== null).join(' ')}${dimension}`;
}

function figureLine(metric: ParsedMetric): string {
  const number = metric.valueText === null ? (metric.masked ? '未披露' : '—') : metric.valueText;
  const range = metric.valueMaxText === null ? '' : `–${metric.valueMaxText}`;
  const change = metric.change === null ? '' : metric.change === 'yoy_increase' ? ' ↑' : ' ↓';
  const key = metric.key === null ? '' : ` (${metric.key})`;
  return `${metric.name}${key}: ${number}${range} ${metric.unit}${change}  “${metric.phrase}”`;
}
