import type { RoundState } from '@pingyi/contracts';
import fc from 'fast-check';
import { assert, describe, expect, it } from 'vitest';
import {
  answerMove,
  mayReopenFrom,
  movesOpenFrom,
  type RoundFacts,
  type RoundStanding,
  standingAfter,
} from './round-standing';

const states: readonly RoundState[] = [
  ...(['draft', 'collecting', 'checking', 'scoring', 'locked', 'computed', 'deciding'] as const),
  ...(['notice', 'review', 'archived', 'suspended'] as const),
];

/** What the product would know of the round; commands change it as people do. */
class Round {
  standing: RoundStanding = { state: 'draft', suspendedFrom: null };
  facts: RoundFacts = {
    rubricComplete: false,
    weightsTotal100: false,
    calendarSet: false,
    officials: 0,
    submitted: 0,
    unchecked: 0,
    assignments: 0,
    ballotsSubmitted: 0,
    openPaperBatches: 0,
    policySound: false,
    noticeOver: false,
    reviewOver: false,
    appealsOpen: 0,
  };

  ask(to: RoundState, reason: string | null, approvedByTwo: boolean): boolean {
    const answer = answerMove(this.standing, { to, reason, approvedByTwo }, this.facts);
    if (answer.allowed) this.standing = standingAfter(this.standing, to);
    return answer.allowed;
  }
}

/** The rules as the field says them, written down a second time: one line for each way on. */
interface Model {
  state: RoundState;
  before: RoundState | null;
  known: RoundFacts;
}

const ways: Partial<
  Record<RoundState, readonly [RoundState, (facts: RoundFacts, isReasonGiven: boolean) => boolean][]>
> = {
  draft: [['collecting', (f) => f.rubricComplete && f.weightsTotal100 && f.calendarSet && f.officials >= 1]],
  collecting: [['checking', () => true]],
  checking: [
    [
      'scoring',
      (f, isGiven) => f.submitted >= 1 && f.assignments >= 1 && f.policySound && (f.unchecked === 0 || isGiven),
    ],
  ],
  scoring: [['locked', (f) => f.ballotsSubmitted >= 1 && f.openPaperBatches === 0]],
  computed: [['deciding', () => true]],
  notice: [['review', (f) => f.noticeOver]],
  review: [['archived', (f) => f.reviewOver && f.appealsOpen < 1]],
};

function allowedByModel(model: Model, to: RoundState, reason: string | null, two: boolean): boolean {
  const isGiven = reason !== null && reason.trim() !== '';
  if (model.state === 'suspended') return to === model.before && isGiven;
  if (to === 'suspended') return model.state !== 'archived' && isGiven;
  const isBack = to === 'scoring' && ['locked', 'computed', 'deciding'].includes(model.state);
  if (isBack) return two && isGiven;
  return (ways[model.state] ?? []).some(([next, holds]) => next === to && holds(model.known, isGiven));
}

class Move implements fc.Command<Model, Round> {
  constructor(
    readonly to: RoundState,
    readonly reason: string | null,
    readonly two: boolean,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, round: Round): void {
    const expected = allowedByModel(model, this.to, this.reason, this.two);
    const offered = movesOpenFrom(round.standing);
    assert.equal(round.ask(this.to, this.reason, this.two), expected);
    if (expected) {
      // One manager is offered exactly what one manager can do; reopening is the rest.
      assert.isTrue(offered.includes(this.to) || mayReopenFrom(model.state));
      model.before = this.to === 'suspended' ? model.state : null;
      model.state = this.to;
    }
    assert.deepEqual(round.standing, { state: model.state, suspendedFrom: model.before });
  }

  toString(): string {
    return `move to ${this.to}${this.reason === null ? '' : ' with a reason'}${this.two ? ' by two' : ''}`;
  }
}

class Happen implements fc.Command<Model, Round> {
  constructor(readonly change: Partial<RoundFacts>) {}

  check(): boolean {
    return true;
  }

