import { setTimeout as sleep } from 'node:timers/promises';
import { LiveChange, LiveStart, type LiveTopic, routes } from '@pingyi/contracts';
import { type Change, Directory, openChangeFeed, poolOf, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, castAllBallots, openScoring } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let here: TestApi;
let there: TestApi;
let tenant: TestTenant;
let stranger: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  here = await startTestApi(database);
  there = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', state: 'locked' });
  stranger = await aTenant(arrangement, { slug: 'elsewhere', state: 'locked' });
});
afterAll(async () => {
  await here.close();
  await there.close();
  await arrangement.close();
  await database.drop();
});

/** An open stream, as a browser’s EventSource would read it. */
class Listener {
  readonly changes: LiveChange[] = [];
  topics: LiveTopic[] = [];
  ended = false;
  private begin = (): void => undefined;
  private readonly started = new Promise<void>((resolve) => {
    this.begin = resolve;
  });

  private constructor(private readonly abort: AbortController) {}

  static async open(session: TestSession, roundId?: string): Promise<Listener> {
    const listener = new Listener(new AbortController());
    const search = roundId === undefined ? '' : `?roundId=${roundId}`;
    const response = await fetch(`${session.url}/api/t/${session.tenant}/changes${search}`, {
      headers: { cookie: session.cookie ?? '' },
      signal: listener.abort.signal,
    });
    const type = response.headers.get('content-type');
    if (type !== 'text/event-stream') throw new Error(`answered ${response.status} ${type}`);
    void listener.read(response).catch(() => undefined);
    await listener.started;
    return listener;
  }

  close(): void {
    this.abort.abort();
  }

  private async read({ body }: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) this.take(part);
    }
    this.ended = true;
  }

  private take(part: string): void {
    const data = /^data: (.*)$/m.exec(part)?.[1];
    if (data === undefined) return;
    const value: unknown = JSON.parse(data);
    if (/^event: start$/m.test(part)) {
      this.topics = LiveStart.parse(value).topics;
      this.begin();
    } else {
      this.changes.push(LiveChange.parse(value));
    }
  }
}

const heard = ({ changes }: Listener) => [...new Set(changes.map(({ topic }) => topic))].toSorted();
const propose = async (who: string) =>
  (await here.as(tenant, who)).ask(routes.proposeReopening, {
    params: { roundId: tenant.roundId },
    body: { reason: '漏发测评票' },
  });

