import { routes } from '@pingyi/contracts';
import { type DemoClient, waitFor } from './demo-client';
import { managersOf, moveOn, paramsOf, type RoundStage } from './demo-stage';

/** Locks a scored round, settles what two managers have to agree on, counts, decides and publishes it. */
export async function closeRound(stage: RoundStage): Promise<void> {
  const [manager, second] = await managersOf(stage);
  const params = paramsOf(stage);
  const { publication } = await manager.call(routes.readPublication, { params });
  if (publication) return;
  stage.enter('close');
  const { state } = await moveOn(stage, manager, ['locked', 'computed', 'deciding']);
  const officials = await officialIds(stage, manager);
  if (state === 'locked') await settleMeasures(stage, manager, second, officials);
  const tallyId = await count(stage, manager);
  await moveOn(stage, manager, ['deciding']);
  // What is confirmed as suggested may stand in the way of a place that a decision gives.
  for (const { official, grade, reason } of stage.round.decisions) {
    const body = { tallyId, grade, reason };
    const officialId = officials(official);
    await manager.call(routes.decideGrade, { params: { ...params, officialId }, body });
  }
  await manager.call(routes.confirmGrades, { params, body: { tallyId } });
  stage.enter('publish');
  await manager.call(routes.createPublication, { params, body: { tallyId } });
}

type IdOfOfficial = (loginName: string) => string;

async function officialIds(stage: RoundStage, manager: DemoClient): Promise<IdOfOfficial> {
  const { items } = await manager.call(routes.listOfficials, { params: paramsOf(stage) });
  return (login) => {
    const name = stage.round.officials.find(({ loginName }) => loginName === login)?.displayName;
    const row = items.find((candidate) => candidate.name === name);
    if (!row) throw new Error(`${login} is not part of the round`);
    return row.id;
  };
}

/** One manager proposes vetoes and points, the other confirms them. */
async function settleMeasures(
  stage: RoundStage,
  manager: DemoClient,
  second: DemoClient,
  idOf: IdOfOfficial,
): Promise<void> {
  const { round, county } = stage;
  if (round.vetoes.length + round.adjustments.length === 0) return;
  const params = paramsOf(stage);
  const present = await manager.call(routes.listMeasures, { params });
  for (const { official, cause, reason, evidence } of round.vetoes) {
    const officialId = idOf(official);
    if (present.vetoes.some((row) => row.officialId === officialId)) continue;
    await manager.call(routes.proposeVeto, { params, body: { officialId, cause, reason, evidence } });
  }
  for (const { official, points, reason, evidence } of round.adjustments) {
    const officialId = idOf(official);
    if (present.adjustments.some((row) => row.officialId === officialId)) continue;
    await manager.call(routes.proposeAdjustment, { params, body: { officialId, points, reason, evidence } });
  }
  const body = { confirmed: true, reason: '材料核实无误' };
  const { vetoes, adjustments } = await second.call(routes.listMeasures, { params });
  for (const { id } of vetoes.filter(({ maySettle }) => maySettle)) {
    await second.call(routes.settleVeto, { params: { tenant: county.slug, vetoId: id }, body });
  }
  for (const { id } of adjustments.filter(({ maySettle }) => maySettle)) {
    await second.call(routes.settleAdjustment, { params: { tenant: county.slug, adjustmentId: id }, body });
  }
}

/** The id of the round's finished tally, run now unless there is one. */
async function count(stage: RoundStage, manager: DemoClient): Promise<string> {
  const params = paramsOf(stage);
  const { tally: latest } = await manager.call(routes.readLatestTally, { params });
  const reusable = latest !== null && latest.state !== 'failed';
  const tallyId = reusable ? latest.id : (await manager.call(routes.runTally, { params, body: {} })).id;
  const tally = await waitFor(
    () => manager.call(routes.readTally, { params: { tenant: stage.county.slug, tallyId } }),
    ({ state }) => state === 'done' || state === 'failed',
    { what: 'the tally' },
  );
  if (tally.state === 'failed') throw new Error(`the tally failed: ${tally.problem?.en ?? 'no reason given'}`);
  return tallyId;
}
