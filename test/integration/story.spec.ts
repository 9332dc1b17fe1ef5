import { type FigureView, type ResponseOf, type RouteContract, routes } from '@pingyi/contracts';
import { openLocalFileStore } from '@pingyi/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms, type ServerProcess } from '../fault/server-process';
import { castAllBallots, decideAll, moveRound, openScoring } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, testEnvironment, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let built: BuiltPrograms;
let worker: ServerProcess;

beforeAll(async () => {
  built = await buildPrograms();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 3 });
  worker = built.startWorker(testEnvironment(database, api.config.storageDir));
});

afterAll(async () => {
  await worker.end('SIGKILL');
  await api.close();
  await arrangement.close();
  await database.drop();
  await built.remove();
});

const patient = { timeout: 30_000, interval: 50 };

/** Asks again until the answer says what is waited for. */
async function until<R extends RouteContract>(
  session: TestSession,
  route: R,
  params: Record<string, string>,
  wanted: Partial<ResponseOf<R>>,
): Promise<ResponseOf<R>> {
  const ask = () => session.send(route, { params });
  await expect.poll(async () => (await ask()).body, patient).toMatchObject(wanted);
  return (await ask()).body as ResponseOf<R>;
}

async function upload(session: TestSession, officialId: string, bytes: string | Uint8Array, name: string) {
  const form = new FormData();
  form.set('file', new Blob([typeof bytes === 'string' ? bytes : Buffer.from(bytes)]), name);
  return session.ask(routes.createSubmission, { params: { officialId }, body: form });
}

/** The official’s newest version. */
async function submissionOf(official: TestSession): Promise<string> {
  const { submissions } = await official.ask(routes.readOwnOfficial, { params: { roundId: tenant.roundId } });
  return submissions[0]?.id ?? '';
}

const textOf = (figure: string): string =>
  `示例县某镇2026年度述职报告\n\n一、履职情况\n全年${figure}，比上年增加。\n二、下一步打算\n继续努力。\n`;