describe('a change in one process', () => {
  test('reaches those in another who may read it, and nobody else', async () => {
    // Both processes listen by now, so no later gap is told.
    await sleep(500);
    const open = async (who: string, of = tenant) => Listener.open(await there.as(of, who), of.roundId);
    const organiser = await open('organiser');
    const official = await open('official-1');
    const rated = await open('everyone');
    const elsewhere = await open('organiser', stranger);
    const otherRound = await Listener.open(await there.as(tenant, 'organiser'), stranger.roundId);
    expect(organiser.topics).toEqual(['notices', 'round', 'submissions', 'ballots', 'tally', 'documents']);
    for (const who of ['verifier', 'liaison']) {
      const follower = await open(who);
      expect(follower.topics).toContain('submissions');
      follower.close();
    }
    expect(official.topics).toEqual(expect.not.arrayContaining(['submissions', 'ballots', 'tally']));
    expect(rated.topics).not.toContain('ballots');
    for (const each of [organiser, official, rated, elsewhere, otherRound]) each.changes.length = 0;

    const { id: reopeningId } = await propose('manager');
    await expect.poll(() => heard(organiser), { timeout: 8_000 }).toEqual(['notices', 'round']);
    expect(organiser.changes).toContainEqual({ topic: 'round', roundId: tenant.roundId });
    const body = { officialId: tenant.officials[0]?.id ?? '', reason: '专项', evidence: '一号', points: '-1' };
    const params = { roundId: tenant.roundId };
    await (await here.as(tenant, 'manager')).ask(routes.proposeAdjustment, { params, body });
    await expect.poll(() => heard(organiser), { timeout: 8_000 }).toEqual(['notices', 'round', 'tally']);
    expect(heard(official)).not.toContain('tally');
    expect(heard(otherRound)).toEqual(['notices']);
    expect(elsewhere.changes).toEqual([]);
    // Nothing is announced of what is rolled back.
    organiser.changes.length = 0;
    expect(await (await here.as(tenant, 'manager')).refusal(routes.proposeReopening, { params, body })).toBe(
      'state-conflict',
    );
    await (
      await here.as(tenant, 'organiser')
    ).ask(routes.settleReopening, {
      params: { reopeningId },
      body: { confirmed: false },
    });
    await expect.poll(() => organiser.changes.length, { timeout: 8_000 }).toBe(1);
    for (const each of [organiser, official, rated, elsewhere, otherRound]) each.close();
  });

  test('of a report or a ballot brings the board in another up to date', async () => {
    const open = await aTenant(arrangement, { slug: 'open', officials: 1, raters: 1 });
    const organiser = await there.as(open, 'organiser');
    const stream = await Listener.open(organiser, open.roundId);
    const [official] = open.officials;
    const params = { roundId: open.roundId };
    const stageOfReport = async () => {
      const { rows } = await organiser.ask(routes.readRoundProgress, { params });
      const own = rows.find(({ township }) => township.name === '第2镇');
      return own && (['waiting', 'submitted', 'checked', 'scored'] as const).find((stage) => own[stage] === 1);
    };
    expect(await stageOfReport()).toBe('waiting');
    const { submissionId } = await aReadReport(arrangement, here, open, official?.id ?? '');
    stream.changes.length = 0;
    const submitting = { params: { submissionId }, body: { confirmed: true as const } };
    await (await here.as(open, 'official-1')).ask(routes.submitReport, submitting);
    await expect.poll(() => heard(stream), { timeout: 8_000 }).toContain('submissions');
    expect(await stageOfReport()).toBe('submitted');

    await openScoring(here, open);
    await castAllBallots(here, open, 'rater-1');
    stream.changes.length = 0;
    await castAllBallots(here, open, 'everyone');
    await expect.poll(() => heard(stream), { timeout: 8_000 }).toContain('ballots');
    expect(await stageOfReport()).toBe('scored');
    stream.close();
  });

  test('is not told to a session that has ended, nor to who lost the right: their streams end', async () => {
    const session = await there.signIn('county-organiser', 'county');
    const signedOut = await Listener.open(session, tenant.roundId);
    const leader = await Listener.open(await there.as(tenant, 'leader'), tenant.roundId);
    const manager = await Listener.open(await there.as(tenant, 'manager'), tenant.roundId);
    for (const each of [signedOut, leader, manager]) each.changes.length = 0;
    await session.at(here.url).ask(routes.signOut);
    await arrangement.source.query(`UPDATE member SET roles = '{}' WHERE display_name = 'county-leader'`);
    await propose('manager');
    await expect.poll(() => [signedOut.ended, leader.ended], { timeout: 8_000 }).toEqual([true, true]);
    expect([...signedOut.changes, ...leader.changes]).toEqual([]);
    await expect.poll(() => heard(manager), { timeout: 8_000 }).toContain('round');
    manager.close();
  });

  test('is followed by at most six windows of a session', async () => {
    const session = await there.signIn('county-rater-1', 'county');
    const windows = await Promise.all(Array.from({ length: 6 }, () => Listener.open(session)));
    expect(await session.refusal(routes.watchChanges)).toBe('too-many-requests');
    windows[0]?.close();
    await expect.poll(() => session.refusal(routes.watchChanges), { timeout: 5_000 }).toBe(null);
    for (const each of windows) each.close();
  });
});

describe('a connection on which announcements do not come through', () => {
  test('is made up for by looking at the audit events of the followed tenants', async () => {
    const source = await runtimeDataSource(database.runtimeUrl).initialize();
    const changes: Change[] = [];
    const ways: string[] = [];
    const feed = openChangeFeed({
      databaseUrl: database.runtimeUrl,
      pool: poolOf(source),
      unitOfWork: new UnitOfWork(source),
      tenants: () => [tenant.id],
      onChange: (change) => changes.push(change),
      onGap: () => undefined,
      onWay: (way) => ways.push(way),
      listen: false,
    });
    await expect
      .poll(
        async () => {
          await arrangement.inTenant(tenant, (work) => Promise.resolve(work.audit(anEvent)));
          return changes;
        },
        { timeout: 15_000, interval: 1_000 },
      )
      .toContainEqual({ tenantId: tenant.id, topic: 'submissions', roundId: tenant.roundId });
    expect(changes).toContainEqual({ tenantId: tenant.id, topic: 'notices', roundId: null });
    expect(ways).toEqual(['polling']);
    await feed.close();
    expect((await new Directory(source).listTenants()).length).toBe(3);
    await source.destroy();
  });
});

const anEvent = {
  action: 'submission.read',
  subjectType: 'submission',
  subjectId: null,
  get data() {
    return { roundId: tenant.roundId };
  },
} as const;
