import { unitBeside } from '@pingyi/contracts';
import type { MetricValue, Official, Round } from '@pingyi/persistence';
import type { PaperRows } from './paper-rows';
import { dayOf, type Locale } from './paper-words';
import type { ReportPaper } from './prepare-report';

/** The report of one submission as it was read, with the official's own values as footnotes when they are asked for. */
export async function reportPaperOf(
  rows: PaperRows,
  source: {
    readonly round: Round;
    readonly official: Official;
    readonly submissionId: string;
    readonly footnotes: boolean;
    readonly locale: Locale;
  },
): Promise<ReportPaper> {
  const { round, official, submissionId, footnotes, locale } = source;
  const submission = await rows.submission(submissionId);
  const report = await rows.reportOf(submissionId);
  const sections = await rows.sections(report.id);
  const figures = footnotes ? await rows.figures(report.id) : [];
  const township = await rows.township(official.townshipId);
  return {
    locale,
    year: round.year,
    title: report.title,
    text: report.text,
    official: { name: official.name, post: official.post, township: township.name },
    sections: sections.map(({ level, title, startOffset, endOffset }) => ({
      level,
      title,
      start: startOffset,
      end: endOffset,
    })),
    notes: figures.flatMap((figure) => {
      const words = noteOf(figure, locale);
      return words === null ? [] : [{ end: figure.endOffset, words }];
    }),
    submittedOn: submission.submittedAt === null ? null : dayOf(submission.submittedAt),
  };
}

/** What the official says where the text says something else, or nothing. */
function noteOf({ editedValue, masked, unit }: MetricValue, locale: Locale): string | null {
  if (editedValue === null) return null;
  const value = `${plainDecimal(editedValue)}${unit === null ? '' : ` ${unitBeside(unit, locale)}`}`;
  if (locale === 'zh') return masked ? `本人填报：${value}。` : `本人更正：${value}。`;
  return masked ? `Given by the official: ${value}.` : `Corrected by the official: ${value}.`;
}

const plainDecimal = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
