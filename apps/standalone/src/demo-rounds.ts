import { type AssignmentPair, type RoundState, type RoundView, routes, type SubmissionView } from '@pingyi/contracts';
import {
  type DemoAccount,
  demoComment,
  type DemoOfficial,
  demoOfficials,
  type DemoRater,
  demoRaters,
  demoReport,
  demoScore,
  demoStaff,
  demoTenant,
  demoYears,
  statedFigure,
} from '@pingyi/persistence';
import { DemoClient, inParallel, waitFor } from './demo-client';

type Credentials = Pick<DemoAccount, 'loginName' | 'password'>;

/** How many people act at the same time. */
const concurrency = 4;
const tenant = demoTenant.slug;

/** In the round that still collects the last five have not uploaded yet … */
const uploadedInOpenRound = 11;
/** … and these have not looked at what was read; the first of them is the official a newcomer signs in as. */
const unconfirmedInOpenRound = ['jia-zhen', 'ren-xiang', 'zi-xiang'];

/** These heads fill in one figure that their report masks, before they submit. */
const fillingOfficials = ['yi-zhen', 'wu-xiang', 'ren-xiang'];

/** One rater steps back from an official: a pair that shows as recused. */
const recusal = { rater: 'pingwei-b2', official: 'gui-zhen', reason: '与该同志有近亲属关系' } as const;

/**
 * Plays the demo's rounds through the public HTTP API, as its people would: reports are uploaded, read and submitted,
 * raters assigned, ballots cast, the round of 2025 tallied and published, the round of 2026 left collecting. Goes on from
 * wherever an interrupted run stopped; once the round of 2025 is published it changes nothing.
 * @param accounts the demo's accounts with their passwords
 * @param onProgress is told in a few words, Chinese and English, what happens now
 * @throws DemoRefusal when an account no longer signs in or the api refuses a step
 */
export async function playDemoRounds(
  baseUrl: string,
  accounts: readonly Credentials[],
  onProgress: (step: string) => void,
): Promise<void> {
  const people = new DemoPeople(baseUrl, accounts);
  const manager = await people.client(managerLogin());
  const { items: rounds } = await manager.call(routes.listRounds, { params: { tenant } });
  const roundOf = (year: number): string => {
    const round = rounds.find((row) => row.year === year);
    if (!round) throw new Error(`the demo has no round of ${year}`);
    return round.id;
  };
  const published = roundOf(demoYears.published);
  const { publication } = await manager.call(routes.readPublication, { params: { tenant, roundId: published } });
  if (publication) return;

  onProgress('上传、识读和报送报告 / Reports are uploaded, read and submitted');
  const collecting = roundOf(demoYears.collecting);
  await inParallel(demoOfficials.slice(0, uploadedInOpenRound), concurrency, async (official) => {
    const submits = !unconfirmedInOpenRound.includes(official.loginName);
    await report(await people.client(official.loginName), collecting, official, demoYears.collecting, submits);
  });
  const round = await manager.call(routes.readRound, { params: { tenant, roundId: published } });
  if (round.state === 'collecting') {
    await inParallel(demoOfficials, concurrency, async (official) =>
      report(await people.client(official.loginName), published, official, demoYears.published, true),
    );
  }
  onProgress('分派评委，开启评分 / Raters are assigned and scoring opens');
  await openScoring(manager, published);
  onProgress('评委评分 / Raters cast their ballots');
  await castBallots(people, manager, published);
  onProgress('计票并公布 / The round is tallied and published');
  await publish(manager, published);
}

function managerLogin(): string {
  const manager = demoStaff.find((person) => person.roles.includes('round_manager'));
  if (!manager) throw new Error('the demo has no round manager');
  return manager.loginName;
}

/** Everybody signs in once, when first needed. */
class DemoPeople {
  private readonly clients = new Map<string, Promise<DemoClient>>();

  constructor(
    private readonly baseUrl: string,
    private readonly accounts: readonly Credentials[],
  ) {}

  client(loginName: string): Promise<DemoClient> {
    const present = this.clients.get(loginName);
    if (present) return present;
    const account = this.accounts.find((known) => known.loginName === loginName);
    if (!account) return Promise.reject(new Error(`no password is known for the demo account ${loginName}`));
    const client = DemoClient.signIn(this.baseUrl, account);
    this.clients.set(loginName, client);
    return client;
  }
}

/** Uploads an official's report, waits until it is read and, if wanted, submits it; whatever is done already stays. */
async function report(
  client: DemoClient,
  roundId: string,
  official: DemoOfficial,
  year: number,
  submits: boolean,
): Promise<void> {
  const { officialId, submissions } = await client.call(routes.readOwnOfficial, { params: { tenant, roundId } });
  const [newest] = submissions;
  if (newest?.state === 'submitted') return;
  const uploaded = newest ?? (await upload(client, officialId, official, year));
  const params = { tenant, submissionId: uploaded.id };
  const read = await waitFor(
    () => client.call(routes.readSubmission, { params }),
    ({ state }) => state !== 'received' && state !== 'reading',
    { what: `reading the report of ${official.loginName}` },
  );
  if (read.state !== 'read') throw new Error(`the report of ${official.loginName} was ${read.state}`);
  if (!submits) return;
  if (fillingOfficials.includes(official.loginName)) await fillOneFigure(client, params, official, year);
  await client.call(routes.submitReport, { params, body: { confirmed: true } });
}

