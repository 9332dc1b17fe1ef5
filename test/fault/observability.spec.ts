import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { routes } from '@pingyi/contracts';
import { loadConfig, type RunningTracing, startTracing } from '@pingyi/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aPublishedRound } from '../integration/a-published-round';
import { freePort } from '../free-port';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from '../integration/a-tenant';
import { createDatabase, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, testEnvironment } from '../integration/running-api';
import { type BuiltPrograms, buildPrograms, type ServerProcess } from './server-process';

const Value = z.union([
  z.object({ stringValue: z.string() }),
  z.object({ intValue: z.union([z.number(), z.string()]) }),
  z.object({ doubleValue: z.number() }),
  z.object({ boolValue: z.boolean() }),
]);
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: Value })).default([]),
});
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.object({ key: z.string(), value: Value })) }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});
interface ReceivedSpan extends z.infer<typeof Span> {
  readonly service: string;
}

/** A collector that takes OTLP over HTTP as JSON. */
class Collector {
  readonly spans: ReceivedSpan[] = [];
  readonly texts: string[] = [];
  readonly tokens = new Set<string | undefined>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/v1/traces') this.take(Buffer.concat(chunks).toString(), request.headers.authorization);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  private take(text: string, token: string | undefined): void {
    this.texts.push(text);
    this.tokens.add(token);
    for (const { resource, scopeSpans } of Export.parse(JSON.parse(text)).resourceSpans) {
      const name = resource.attributes.find(({ key }) => key === 'service.name')?.value;
      const service = name !== undefined && 'stringValue' in name ? name.stringValue : '';
      this.spans.push(...scopeSpans.flatMap(({ spans }) => spans).map((span) => ({ ...span, service })));
    }
  }

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${portOf(this.server)}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

let database: TestDatabase;
let arrangement: Arrangement;
let built: BuiltPrograms;
let api: TestApi;
let apiMetrics: string;
let worker: ServerProcess;
let workerMetrics: string;
let tracing: RunningTracing;
let tenant: TestTenant;
const collector = new Collector();

beforeAll(async () => {
  built = await buildPrograms();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  const [apiPort, workerPort] = [String(await freePort()), String(await freePort())];
  const telemetry = {
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector.listen(),
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-test',
  };
  apiMetrics = `http://127.0.0.1:${apiPort}/metrics`;
  workerMetrics = `http://127.0.0.1:${workerPort}/metrics`;
  api = await startTestApi(database, { METRICS_PORT: apiPort });
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 2 });
  await aPublishedRound(database, arrangement, api, tenant);
  await arrangement.source.query('DELETE FROM bullmq.job');
  const config = loadConfig(testEnvironment(database, api.config.storageDir, telemetry));
  if (config.tracing === undefined) throw new Error('tracing was configured');
  tracing = await startTracing(config.tracing, 'api');
  worker = built.startWorker(
    testEnvironment(database, api.config.storageDir, { ...telemetry, METRICS_PORT: workerPort }),
  );
});

afterAll(async () => {
  await worker.end('SIGTERM');
  await api.close();
  await collector.close();
  await arrangement.close();
  await database.drop();
  await built.remove();
});

const scrape = async (url: string): Promise<string> => (await fetch(url)).text();
/** The value of one line; undefined when it is not there. */
const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};
const patient = { timeout: 45_000, interval: 100 };

