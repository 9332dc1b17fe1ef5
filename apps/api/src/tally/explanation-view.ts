import { type ExplanationLine, type FigureKey, notFound, type VetoCause } from '@pingyi/contracts';
import { explain, type Explanation, type FigureName, type TallyInput, withNeutralRaters } from '@pingyi/review-rules';

/** By the id that stands for a rater in the neutral input. */
type Numbers = ReadonlyMap<string, number>;

interface ExplanationQuestion {
  readonly officialId: string;
  readonly figure: FigureKey;
  /** What the official's vetoes were for, in the order in which the input lists them. */
  readonly causes: readonly (VetoCause | null)[];
}

/**
 * The figure opened into lines. Whose sheet is whose is told to nobody, not even to the round's manager: raters answer for
 * their scores to the committee's rules, and no figure needs their names to be checked.
 * @throws ProblemError not-found where the tally has no such official or figure
 */
export function explanationLines(
  input: TallyInput,
  { officialId, figure, causes }: ExplanationQuestion,
): ExplanationLine[] {
  const neutral = withNeutralRaters(input, officialId);
  const answer = explain(neutral.input, officialId, figureName(figure));
  if (!answer.ok) throw notFound();
  const lines = linesOf(answer.explanation, neutral.numbers, 0);
  // The rules know what a veto does, not what it was for; they list vetoes in the order of the input.
  const open = [...causes];
  return lines.map((line) => (line.kind === 'veto' ? { ...line, cause: open.shift() ?? null } : line));
}

function figureName(key: FigureKey): FigureName {
  if (key === 'total' || key === 'rank' || key === 'grade' || key === 'adjustment') return { figure: key };
  const [kind, name = ''] = key.split(':', 2);
  if (kind === 'group') return { figure: 'group', group: name };
  if (kind === 'dimension') return { figure: 'dimension', dimension: name };
  if (kind === 'criterion') return { figure: 'criterion', criterion: name };
  return { figure: 'part', part: name === 'ballot' || name === 'metric' ? name : 'rating' };
}

function linesOf(node: Explanation, numbers: Numbers, depth: number): ExplanationLine[] {
  const isRater = node.kind === 'sheet' || node.kind === 'word';
  const { inputs, ...face } = node;
  const line: ExplanationLine = {
    ...face,
    depth,
    id: isRater ? null : node.id,
    cause: null,
    raterNumber: isRater ? (numbers.get(node.id ?? '') ?? null) : null,
  };
  return [line, ...inputs.flatMap((input) => linesOf(input, numbers, depth + 1))];
}
