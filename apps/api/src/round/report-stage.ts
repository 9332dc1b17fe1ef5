import type { ReportStage, RoundProgressRow, RoundState } from '@pingyi/contracts';
import type { Deadline, ReportProgress } from '@pingyi/persistence';
import { townshipOf } from '../views/round-view';

interface Due {
  readonly state: RoundState;
  readonly now: Date;
  /** Until when the member may hand in. */
  readonly deadlineOf: (memberId: string) => Pick<Deadline, 'at'>;
}

/** In these no report is late: none is asked for yet, or the round rests. */
const resting: readonly RoundState[] = ['draft', 'suspended'];

/** How far an official's report is; once reports are no longer collected, one that is not there is overdue. */
export function reportStage(
  { memberId, submitted, checked, scored }: Pick<ReportProgress, 'memberId' | 'submitted' | 'checked' | 'scored'>,
  { state, now, deadlineOf }: Due,
): ReportStage {
  if (submitted) return scored ? 'scored' : checked ? 'checked' : 'submitted';
  if (resting.includes(state)) return 'waiting';
  if (state !== 'collecting') return 'overdue';
  const { at } = deadlineOf(memberId);
  return at !== null && at < now ? 'overdue' : 'waiting';
}

/** The reports of each township and peer class by how far they are, in the order of the rows. */
export function countReports(reports: readonly ReportProgress[], due: Due): RoundProgressRow[] {
  const rows = new Map<string, RoundProgressRow>();
  for (const report of reports) {
    const { townshipId, peerClass } = report;
    const key = `${townshipId} ${peerClass}`;
    const row = rows.get(key) ?? {
      township: townshipOf(report),
      peerClass,
      overdue: 0,
      waiting: 0,
      submitted: 0,
      checked: 0,
      scored: 0,
    };
    row[reportStage(report, due)] += 1;
    rows.set(key, row);
  }
  return [...rows.values()];
}