describe('what the monitoring sees', () => {
  test('one upload and one paper: numbers in both processes, and one trace from the request to the child', async () => {
    const official = await api.as(tenant, 'official-1');
    const officialId = tenant.officials[0]?.id ?? '';
    await arrangement.source.query(`UPDATE round SET state = 'collecting'`);
    const form = new FormData();
    form.set('file', new Blob(['示例县甲镇述职报告\n一、履职情况\n全年粮食总产量3.2万吨。']), '机密文件名.txt');
    const { id: submissionId } = await official.ask(routes.createSubmission, { params: { officialId }, body: form });
    const { id: documentId } = await official.ask(routes.requestDocument, {
      body: { kind: 'result-sheet', roundId: tenant.roundId, officialId, locale: 'zh' },
    });
    const stateOf = async () => (await official.ask(routes.readDocument, { params: { documentId } })).state;
    const reportOf = async () => (await official.ask(routes.readSubmission, { params: { submissionId } })).state;
    await expect.poll(reportOf, patient).toBe('read');
    await expect.poll(stateOf, patient).toBe('ready');

    const ofApi = await scrape(apiMetrics);
    const uploads = 'pingyi_http_request_duration_seconds_count{route="createSubmission",method="POST",status="201"}';
    expect(valueOf(ofApi, uploads)).toBe(1);
    expect(valueOf(ofApi, 'pingyi_database_transaction_wait_seconds_count')).toBeGreaterThan(10);
    expect(valueOf(ofApi, 'pingyi_database_pool_waiting{pool="requests"}')).toBe(0);
    expect(valueOf(ofApi, 'pingyi_queue_jobs{job="parse-report",state="waiting"}')).toBe(0);
    expect(valueOf(ofApi, 'pingyi_queue_oldest_waiting_seconds{job="render-document"}')).toBe(0);
    expect(valueOf(ofApi, 'pingyi_collector_up{collector="queue"}')).toBe(1);
    const ofWorker = await scrape(workerMetrics);
    expect(valueOf(ofWorker, 'pingyi_job_duration_seconds_count{job="parse-report",outcome="done"}')).toBe(1);
    expect(valueOf(ofWorker, 'pingyi_child_task_duration_seconds_count{pool="parse",outcome="done"}')).toBe(1);
    expect(valueOf(ofWorker, 'pingyi_child_task_duration_seconds_count{pool="render",outcome="done"}')).toBe(1);
    expect(valueOf(ofWorker, 'pingyi_child_ended_total{pool="parse",reason="recycled"}')).toBe(1);
    expect(ofWorker).toContain('nodejs_eventloop_lag_seconds{quantile="0.99"}');

    await tracing.close();
    await worker.end('SIGTERM');
    const request = collector.spans.find(({ name }) => name === 'createSubmission');
    const job = collector.spans.find(({ name }) => name === 'job parse-report');
    const child = collector.spans.find(({ name }) => name === 'child parse');
    expect(request).toMatchObject({ service: 'pingyi-api' });
    expect(job).toMatchObject({ service: 'pingyi-worker', traceId: request?.traceId });
    expect(child).toMatchObject({ traceId: request?.traceId, parentSpanId: job?.spanId });
    const around = collector.spans.find(({ spanId }) => spanId === job?.parentSpanId);
    expect(around).toMatchObject({ name: 'unit of work', service: 'pingyi-api', parentSpanId: request?.spanId });
    expect([...collector.tokens]).toEqual(['Bearer of-the-test']);

    // Neither numbers nor traces tell who, where or what.
    for (const text of [ofApi, ofWorker, ...collector.texts]) {
      for (const secret of [tenant.slug, tenant.id, officialId, submissionId, '机密文件名', '粮食', '甲镇']) {
        expect(text).not.toContain(secret);
      }
    }
  });

  test('a queue that piles up shows in the numbers, and an unknown address is not a name in them', async () => {
    const official = await api.as(tenant, 'official-1');
    await official.ask(routes.requestDocument, {
      body: { kind: 'result-sheet', roundId: tenant.roundId, officialId: tenant.officials[0]?.id ?? '', locale: 'en' },
    });
    await fetch(`${api.url}/api/nothing/like/${tenant.slug}`);
    const text = await scrape(apiMetrics);
    expect(valueOf(text, 'pingyi_queue_jobs{job="render-document",state="waiting"}')).toBe(1);
    expect(valueOf(text, 'pingyi_queue_oldest_waiting_seconds{job="render-document"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'pingyi_http_request_duration_seconds_count{route="none",method="GET",status="404"}')).toBe(1);
    expect(text).not.toContain(tenant.slug);
  });
});
