import { createHash } from 'node:crypto';
import type { ImportCounts, ListValues, PreviewRow, ReadList, RoundState } from '@pingyi/contracts';
import type { ImportEffect, Work } from '@pingyi/persistence';
import { canonicalJson } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';

/** What applying a file would do now. */
export interface PlannedList {
  /** Names what the file was compared with: the same rows and references give the same one. */
  readonly base: string;
  readonly rows: readonly PreviewRow[];
  readonly counts: ImportCounts;
  /** Does it, in the unit of work that it was planned in. */
  apply(): Promise<ImportEffect>;
}

/** How one kind of list is compared, applied and undone. */
export interface ListHandling {
  /** While a file of it may be imported or undone. */
  readonly openStates: readonly RoundState[];
  /** The list as it stands, in the columns of its files. */
  present(work: Work, roundId: string): Promise<readonly ListValues[]>;
  plan(
    work: Work,
    actor: Actor,
    source: { readonly roundId: string; readonly reading: ReadList },
  ): Promise<PlannedList>;
  /** @throws ProblemError state-conflict when what it did was changed or used since */
  undo(work: Work, roundId: string, effect: ImportEffect): Promise<void>;
}

/** Before scoring opens: what decides how a round is counted, and who takes part. */
export const beforeScoring: readonly RoundState[] = ['draft', 'collecting', 'checking'];

/** A short name for everything that a file is compared with. */
export const nameOfBase = (base: unknown): string => createHash('sha256').update(canonicalJson(base)).digest('hex');
