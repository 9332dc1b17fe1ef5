import { AppealState } from '@pingyi/contracts';
import fc from 'fast-check';
import { assert, describe, expect, it } from 'vitest';
import { acceptanceDueAt, appealTermDefaults, decisionDueAt, furtherWindowEndsAt } from './appeal-deadlines';
import {
  type AppealAction,
  type AppealGuard,
  type AppealParty,
  answerAppealStep,
  appealTransitions,
  isAppealClosed,
} from './appeal-transitions';
import { type FirstCommittee, panelBars, panelFaults, panelVerdict } from './panel';

const guards: readonly AppealGuard[] = [
  'result_under_notice',
  'window_open',
  'evidence_inspected',
  'reason_recorded',
  'panel_sound',
  'majority_agrees',
];

/** The rules as the field says them, written down a second time. */
function allowedByModel(state: AppealState, action: AppealAction, by: AppealParty, holds: ReadonlySet<AppealGuard>) {
  const published = holds.has('result_under_notice');
  if (action === 'withdraw') {
    return by === 'appellant' && !['decided', 'refused', 'withdrawn'].includes(state) ? 'withdrawn' : null;
  }
  if (!published) return null;
  if (action === 'file' && by === 'appellant' && state === 'draft') {
    return holds.has('window_open') && holds.has('evidence_inspected') ? 'filed' : null;
  }
  if (by === 'manager' && state === 'filed' && holds.has('reason_recorded')) {
    if (action === 'refuse') return 'refused';
    if (action === 'accept' && holds.has('panel_sound')) return 'accepted';
  }
  if (action === 'decide' && by === 'panel' && state === 'accepted') {
    return holds.has('majority_agrees') ? 'decided' : null;
  }
  return null;
}

interface Model {
  state: AppealState;
  readonly holds: Set<AppealGuard>;
}

class Appeal {
  state: AppealState = 'draft';
  readonly visited: AppealState[] = ['draft'];
}

class Step implements fc.Command<Model, Appeal> {
  constructor(
    readonly action: AppealAction,
    readonly by: AppealParty,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, appeal: Appeal): void {
    const expected = allowedByModel(model.state, this.action, this.by, model.holds);
    const answer = answerAppealStep(appeal.state, this, model.holds);
    assert(
      (answer.allowed ? answer.to : null) === expected,
      `${appeal.state}: ${this.toString()} gives ${answer.allowed ? answer.to : 'nothing'}, not ${expected}`,
    );
    if (!answer.allowed) return;
    appeal.state = answer.to;
    appeal.visited.push(answer.to);
    model.state = expected ?? model.state;
  }

  toString(): string {
    return `${this.by} ${this.action}`;
  }
}

class Happen implements fc.Command<Model, Appeal> {
  constructor(
    readonly guard: AppealGuard,
    readonly holds: boolean,
  ) {}

  check(): boolean {
    return true;
  }

  run({ holds }: Model): void {
    if (this.holds) holds.add(this.guard);
    else holds.delete(this.guard);
  }

  toString(): string {
    return `${this.guard} ${this.holds ? 'holds' : 'fails'}`;
  }
}

const steps = fc
  .tuple(
    fc.constantFrom<AppealAction>('file', 'withdraw', 'accept', 'refuse', 'decide'),
    fc.constantFrom<AppealParty>('appellant', 'manager', 'panel'),
  )
  .map((given) => new Step(...given));
const onward = fc
  .constantFrom<readonly [AppealAction, AppealParty]>(
    ['file', 'appellant'],
    ['accept', 'manager'],
    ['decide', 'panel'],
    ['refuse', 'manager'],
  )
  .map((given) => new Step(...given));
const happenings = fc.tuple(fc.constantFrom(...guards), fc.boolean()).map((given) => new Happen(...given));