  run(model: Model, round: Round): void {
    model.known = { ...model.known, ...this.change };
    round.facts = { ...round.facts, ...this.change };
  }

  toString(): string {
    return JSON.stringify(this.change);
  }
}

/** Counting and publishing move the round on themselves. */
class Work implements fc.Command<Model, Round> {
  constructor(
    readonly from: RoundState,
    readonly to: RoundState,
  ) {}

  check({ state }: Readonly<Model>): boolean {
    return state === this.from;
  }

  run(model: Model, round: Round): void {
    assert.isFalse(round.ask(this.to, '代为推进', true));
    round.standing = standingAfter(round.standing, this.to);
    model.state = this.to;
  }

  toString(): string {
    return `the product moves on to ${this.to}`;
  }
}

const onward: Partial<Record<RoundState, Move | Work>> = {
  draft: new Move('collecting', null, false),
  collecting: new Move('checking', null, false),
  checking: new Move('scoring', null, false),
  scoring: new Move('locked', null, false),
  locked: new Work('locked', 'computed'),
  computed: new Move('deciding', null, false),
  deciding: new Work('deciding', 'notice'),
  notice: new Move('review', null, false),
  review: new Move('archived', null, false),
};

/** The next step of a round that goes its way, so that some walks reach the end. */
class GoOn implements fc.Command<Model, Round> {
  check({ state }: Readonly<Model>): boolean {
    return onward[state] !== undefined;
  }

  run(model: Model, round: Round): void {
    onward[model.state]?.run(model, round);
  }

  toString(): string {
    return 'go on';
  }
}

const reason = fc.constantFrom(null, '', '  ', '上级要求暂停', '漏发测评票');
const change: fc.Arbitrary<Partial<RoundFacts>> = fc.record(
  {
    rubricComplete: fc.boolean(),
    weightsTotal100: fc.boolean(),
    calendarSet: fc.boolean(),
    officials: fc.nat(3),
    submitted: fc.nat(3),
    unchecked: fc.nat(1),
    assignments: fc.nat(3),
    ballotsSubmitted: fc.nat(3),
    openPaperBatches: fc.nat(1),
    policySound: fc.boolean(),
    noticeOver: fc.boolean(),
    reviewOver: fc.boolean(),
    appealsOpen: fc.nat(2),
  },
  { requiredKeys: [] },
);
/** Everything done that the way forward asks for, so that walks get far. */
const done: RoundFacts = {
  rubricComplete: true,
  weightsTotal100: true,
  calendarSet: true,
  officials: 3,
  submitted: 3,
  unchecked: 0,
  assignments: 3,
  ballotsSubmitted: 3,
  openPaperBatches: 0,
  policySound: true,
  noticeOver: true,
  reviewOver: true,
  appealsOpen: 0,
};

const commands = fc.commands(
  [
    fc.tuple(fc.constantFrom(...states), reason, fc.boolean()).map((given) => new Move(...given)),
    fc.constant(new GoOn()),
    fc.constant(new GoOn()),
    change.map((given) => new Happen(given)),
    fc.constant(new Happen(done)),
    fc.constant(new Work('locked', 'computed')),
    fc.constant(new Work('deciding', 'notice')),
  ],
  { maxCommands: 60, size: 'max' },
);

describe('a round', () => {
  const isLong = process.env['LONG_TESTS'] === '1';

  it('stands where the rules put it after any sequence of moves, happenings and work', { timeout: 120_000 }, () => {
    const reached = new Set<RoundState>();
    fc.assert(
      fc.property(commands, (sequence) => {
        const round = new Round();
        const model: Model = { state: 'draft', before: null, known: round.facts };
        fc.modelRun(() => ({ model, real: round }), sequence);
        reached.add(round.standing.state);
      }),
      { numRuns: isLong ? 10_000 : 1_000, seed: 20_261_122 },
    );
    expect([...reached].toSorted()).toEqual(states.toSorted());
  });
});
