import { ScoreText, type Criterion } from '@pingyi/contracts';

/** Scores travel as decimal strings; to move or compare one it is counted in whole hundredths, 0 to 10 000. */
const fullScoreHundredths = 10_000;

export type ScoreReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'score'; readonly score: string }
  | { readonly kind: 'invalid'; readonly reason: 'not_a_number' | 'out_of_range' | 'too_many_decimals' };

/** What a typed text means as a score, in its shortest form. Full-width digits and blanks around are taken as meant. */
export function readScore(typed: string): ScoreReading {
  const plain = typed
    .normalize('NFKC')
    .replaceAll('。', '.')
    .trim()
    .replace(/\.$/u, '')
    .replace(/^0+(?=\d)/u, '')
    .replace(/^\./u, '0.');
  if (plain === '') return { kind: 'empty' };
  if (!/^-?\d+(\.\d+)?$/u.test(plain)) return { kind: 'invalid', reason: 'not_a_number' };
  if (/\.\d{3,}$/u.test(plain)) return { kind: 'invalid', reason: 'too_many_decimals' };
  const score = ScoreText.safeParse(plain);
  return score.success
    ? { kind: 'score', score: fromHundredths(toHundredths(score.data)) }
    : { kind: 'invalid', reason: 'out_of_range' };
}

/** @param score a valid ScoreText */
export function toHundredths(score: string): number {
  const [whole = '0', decimals = ''] = score.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/** Keeps within 0 and 100; drops decimals that are zero. */
export function fromHundredths(hundredths: number): string {
  const kept = Math.min(fullScoreHundredths, Math.max(0, Math.round(hundredths)));
  const decimals = String(kept % 100)
    .padStart(2, '0')
    .replace(/0+$/u, '');
  return `${Math.floor(kept / 100)}${decimals ? `.${decimals}` : ''}`;
}

export function stepScore(score: string, stepHundredths: number): string {
  return fromHundredths(toHundredths(score) + stepHundredths);
}

type Anchor = Criterion['anchors'][number];

const low = (anchor: Anchor): number => Math.min(anchor.from, anchor.to);
const high = (anchor: Anchor): number => Math.max(anchor.from, anchor.to);

/** Anchors from the best band to the weakest, as raters read them. */
export function bandsOf(criterion: Pick<Criterion, 'anchors'>): Anchor[] {
  return criterion.anchors.toSorted((a, b) => low(b) - low(a));
}

/** The band a score falls in: bounds are whole points, so 89.5 still belongs to the band that ends at 89. */
export function findBand(criterion: Pick<Criterion, 'anchors'>, score: string): Anchor | undefined {
  return bandsOf(criterion).find((anchor) => toHundredths(score) >= low(anchor) * 100);
}

/**
 * The score that choosing a band starts from: the middle of its upper fifteen points, so that the widest, lowest band
 * does not start at a score nobody means.
 */
export function scoreOfBand(anchor: Anchor): string {
  const from = Math.max(low(anchor), high(anchor) - 15);
  return fromHundredths(Math.round((from + high(anchor)) / 2) * 100);
}
