import type { ParsedFinding } from '../report';
import type { FindingsInput } from './input';
import { suspectedDeletions } from './suspected-deletions';

/** Everything worth a question, in the order of the text. */
export function findingsOf(input: FindingsInput): ParsedFinding[] {
  return [...suspectedDeletions(input)].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
