import type { CheckState, DisputeState } from '@pingyi/contracts';
import fc from 'fast-check';
import { assert, describe, expect, it } from 'vitest';
import { type CheckPosition, type CheckStep, takeCheckStep } from './report-check';

const figures = ['甲', '乙'] as const;

/** The same rules, written down as people would tell them: what is asked of a report and of each of its objections. */
interface Model {
  report: CheckState;
  readonly objections: Map<string, { figure: string; standing: DisputeState }>;
}

function allowed({ report, objections }: Model, step: CheckStep): boolean {
  const all = [...objections.values()];
  const isOpen = report === 'open';
  if (step.step === 'pass') return isOpen && all.every(({ standing }) => standing !== 'open' && standing !== 'kept');
  if (step.step === 'return') return isOpen;
  if (step.step === 'exempt') return isOpen || report === 'returned';
  if (step.step === 'reopen') return !isOpen;
  if (step.step === 'raise') {
    const isFree = (standing: DisputeState): boolean => standing === 'accepted' || standing === 'withdrawn';
    return isOpen && all.every(({ figure, standing }) => figure !== step.figureId || isFree(standing));
  }
  const standing = 'disputeId' in step ? objections.get(step.disputeId)?.standing : undefined;
  if (step.step === 'accept' || step.step === 'keep') {
    return (isOpen || report === 'returned') && standing === 'open';
  }
  if (step.step === 'uphold') return isOpen && (standing === 'open' || standing === 'kept');
  return isOpen && (standing === 'open' || standing === 'kept' || standing === 'upheld');
}

function follow(model: Model, step: CheckStep): void {
  const report = { pass: 'passed', return: 'returned', exempt: 'exempt', reopen: 'open' } as const;
  const standing = { accept: 'accepted', keep: 'kept', withdraw: 'withdrawn', uphold: 'upheld' } as const;
  if (step.step === 'raise') model.objections.set(step.disputeId, { figure: step.figureId, standing: 'open' });
  else if ('disputeId' in step) {
    const objection = model.objections.get(step.disputeId);
    if (objection) objection.standing = standing[step.step];
  } else model.report = report[step.step];
}

class Real {
  position: CheckPosition = { state: 'open', disputes: new Map() };
}

class Take implements fc.Command<Model, Real> {
  constructor(readonly step: CheckStep) {}

  /** Every objection has an id of its own. */
  check({ objections }: Readonly<Model>): boolean {
    return this.step.step !== 'raise' || !objections.has(this.step.disputeId);
  }

  run(model: Model, real: Real): void {
    const before = real.position;
    const after = takeCheckStep(before, this.step);
    assert.equal(typeof after !== 'string', allowed(model, this.step), JSON.stringify(this.step));
    if (typeof after !== 'string') {
      follow(model, this.step);
      real.position = after;
    }
    assert.equal(real.position.state, model.report);
    const standings = [...real.position.disputes].map(([id, { figureId, state }]) => [id, figureId, state]);
    assert.deepEqual(
      standings,
      [...model.objections].map(([id, { figure, standing }]) => [id, figure, standing]),
    );
    // What holds of every report: one live objection to a figure, and nothing left open in one that passed.
    const live = [...real.position.disputes.values()].filter(({ state }) => !['accepted', 'withdrawn'].includes(state));
    assert.equal(new Set(live.map(({ figureId }) => figureId)).size, live.length);
    if (real.position.state === 'passed') assert.isTrue(live.every(({ state }) => state === 'upheld'));
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}

const ids = ['1', '2', '3', '4'] as const;
const steps: fc.Arbitrary<CheckStep> = fc.oneof(
  fc.record({
    step: fc.constant('raise' as const),
    disputeId: fc.constantFrom(...ids),
    figureId: fc.constantFrom(...figures),
  }),
  fc.record({
    step: fc.constantFrom('accept' as const, 'keep' as const, 'withdraw' as const, 'uphold' as const),
    disputeId: fc.constantFrom(...ids),
  }),
  fc.record({ step: fc.constantFrom('pass' as const, 'return' as const, 'reopen' as const, 'exempt' as const) }),
);

describe('the check of a report', () => {
  const isLong = process.env['LONG_TESTS'] === '1';

  it('stands where the rules put it after any sequence of steps', { timeout: 120_000 }, () => {
    const reached = new Set<CheckState | DisputeState>();
    fc.assert(
      fc.property(fc.commands([steps.map((step) => new Take(step))], { maxCommands: 40, size: 'max' }), (sequence) => {
        const real = new Real();
        const model: Model = { report: 'open', objections: new Map() };
        fc.modelRun(() => ({ model, real }), sequence);
        reached.add(real.position.state);
        for (const { state } of real.position.disputes.values()) reached.add(state);
      }),
      { numRuns: isLong ? 10_000 : 1_000, seed: 20_261_122 },
    );
    const all = ['open', 'returned', 'passed', 'exempt', 'accepted', 'kept', 'upheld', 'withdrawn'];
    expect([...reached].toSorted()).toEqual(all.toSorted());
  });
});
