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
  readonly masked?: boolean;
  /** Absent where the text lets both readings stand. */
  readonly change?: string | null;
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

/** The annotated texts of a folder; none when it is not there. A first line `# source: …` is not part of the text. */
export function corpusTexts(folder: string): CorpusText[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold.json'))
    .toSorted()
    .map((name) => {
      const raw = readFileSync(join(folder, name.replace('.gold.json', '.txt')), 'utf8');
      return {
        name: name.replace('.gold.json', ''),
        text: raw.startsWith('# source:') ? raw.slice(raw.indexOf('\n') + 1) : raw,
        gold: JSON.parse(readFileSync(join(folder, name), 'utf8')) as CorpusText['gold'],
      };
    });
}

/** What a comparison with the gold gives: which figure answers which phrase, what is missing, what is too much. */
export interface Matching<Figure extends ScoredFigure> {
  readonly matched: readonly { readonly metric: GoldMetric; readonly figure: Figure }[];
  readonly missed: readonly GoldMetric[];
  readonly extra: readonly Figure[];
}

/** A figure is found when its span overlaps the gold phrase and value, upper end and unit are equal. */
export function matchFigures<Figure extends ScoredFigure>(
  text: CorpusText,
  figures: readonly Figure[],
): Matching<Figure> {
  const used = new Set<Figure>();
  const spans = text.gold.metrics.map((metric) => {
    const start = text.text.indexOf(metric.phrase);
    return { metric, start, end: start + metric.phrase.length };
  });
  const matched: { metric: GoldMetric; figure: Figure }[] = [];
  const missed: GoldMetric[] = [];
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
    if (hit) {
      used.add(hit);
      matched.push({ metric, figure: hit });
    } else if (!metric.optional) missed.push(metric);
  }
  const optional = spans.filter(({ metric }) => metric.optional);
  const extra = figures.filter(
    (figure) => !used.has(figure) && !optional.some(({ start, end }) => figure.start < end && start < figure.end),
  );
  return { matched, missed, extra };
}

export function scoreFigures(text: CorpusText, figures: readonly ScoredFigure[]): Score {
  const { matched, missed, extra } = matchFigures(text, figures);
  const found = matched.filter(({ metric }) => !metric.optional).length;
  return { found, gold: found + missed.length, given: found + extra.length };
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