describe('an appeal', () => {
  const isLong = process.env['LONG_TESTS'] === '1';

  it('stands where the rules put it after any sequence of steps and happenings', { timeout: 120_000 }, () => {
    const reached = new Set<AppealState>();
    const commands = fc.commands([steps, onward, onward, happenings], { maxCommands: 40, size: 'max' });
    fc.assert(
      fc.property(commands, (sequence) => {
        const appeal = new Appeal();
        const model: Model = { state: 'draft', holds: new Set(guards) };
        fc.modelRun(() => ({ model, real: appeal }), sequence);
        for (const state of appeal.visited) reached.add(state);
        // No state is come to twice, so every appeal ends.
        expect(new Set(appeal.visited).size).toBe(appeal.visited.length);
      }),
      { numRuns: isLong ? 10_000 : 1_000, seed: 20_261_122 },
    );
    expect([...reached].toSorted()).toEqual(AppealState.options.toSorted());
  });

  it('is closed by a decision, a refusal or a withdrawal, and every step is listed once', () => {
    expect(AppealState.options.filter(isAppealClosed)).toEqual(['decided', 'refused', 'withdrawn']);
    const names = appealTransitions.map(({ from, action, by }) => `${from} ${action} ${by}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

const nobody: FirstCommittee = {
  appellant: [],
  kin: [],
  rated: [],
  rater: [],
  decider: [],
  counted: [],
  published: [],
  proposed_measure: [],
  accepted_it: [],
  first_panel: [],
};

describe('a panel', () => {
  it('seats nobody who had a part in the first result', () => {
    const committee = { ...nobody, decider: ['m1'], rater: ['m1', 'm2'], first_panel: ['m3'] };
    expect(panelBars('m1', committee)).toEqual(['rater', 'decider']);
    expect(panelBars('m3', committee)).toEqual(['first_panel']);
    expect(panelBars('m4', committee)).toEqual([]);
    expect(panelFaults(['m4', 'm5', 'm2'], 'm4', 3, committee)).toEqual(['barred']);
  });

  it('has an odd number of different members, its chair among them', () => {
    expect(panelFaults(['a', 'b', 'c'], 'b', 3, nobody)).toEqual([]);
    expect(panelFaults(['a', 'b'], 'c', 3, nobody)).toEqual(['too_few', 'even', 'chair_missing']);
    expect(panelFaults(['a', 'a', 'b'], 'a', 3, nobody)).toEqual(['named_twice']);
  });

  it('decides by more than half of all its members, whoever has not voted', () => {
    expect(panelVerdict(3, [true])).toBe('open');
    expect(panelVerdict(3, [true, true])).toBe('agreed');
    expect(panelVerdict(3, [false, false])).toBe('rejected');
    expect(panelVerdict(5, [true, true, false, false])).toBe('open');
  });
});

describe('deadlines of an appeal', () => {
  const friday = new Date('2026-11-20T08:00:00Z');

  it('end with the day in China, on a working day', () => {
    expect(acceptanceDueAt(friday, appealTermDefaults).toISOString()).toBe('2026-11-27T15:59:59.999Z');
    // 20 December is a Sunday, 5 December a Saturday.
    const review = { instance: 'review', extended: false } as const;
    expect(decisionDueAt(friday, review, appealTermDefaults).toISOString()).toBe('2026-12-21T15:59:59.999Z');
    expect(furtherWindowEndsAt(friday, appealTermDefaults).toISOString()).toBe('2026-12-07T15:59:59.999Z');
  });

  it('give an appeal longer than a review, and an extension once more', () => {
    const further = { instance: 'appeal', extended: false } as const;
    expect(decisionDueAt(friday, further, appealTermDefaults).toISOString()).toBe('2027-01-19T15:59:59.999Z');
    const extended = { instance: 'appeal', extended: true } as const;
    expect(
      decisionDueAt(friday, extended, appealTermDefaults) > decisionDueAt(friday, further, appealTermDefaults),
    ).toBe(true);
  });
});
