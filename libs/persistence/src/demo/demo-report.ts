import { conductTopics } from './conduct-topics';
import type { DemoCounty, DemoOfficial, DemoRound } from './demo-county';
import { demoFigure } from './demo-indicator';
import { demoPromise } from './demo-promise';
import { dutyTopics } from './duty-topics';
import {
  closings,
  deputyPreamble,
  type ItemStyle,
  type LayoutChapter,
  preambles,
  reportLayouts,
} from './report-layout';
import type { ReportTopic } from './report-topic';
import { seededGenerator, type SeededGenerator } from './seeded-generator';

const topics = new Map<string, ReportTopic>([...conductTopics, ...dutyTopics].map((topic) => [topic.code, topic]));

/** Topics that some heads leave out; never the same for all. */
const optionalTopics = ['style', 'research', 'team-integrity', 'enforcement'];

/**
 * The figure as the official states it: the township's, except where the round has a report state something else, and
 * except that one deputy counts jobs another way than his head, so that the comparison has a conflict to show.
 */
export function statedFigure(round: DemoRound, official: DemoOfficial, key: string): string {
  const figure = demoFigure(official.township, round.year, key);
  if (official.loginName === 'jia-fu' && key === 'rural_jobs_created') return String(Number(figure) + 36);
  const slip = round.misstated.find((other) => other.official === official.loginName && other.metricKey === key);
  return slip === undefined ? figure : String(Number((Number(figure) + slip.by).toFixed(1)));
}

/** Share of figures an official blots out, 0.06 to 0.28; heads of hill townships are more reserved than others. */
function maskShare(official: DemoOfficial, year: number): number {
  const drawn = seededGenerator('mask', official.loginName, year).next();
  return 0.06 + 0.22 * drawn ** (official.township.kind === 'hill' ? 0.7 : 1.8);
}

const converted = (figure: string, operator: string | undefined, factor: string | undefined): string => {
  if (operator === undefined) return figure;
  const exact = operator === '*' ? Number(figure) * Number(factor) : Number(figure) / Number(factor);
  return String(Number(exact.toFixed(operator === '*' ? 0 : 2)));
};

/** Writes one report: fills templates (see ReportTopic) and keeps count of the metrics named. */
class Pen {
  readonly drawn: SeededGenerator;
  readonly metricKeys: string[] = [];
  private readonly plain: Readonly<Record<string, string>>;
  private readonly maskShare: number;
  /** Rises with every figure; at 1 the next one is blotted out, so that the share is kept whatever is drawn. */
  private maskDue = 0.5;

  constructor(
    private readonly county: DemoCounty,
    private readonly round: DemoRound,
    private readonly official: DemoOfficial,
  ) {
    this.drawn = seededGenerator('report', official.loginName, round.year);
    this.maskShare = maskShare(official, round.year);
    const place = official.township;
    this.plain = {
      年: String(round.year),
      县: county.name,
      岗: official.post,
      名: place.name,
      镇: place.name.slice(-1),
      口: String(Number((place.population / 10_000).toFixed(2))),
      户数: String(place.households),
      村数: String(place.villages),
    };
  }

  fill(template: string): string {
    return template
      .replaceAll(/\[([^\]]+)\]/g, (_, choices: string) => this.drawn.pick(choices.split('|')))
      .replaceAll(/\{([^}]+)\}/g, (_, mark: string) => this.plain[mark] ?? this.valueOf(mark));
  }

  private valueOf(mark: string): string {
    if (mark === '村') return this.drawn.chance(0.12) ? '**村' : this.drawn.pick(this.county.villageNames);
    const [, least, most] = /^#(\d+)-(\d+)$/.exec(mark) ?? [];
    if (least !== undefined) return String(this.drawn.whole(Number(least), Number(most)));
    const [, key = mark, operator, factor] = /^(\w+)(?:([*/])(\d+))?$/.exec(mark) ?? [];
    this.metricKeys.push(key);
    this.maskDue += this.maskShare * (0.5 + this.drawn.next());
    if (this.maskDue >= 1) {
      this.maskDue -= 1;
      return '**';
    }
    return converted(statedFigure(this.round, this.official, key), operator, factor);
  }
}

const chineseDigits = '一二三四五六七八九十';

