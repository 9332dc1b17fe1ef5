import type { ParsedFinding } from '../report';
import { classificationMarks } from './classification-mark';
import { figureChecks } from './figure-checks';
import type { FindingsInput } from './input';
import { personalData } from './personal-data';
import { suspectedDeletions } from './suspected-deletions';
import { tableSums } from './table-sums';

/** Everything worth a question, in the order of the text. */
export function findingsOf(input: FindingsInput): ParsedFinding[] {
  return [
    ...suspectedDeletions(input),
    ...figureChecks(input),
    ...tableSums(input),
    ...personalData(input),
    ...classificationMarks(input),
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