async function upload(
  client: DemoClient,
  officialId: string,
  official: DemoOfficial,
  year: number,
): Promise<SubmissionView> {
  const form = new FormData();
  const file = new Blob([demoReport(official, year)], { type: 'text/plain' });
  form.set('file', file, `${official.township.name}-${official.displayName}-${year}年度述职报告.txt`);
  return client.call(routes.createSubmission, { params: { tenant, officialId }, body: form });
}

/** Fills the first figure that the report masks, with what the township's figure was. */
async function fillOneFigure(
  client: DemoClient,
  params: { tenant: string; submissionId: string },
  official: DemoOfficial,
  year: number,
): Promise<void> {
  const { figures } = await client.call(routes.readReport, { params });
  if (figures.some((figure) => figure.source === 'filled')) return;
  const { items: metrics } = await client.call(routes.listMetrics, { params: { tenant } });
  for (const { id, masked, metricKey, unit } of figures) {
    const metric = metrics.find((known) => known.key === metricKey);
    if (!masked || !metric || metric.unit !== unit) continue;
    const value = statedFigure(official, year, metric.key);
    await client.call(routes.editFigure, { params: { ...params, figureId: id }, body: { value } });
    return;
  }
}

/** Moves the round along the states open to its manager until it has reached one of `goals`. */
async function moveOn(manager: DemoClient, roundId: string, goals: readonly RoundState[]): Promise<RoundView> {
  const params = { tenant, roundId };
  for (;;) {
    const round = await manager.call(routes.readRound, { params });
    if (goals.includes(round.state)) return round;
    const to = goals.find((goal) => round.transitions.includes(goal)) ?? round.transitions[0];
    if (!to) throw new Error(`the round is ${round.state} and cannot move on`);
    await manager.call(routes.moveRound, { params, body: { to, version: round.version } });
  }
}

async function openScoring(manager: DemoClient, roundId: string): Promise<void> {
  const params = { tenant, roundId };
  const round = await manager.call(routes.readRound, { params });
  if (round.state !== 'collecting' && round.state !== 'checking') return;
  await recuse(manager, roundId);
  const body = { groupIds: round.groups.map((group) => group.id) };
  const plan = await manager.call(routes.planAssignments, { params, body });
  if (plan.added + plan.removed > 0) await manager.call(routes.applyAssignments, { params, body });
  await moveOn(manager, roundId, ['scoring']);
}

async function recuse(manager: DemoClient, roundId: string): Promise<void> {
  const params = { tenant, roundId };
  const { items: raters } = await manager.call(routes.listRaters, { params });
  const { items: officials } = await manager.call(routes.listOfficials, { params });
  const board = await manager.call(routes.readAssignments, { params });
  const nameOf = (people: readonly { loginName: string; displayName: string }[], login: string) =>
    people.find(({ loginName }) => loginName === login)?.displayName;
  const rater = raters.find(({ name }) => name === nameOf(demoRaters, recusal.rater));
  const official = officials.find(({ name }) => name === nameOf(demoOfficials, recusal.official));
  if (!rater || !official) return;
  const pair: AssignmentPair = { raterId: rater.id, officialId: official.id };
  if (board.recusals.some((known) => known.raterId === pair.raterId && known.officialId === pair.officialId)) return;
  await manager.call(routes.createRecusal, { params, body: { ...pair, reason: recusal.reason } });
}

async function castBallots(people: DemoPeople, manager: DemoClient, roundId: string): Promise<void> {
  const { state, criteria } = await manager.call(routes.readRound, { params: { tenant, roundId } });
  if (state !== 'scoring') return;
  const criterionIds = criteria.map((criterion) => criterion.id);
  await inParallel(demoRaters, concurrency, async (rater) =>
    castBallotsOf(await people.client(rater.loginName), roundId, rater, criterionIds),
  );
}

async function castBallotsOf(
  client: DemoClient,
  roundId: string,
  rater: DemoRater,
  criterionIds: readonly string[],
): Promise<void> {
  const { items } = await client.call(routes.readDesk, { params: { tenant, roundId } });
  for (const { assignmentId, officialName, ballotState } of items) {
    const official = demoOfficials.find((person) => person.displayName === officialName);
    if (!official || ballotState === 'submitted') continue;
    const scores = criterionIds.map((_, index) =>
      demoScore(rater.loginName, official.loginName, index, demoYears.published),
    );
    const params = { tenant, assignmentId };
    const saved = ballotState === null ? null : (await client.call(routes.readScoring, { params })).ballot;
    await client.call(routes.submitBallot, {
      params,
      body: {
        scores: Object.fromEntries(criterionIds.map((id, index) => [id, scores[index] ?? ''])),
        comment: demoComment(rater, official, demoYears.published, scores),
        version: saved?.version ?? 0,
      },
    });
  }
}

async function publish(manager: DemoClient, roundId: string): Promise<void> {
  const params = { tenant, roundId };
  await moveOn(manager, roundId, ['locked', 'computed', 'deciding']);
  const { tally: latest } = await manager.call(routes.readLatestTally, { params });
  const reusable = latest !== null && latest.state !== 'failed';
  const tallyId = reusable ? latest.id : (await manager.call(routes.runTally, { params, body: {} })).id;
  const tally = await waitFor(
    () => manager.call(routes.readTally, { params: { tenant, tallyId } }),
    ({ state }) => state === 'done' || state === 'failed',
    { what: 'the tally' },
  );
  if (tally.state === 'failed') throw new Error(`the tally failed: ${tally.problem?.en ?? 'no reason given'}`);
  await moveOn(manager, roundId, ['deciding']);
  await manager.call(routes.confirmGrades, { params, body: { tallyId } });
  await manager.call(routes.createPublication, { params, body: { tallyId } });
}