function item(style: ItemStyle, index: number, heading: string, body: string, indent: string): string[] {
  const chinese = chineseDigits.charAt(index);
  switch (style) {
    case 'own-line':
      return [`${indent}（${chinese}）${heading}`, `${indent}${body}`];
    case 'run-in':
      return [`${indent}（${chinese}）${heading}。${body}`];
    case 'arabic-own-line':
      return [`${indent}${index + 1}.${heading}`, `${indent}${body}`];
    case 'arabic-run-in':
      return [`${indent}${index + 1}.${heading}。${body}`];
    case 'counted':
      return [`${indent}${chinese}是${heading}。${body}`];
  }
}

/**
 * Deals wordings out like cards: among the officials of a year each is used equally often, topics are dealt differently,
 * and nobody writes the same again the year after.
 */
function dealt<T>(wordings: readonly T[], seed: string, official: DemoOfficial, { officials, year }: DemoRound): T {
  const draw = ({ loginName }: DemoOfficial): number => seededGenerator('deal', seed, loginName).next();
  const place = officials.filter((other) => draw(other) < draw(official)).length;
  const wording = wordings[(place + year) % wordings.length];
  if (wording === undefined) throw new Error(`no wordings of ${seed}`);
  return wording;
}

/** A report, and the catalogue keys of the figures it states or masks, in order. */
export interface WrittenReport {
  readonly text: string;
  readonly metricKeys: readonly string[];
}

/** The report together with what a test or a tool wants to know about it; `demoReport` gives the text alone. */
export function writeReport(county: DemoCounty, round: DemoRound, official: DemoOfficial): WrittenReport {
  const pen = new Pen(county, round, official);
  const layout = dealt(reportLayouts, 'layout', official, round);
  const indent = pen.drawn.chance(0.75) ? '　　' : '';
  const left = official.principal ? pen.drawn.pick(optionalTopics) : '';
  const duties = official.portfolio;
  const covers = (topic: ReportTopic): boolean =>
    topic.code !== left && (topic.dimension !== '职' || duties === undefined || duties.includes(topic.code));
  const one = (wordings: readonly string[], seed: string): string => pen.fill(dealt(wordings, seed, official, round));

  const chapter = ({ titles, topics: codes, items }: LayoutChapter): string[][] => {
    const covered = codes.flatMap((code) => topics.get(code) ?? []).filter(covers);
    const paragraphs = covered.flatMap((topic, index) => {
      const heading = one(topic.headings, `heading ${topic.code}`);
      const body = one(topic.bodies, `body ${topic.code}`);
      // Deputies report on fewer duties and say more about each.
      const tails = topic.tails.filter(() => pen.drawn.chance(official.principal ? 0.4 : 0.75));
      return item(items, index, heading, [body, ...tails.map((tail) => pen.fill(tail))].join(''), indent);
    });
    return paragraphs.length === 0 ? [] : [[pen.fill(pen.drawn.pick(titles)), ...paragraphs]];
  };

  const preamble = official.principal ? one(preambles, 'preamble') : pen.fill(deputyPreamble);
  const chapters = layout.chapters.flatMap(chapter);
  const promise = official.principal ? demoPromise(round, official) : '';
  const closing = `${indent}${one(closings, 'closing')}${promise}`;
  const closed = layout.closingTitles.length > 0;
  if (closed) chapters.push([pen.fill(pen.drawn.pick(layout.closingTitles)), closing]);
  const lines = [
    pen.fill(pen.drawn.pick(layout.titles)),
    `${official.post}　${official.displayName}`,
    '',
    `${indent}${preamble}`,
    ...chapters.flatMap(([title = '', ...paragraphs], index) => [
      `${indent}${chineseDigits.charAt(index)}、${title}`,
      ...paragraphs,
    ]),
    ...(closed ? [] : [closing]),
  ];
  return { text: `${lines.join('\n')}\n`, metricKeys: pen.metricKeys };
}

/**
 * A fictional annual report as plain text: title, name, preamble, numbered chapters over 德学职廉法 with figures of the
 * metric catalogue (some of them masked by `**`), shortcomings. The same round and official always give the same text.
 */
export function demoReport(county: DemoCounty, round: DemoRound, official: DemoOfficial): string {
  return writeReport(county, round, official).text;
}