describe('a round from the first upload to the printed result', () => {
  test('a file that is no report is refused with a reason; its bytes go, its hash stays', async () => {
    const official = await api.as(tenant, 'official-1');
    const officialId = tenant.officials[0]?.id ?? '';
    const bytes = Buffer.from([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 200 }, (_, index) => index)]);
    const { id, sha256 } = await upload(official, officialId, bytes, '报告.docx');
    const refused = await until(official, routes.readSubmission, { submissionId: id }, { state: 'refused' });
    expect(refused.problems).not.toEqual([]);
    const files = (await openLocalFileStore(api.config.storageDir)).forTenant(tenant.id);
    await expect.poll(() => files.quarantine.has(sha256), patient).toBe(false);
    expect(await files.kept.has(sha256)).toBe(false);
    expect(await official.refusal(routes.readReport, { params: { submissionId: id } })).toBe('state-conflict');
  });

  test('a paper with a classification mark is refused by name and not kept', async () => {
    const official = await api.as(tenant, 'official-1');
    const text = `机密★1年\n\n${textOf('粮食总产量3.2万吨')}`;
    const { id, sha256 } = await upload(official, tenant.officials[0]?.id ?? '', text, '报告.txt');
    const refused = await until(official, routes.readSubmission, { submissionId: id }, { state: 'refused' });
    expect(refused.problems).toMatchObject([{ code: 'classification-mark', detail: expect.stringContaining('机密★') }]);
    const files = (await openLocalFileStore(api.config.storageDir)).forTenant(tenant.id);
    await expect.poll(() => files.quarantine.has(sha256), patient).toBe(false);
    expect(await files.kept.has(sha256)).toBe(false);
    expect(await official.refusal(routes.readReport, { params: { submissionId: id } })).toBe('state-conflict');
  });

  test('reports are read with the sentence of every figure; a masked one is null until its official fills it', async () => {
    const phrases = ['粮食总产量**万吨', '粮食总产量3.2万吨'];
    const figures: FigureView[] = [];
    for (const [index, phrase] of phrases.entries()) {
      const official = await api.as(tenant, `official-${index + 1}`);
      const received = await upload(official, tenant.officials[index]?.id ?? '', textOf(phrase), '报告.txt');
      const params = { submissionId: received.id };
      await until(official, routes.readSubmission, params, { state: 'read', progress: { percent: 100, step: 'done' } });
      const report = await official.ask(routes.readReport, { params });
      figures.push(...report.figures);
      const sentences = report.figures.map(({ sentenceStart, sentenceEnd }) =>
        report.text.slice(sentenceStart, sentenceEnd),
      );
      expect(sentences).toEqual([`全年${phrase}，比上年增加。`]);
    }
    expect(figures).toMatchObject([
      { metricKey: 'grain_output', masked: true, readValue: null, value: null },
      { metricKey: 'grain_output', masked: false, readValue: '3.2', value: '3.2', unit: '万吨' },
    ]);

    const [first, second] = [await api.as(tenant, 'official-1'), await api.as(tenant, 'official-2')];
    const own = await submissionOf(first);
    const params = { submissionId: own, figureId: figures[0]?.id ?? '' };
    const filled = await first.ask(routes.editFigure, { params, body: { value: '2.8', version: 1 } });
    expect(filled).toMatchObject({ readValue: null, value: '2.8', source: 'filled', masked: true });
    for (const official of [first, second]) {
      const submissionId = await submissionOf(official);
      await official.ask(routes.submitReport, { params: { submissionId }, body: { confirmed: true } });
    }
  });

  test('is scored, counted by the worker, published and printed', async () => {
    await openScoring(api, tenant);
    for (const { who } of tenant.raters) await castAllBallots(api, tenant, who, '88.5');
    await moveRound(api, tenant, 'locked');
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    const { id: tallyId } = await manager.ask(routes.runTally, { params });
    const tally = await until(manager, routes.readTally, { tallyId }, { state: 'done' });
    expect(tally.results.map(({ total }) => total)).toEqual(['88.50', '88.50', '88.50']);
    await decideAll(api, tenant, tallyId);
    await manager.ask(routes.createPublication, { params, body: { tallyId } });

    const leader = await api.as(tenant, 'leader');
    const metricKey = 'grain_output';
    const { townships } = await leader.ask(routes.readMetricAcross, { params: { ...params, metricKey } });
    const sourceOf = new Map<string | null, string | null>();
    for (const { cell } of townships) {
      const { figureId, value } = cell;
      const evidence = figureId && (await leader.ask(routes.readEvidence, { params: { ...params, figureId } }));
      sourceOf.set(value, evidence ? evidence.source : null);
    }
    expect(Object.fromEntries(sourceOf)).toEqual({ '3.2': 'read', '2.8': 'filled', null: null });

    const official = await api.as(tenant, 'official-1');
    const officialId = tenant.officials[0]?.id ?? '';
    const body = { kind: 'result-sheet', ...params, officialId } as const;
    const { id: documentId } = await official.ask(routes.requestDocument, { body });
    const paper = await until(official, routes.readDocument, { documentId }, { state: 'ready' });
    const file = await official.send(routes.downloadDocument, { params: { documentId } });
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect((file.body as Buffer).length).toBe(paper.sizeBytes);
    expect((file.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');

    const administrator = await api.as(tenant, 'administrator');
    expect(await administrator.ask(routes.readAuditStanding)).toMatchObject({ state: 'intact' });
    const audit = await administrator.ask(routes.listAuditEvents);
    expect(new Set(audit.items.map(({ action }) => action))).toEqual(
      new Set([
        'tenant.create',
        'submission.receive',
        'submission.refuse',
        'submission.read',
        'figure.edit',
        'submission.submit',
        'assignment.apply',
        'round.move',
        'ballot.submit',
        'tally.request',
        'tally.finish',
        'decision.confirm',
        'publication.create',
        'document.request',
        'document.ready',
      ]),
    );
    const left = await arrangement.source.query('SELECT id FROM bullmq.job');
    expect(left).toEqual([]);
  });
});
