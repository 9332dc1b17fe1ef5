import type { CheckStanding, CheckSummary, CheckView, DisputeView, FigureComparison } from '@pingyi/contracts';
import type { MetricTarget, MetricValue, NamedDispute, Official, Submission, Work } from '@pingyi/persistence';
import { inUnitOf } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';
import { checkSummary } from '../views/check-summary';
import { recordsOf } from '../views/metric-records';
import { disputeOf } from '../views/report-view';
import { isLiaisonOf, reportsFor } from '../views/submission-access';

/** Where a submitted report stands, in the one word that lists show. */
export function checkStanding(check: CheckSummary | null): CheckStanding {
  if (check === null) return 'to_check';
  if (check.state !== 'open') return check.state;
  return check.disputed > 0 ? 'disputed' : 'to_check';
}

/** A version with its objections, the figures beside what they are held against, and the other versions. */
export async function checkView(work: Work, actor: Actor, { id }: Submission): Promise<CheckView> {
  const submission = await work.submissions.get(id);
  const official = await work.officials.get(submission.officialId);
  const township = await work.townships.get(official.townshipId);
  const round = await work.rounds.get(submission.roundId);
  const check = await work.checks.find({ submissionId: id });
  const disputes = await work.disputes.named(id);
  const settler = check?.settledBy ? await work.members.find({ id: check.settledBy }) : null;
  const isOpen = (round.state === 'collecting' || round.state === 'checking') && submission.state === 'submitted';
  return {
    submissionId: id,
    roundId: round.id,
    officialId: official.id,
    officialName: official.name,
    post: official.post,
    township: { id: township.id, name: township.name, kind: township.kind },
    version: submission.version,
    current: submission.state === 'submitted',
    state: check?.state ?? 'open',
    reason: check?.reason ?? null,
    settledBy: settler?.displayName ?? null,
    settledAt: check?.settledAt?.toISOString() ?? null,
    checkVersion: check?.version ?? 0,
    disputes: disputes.map(disputeView),
    comparisons: await comparisonsOf(work, submission, official),
    versions: await versionsOf(work, actor, official),
    mayCheck: isOpen && (await mayCheck(work, actor, official)),
    mayAnswer: isOpen && (await reportsFor(work, actor, official)),
  };
}

async function mayCheck(work: Work, actor: Actor, official: Official): Promise<boolean> {
  if (!actor.roles.includes('data_verifier')) return false;
  return !(await isRated(work, official.roundId, actor.actorId)) && !(await isLiaisonOf(work, actor, official));
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const disputeView = (dispute: NamedDispute): DisputeView => ({
  ...disputeOf(dispute),
  figureId: dispute.figureId,
  figureName: dispute.figureName,
  phrase: dispute.phrase,
  unit: dispute.unit,
  raisedBy: dispute.raisedBy,
  raisedAt: dispute.raisedAt.toISOString(),
  answeredBy: dispute.answeredBy,
  answeredAt: instant(dispute.answeredAt),
  settledBy: dispute.settledBy,
  settledAt: instant(dispute.settledAt),
  settlementNote: dispute.settlementNote,
});

/** Who uploaded a version for the official is named; versions that could not be read are left out, drafts for verifiers too. */
async function versionsOf(work: Work, actor: Actor, official: Official): Promise<CheckView['versions']> {
  const seesDrafts = actor.roles.includes('round_manager') || (await reportsFor(work, actor, official));
  const versions = (await work.submissions.list({ officialId: official.id }, { version: 'DESC' })).filter(({ state }) =>
    [...(seesDrafts ? ['read'] : []), 'submitted', 'superseded'].includes(state),
  );
  const checks = await work.checks.countsOf(versions.map(({ id }) => id));
  const others = new Set(versions.flatMap(({ receivedBy }) => (receivedBy ? [receivedBy] : [])));
  others.delete(official.memberId);
  const names = new Map((await work.members.listByIds([...others])).map(({ id, displayName }) => [id, displayName]));
  return versions.map(({ id, version, state, receivedAt, receivedBy }) => ({
    id,
    version,
    state,
    receivedAt: receivedAt.toISOString(),
    receivedBy: names.get(receivedBy ?? '') ?? null,
    check: checkSummary(checks.get(id)),
  }));
}

/** Only figures that something is known about. */
async function comparisonsOf(work: Work, submission: Submission, official: Official): Promise<FigureComparison[]> {
  const report = await work.reports.find({ submissionId: submission.id });
  if (!report) return [];
  const figures = await work.metricValues.list({ reportId: report.id }, { ordinal: 'ASC' });
  const records = new Map((await recordsOf(work, submission)).map((record) => [record.metricKey, record]));
  const targets = await targetsOf(work, official);
  const metrics = new Map((await work.metrics.list()).map((metric) => [metric.key, metric]));
  return figures.flatMap((figure) => {
    const key = figure.metricKey;
    const metric = key === null ? undefined : metrics.get(key);
    if (key === null || !metric) return [];
    const record = records.get(key);
    const target = targets.get(key);
    const units = { catalogue: metric, base: { baseUnit: record?.baseUnit ?? null, unitFactor: '1' } };
    const comparison = besides(figure, record, target, units);
    const isKnown = [comparison.target, comparison.actual, comparison.lastYear, comparison.peers].some(
      (known) => known !== null,
    );
    return isKnown ? [comparison] : [];
  });
}

type Scale = { readonly baseUnit: string | null; readonly unitFactor: string | null };

function besides(
  figure: MetricValue,
  record: Awaited<ReturnType<typeof recordsOf>>[number] | undefined,
  target: MetricTarget | undefined,
  { catalogue, base }: { readonly catalogue: Scale; readonly base: Scale },
): FigureComparison {
  const { lastYear = null, peers = null } = record ?? {};
  const before = lastYear && inUnitOf(lastYear.value, { ...base, unitFactor: lastYear.unitFactor }, figure);
  const median = peers && inUnitOf(peers.baseMedian, base, figure);
  return {
    figureId: figure.id,
    target: inUnitOf(target?.target ?? null, catalogue, figure),
    actual: inUnitOf(target?.actual ?? null, catalogue, figure),
    source: target?.source ?? '',
    lastYear:
      lastYear && before ? { value: before, roundTitle: lastYear.roundTitle, sentence: lastYear.sentence } : null,
    peers: peers && median ? { median, officials: peers.officials } : null,
  };
}

/** The official's own targets before their township's. */
async function targetsOf(work: Work, official: Official): Promise<ReadonlyMap<string, MetricTarget>> {
  const { roundId } = official;
  const ofTownship = await work.metricTargets.list({ roundId, townshipId: official.townshipId });
  const own = await work.metricTargets.list({ roundId, officialId: official.id });
  return new Map([...ofTownship, ...own].map((target) => [target.metricKey, target]));
}
