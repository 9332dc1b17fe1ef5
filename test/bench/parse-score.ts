import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One figure as the scoring sees it: where, how much, of what. */
export interface ScoredFigure {
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly valueMax: number | null;
  readonly unit: string;
}

interface GoldMetric {
  readonly phrase: string;
  readonly value: number | null;
  readonly value_max?: number;
  readonly unit: string;
  readonly optional?: boolean;
}

export interface CorpusText {
  readonly name: string;
  readonly text: string;
  readonly gold: {
    readonly sections: readonly { readonly level: number; readonly title: string }[];
    readonly metrics: readonly GoldMetric[];
  };
}

/** Found, in the gold, given. Optional gold is left out of all three. */
export interface Score {
  readonly found: number;
  readonly gold: number;
  readonly given: number;
}

/** The annotated texts of the optional private corpus; none when it is not there. Line 1 of a text is its source. */
export function corpusTexts(corpusFolder: string): CorpusText[] {
  const folder = join(corpusFolder, 'samples/reports');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold.json'))
    .toSorted()
    .map((name) => {
      const raw = readFileSync(join(folder, name.replace('.gold.json', '.txt')), 'utf8');
      return {
        name: name.replace('.gold.json', ''),
        text: raw.slice(raw.indexOf('\n') + 1),
        gold: JSON.parse(readFileSync(join(folder, name), 'utf8')) as CorpusText['gold'],
      };
    });
}

/** A figure is found when its span overlaps the gold phrase and value, upper end and unit are equal. */
export function scoreFigures(text: CorpusText, figures: readonly ScoredFigure[]): Score {
  const used = new Set<ScoredFigure>();
  const spans = text.gold.metrics.map((metric) => {
    const start = text.text.indexOf(metric.phrase);
    return { metric, start, end: start + metric.phrase.length };
  });
  let found = 0;
  for (const { metric, start, end } of spans) {
    const hit = figures.find(
      (figure) =>
        !used.has(figure) &&
        figure.start < end &&
        start < figure.end &&
        figure.unit === metric.unit &&
        same(figure.value, metric.value) &&
        same(figure.valueMax, metric.value_max ?? null),
    );
    if (!hit) continue;
    used.add(hit);
    if (!metric.optional) found += 1;
  }
  const optional = spans.filter(({ metric }) => metric.optional);
  const extra = figures.filter(
    (figure) => !used.has(figure) && !optional.some(({ start, end }) => figure.start < end && start < figure.end),
  );
  return { found, gold: text.gold.metrics.filter((metric) => !metric.optional).length, given: found + extra.length };
}

export function scoreSections(
  text: CorpusText,
  sections: readonly { readonly level: number; readonly title: string }[],
): Score {
  const given = sections.map(({ level, title }) => `${level} ${title}`);
  const gold = text.gold.sections.map(({ level, title }) => `${level} ${title}`);
  return { found: gold.filter((title) => given.includes(title)).length, gold: gold.length, given: given.length };
}

const same = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-9);

export const sumOf = (scores: readonly Score[]): Score => ({
  found: scores.reduce((sum, score) => sum + score.found, 0),
  gold: scores.reduce((sum, score) => sum + score.gold, 0),
  given: scores.reduce((sum, score) => sum + score.given, 0),
});

export function ratesOf({ found, gold, given }: Score): { precision: number; recall: number; f1: number } {
  const precision = given === 0 ? 1 : found / given;
  const recall = gold === 0 ? 1 : found / gold;
  return { precision, recall, f1: gold + given === 0 ? 1 : (2 * found) / (gold + given) };
}

const baseline =
  /(\d+(?:\.\d+)?)\s*((?:万|亿)?(?:元|亩|公顷|平方公里|平方千米|平方米|公里|千米|米|吨|斤|公斤|户|人次|人|名|个|家|所|座|处|项|件|起|场|台|套|辆|头|只|岁|倍|天)|个百分点|%|‰)/g;

/** The plain rule to compare with: digits followed by a unit. */
export function baselineFigures(text: string): ScoredFigure[] {
  return [...text.replaceAll('％', '%').matchAll(baseline)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: Number(match[1]),
    valueMax: null,
    unit: match[2] === '个百分点' ? '百分点' : (match[2] ?? ''),
  }));
}
