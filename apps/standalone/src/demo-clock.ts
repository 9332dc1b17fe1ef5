import type { Clock, DemoCalendar } from '@pingyi/persistence';

const dayMs = 86_400_000;
const officeDayMs = 9 * 3_600_000;

/** Steps of a round, each with its first instant and how much happens on one of its days. */
const steps = {
  collect: { from: 'collectFrom', perDay: 3 },
  assign: { from: 'assignAt', perDay: 12 },
  score: { from: 'scoreFrom', perDay: 20 },
  close: { from: 'closeAt', perDay: 12 },
  publish: { from: 'publishAt', perDay: 12 },
} as const satisfies Record<string, { from: keyof DemoCalendar; perDay: number }>;

export type RoundStep = keyof typeof steps;

/** The time in a round of another year: every unit of work comes some while after the one before, in office hours. */
export class RoundClock {
  private step: RoundStep = 'collect';
  private asked = 0;

  constructor(
    private readonly calendar: DemoCalendar,
    private readonly note: (requestId: string, at: Date) => void,
  ) {}

  enter(step: RoundStep): void {
    this.step = step;
    this.asked = 0;
  }

  /** For the api that serves this round. Never later than the machine’s own time. */
  readonly now: Clock = ({ requestId }) => {
    const { from, perDay } = steps[this.step];
    const day = Math.floor(this.asked / perDay);
    const inDay = ((this.asked % perDay) * officeDayMs) / perDay;
    this.asked += 1;
    const at = new Date(Math.min(this.calendar[from].getTime() + day * dayMs + inDay, Date.now()));
    if (requestId !== null) this.note(requestId, at);
    return at;
  };
}

/** The clocks of the demo: one for each round of another year, and one for the jobs that those rounds ask for. */
export class DemoClock {
  private readonly asked = new Map<string, Date>();

  forRound(calendar: DemoCalendar): RoundClock {
    return new RoundClock(calendar, (requestId, at) => this.asked.set(requestId, at));
  }

  /** A job carries the time of the request that asked for it; everybody else’s the machine’s. */
  readonly ofJobs: Clock = ({ requestId }) =>
    (requestId === null ? undefined : this.asked.get(requestId)) ?? new Date();
}
