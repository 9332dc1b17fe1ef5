import { type AssignmentPair, routes, type SubmissionView } from '@pingyi/contracts';
import {
  demoComment,
  type DemoOfficial,
  type DemoRater,
  demoReport,
  demoScore,
  demoWord,
  statedFigure,
} from '@pingyi/persistence';
import { type DemoClient, inParallel, waitFor } from './demo-client';
import { checkReports } from './demo-checking';
import { closeRound } from './demo-closing';
import { clientOf, managersOf, moveOn, paramsOf, type RoundStage } from './demo-stage';

/** How many people of a county act at the same time. */
const concurrency = 4;

/**
 * Plays a round as its people would: reports are uploaded, read and submitted, raters assigned, ballots cast, the round
 * tallied, decided and published, as far as it is to go. Goes on from wherever an interrupted run stopped.
 * @throws DemoRefusal when an account no longer signs in or the api refuses a step
 */
export async function playRound(stage: RoundStage): Promise<void> {
  const { round } = stage;
  const [manager] = await managersOf(stage);
  const { state } = await manager.call(routes.readRound, { params: paramsOf(stage) });
  if (state === 'collecting') {
    stage.enter('collect');
    await collect(stage);
    await checkReports(stage);
  }
  if (round.goal === 'collecting') return;
  if (state === 'collecting' || state === 'checking') {
    stage.enter('assign');
    await openScoring(stage, manager);
  }
  stage.enter('score');
  await castBallots(stage, manager);
  if (round.goal === 'scoring') return;
  await closeRound(stage);
}

async function collect(stage: RoundStage): Promise<void> {
  const { officials, notUploaded, notSubmitted } = stage.round;
  const uploading = officials.filter(({ loginName }) => !notUploaded.includes(loginName));
  await inParallel(uploading, concurrency, async (official) =>
    report(stage, await clientOf(stage, official.loginName), official, !notSubmitted.includes(official.loginName)),
  );
}

/** Uploads an official's report, waits until it is read and, if wanted, submits it; whatever is done already stays. */
async function report(stage: RoundStage, client: DemoClient, official: DemoOfficial, submits: boolean): Promise<void> {
  const tenant = stage.county.slug;
  const { officialId, submissions } = await client.call(routes.readOwnOfficial, { params: paramsOf(stage) });
  const [newest] = submissions;
  if (newest?.state === 'submitted') return;
  const uploaded = newest ?? (await upload(stage, client, officialId, official));
  const params = { tenant, submissionId: uploaded.id };
  const read = await waitFor(
    () => client.call(routes.readSubmission, { params }),
    ({ state }) => state !== 'received' && state !== 'reading',
    { what: `reading the report of ${official.loginName}`, everyMs: 300 },
  );
  if (read.state !== 'read') throw new Error(`the report of ${official.loginName} was ${read.state}`);
  if (!submits) return;
  if (stage.round.filling.includes(official.loginName)) await fillOneFigure(stage, client, params, official);
  await client.call(routes.submitReport, { params, body: { confirmed: true } });
}

async function upload(
  { county, round }: RoundStage,
  client: DemoClient,
  officialId: string,
  official: DemoOfficial,
): Promise<SubmissionView> {
  const form = new FormData();
  const file = new Blob([demoReport(county, round, official)], { type: 'text/plain' });
  form.set('file', file, `${official.township.name}-${official.displayName}-${round.year}年度述职报告.txt`);
  return client.call(routes.createSubmission, { params: { tenant: county.slug, officialId }, body: form });
}

/** Fills the first figure that the report masks, with what the township's figure was. */
async function fillOneFigure(
  { county, round }: RoundStage,
  client: DemoClient,
  params: { tenant: string; submissionId: string },
  official: DemoOfficial,
): Promise<void> {
  const { figures } = await client.call(routes.readReport, { params });
  if (figures.some((figure) => figure.source === 'filled')) return;
  const { items: metrics } = await client.call(routes.listMetrics, { params: { tenant: county.slug } });
  for (const { id, version, masked, metricKey, unit } of figures) {
    const metric = metrics.find((known) => known.key === metricKey);
    if (!masked || !metric || metric.unit !== unit) continue;
    const value = statedFigure(round, official, metric.key);
    await client.call(routes.editFigure, { params: { ...params, figureId: id }, body: { version, value } });
    return;
  }
}

async function openScoring(stage: RoundStage, manager: DemoClient): Promise<void> {
  const params = paramsOf(stage);
  const { groups } = await manager.call(routes.readRound, { params });
  await recuse(stage, manager, false);
  const body = { groupIds: groups.map((group) => group.id) };
  const plan = await manager.call(routes.planAssignments, { params, body });
  if (plan.added + plan.removed > 0) await manager.call(routes.applyAssignments, { params, body });
  await recuse(stage, manager, true);
  await moveOn(stage, manager, ['scoring']);
}

async function recuse(stage: RoundStage, manager: DemoClient, late: boolean): Promise<void> {
  const params = paramsOf(stage);
  const wanted = stage.round.recusals.filter((recusal) => recusal.late === late);
  if (wanted.length === 0) return;
  const { items: raters } = await manager.call(routes.listRaters, { params });
  const { items: officials } = await manager.call(routes.listOfficials, { params });
  const board = await manager.call(routes.readAssignments, { params });
  const idOf = (rows: readonly { id: string; name: string }[], login: string): string => {
    const name = stage.county.people.find(({ loginName }) => loginName === login)?.displayName;
    const row = rows.find((candidate) => candidate.name === name);
    if (!row) throw new Error(`${login} is not part of the round`);
    return row.id;
  };
  for (const { rater, official, reason } of wanted) {
    const pair: AssignmentPair = { raterId: idOf(raters, rater), officialId: idOf(officials, official) };
    if (board.recusals.some((known) => known.raterId === pair.raterId && known.officialId === pair.officialId))
      continue;
    await manager.call(routes.createRecusal, { params, body: { ...pair, reason } });
  }
}

async function castBallots(stage: RoundStage, manager: DemoClient): Promise<void> {
  const { state, criteria } = await manager.call(routes.readRound, { params: paramsOf(stage) });
  if (state !== 'scoring') return;
  const criterionIds = criteria.map((criterion) => criterion.id);
  const voting = stage.round.raters.filter(({ loginName }) => stage.round.ballotsCast[loginName] !== 0);
  await inParallel(voting, concurrency, async (rater) =>
    castBallotsOf(stage, await clientOf(stage, rater.loginName), rater, criterionIds),
  );
}

async function castBallotsOf(
  stage: RoundStage,
  client: DemoClient,
  rater: DemoRater,
  criterionIds: readonly string[],
): Promise<void> {
  const { round } = stage;
  const { items } = await client.call(routes.readDesk, { params: paramsOf(stage) });
  for (const { assignmentId, officialName, ballotState } of items.slice(0, round.ballotsCast[rater.loginName])) {
    const official = round.officials.find((person) => person.displayName === officialName);
    if (!official || ballotState === 'submitted') continue;
    const scores = criterionIds.map((_, index) => demoScore(round, rater, official, index));
    const params = { tenant: stage.county.slug, assignmentId };
    const saved = ballotState === null ? null : (await client.call(routes.readScoring, { params })).ballot;
    await client.call(routes.submitBallot, {
      params,
      body: {
        scores: Object.fromEntries(criterionIds.map((id, index) => [id, scores[index] ?? ''])),
        word: demoWord(round, rater, official, scores),
        comment: demoComment(round, rater, official, scores),
        version: saved?.version ?? 0,
      },
    });
  }
}
