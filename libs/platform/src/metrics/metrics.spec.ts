import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createMetrics } from './metrics';
import { MetricRegistry } from './metric-registry';
import { startMetricsServer } from './metrics-server';

describe('metrics', () => {
  test('are written as Prometheus reads them', async () => {
    const registry = new MetricRegistry();
    const counter = registry.counter('a_total', 'A counter', ['kind']);
    counter.add({ kind: 'x"y\\z\n' });
    counter.add({ kind: 'x"y\\z\n' }, 2);
    const histogram = registry.histogram('b_seconds', 'A histogram', ['kind'], [0.1, 1]);
    for (const value of [0.05, 0.1, 0.5, 3]) histogram.observe({ kind: 'k' }, value);
    expect(await registry.text()).toBe(
      [
        '# HELP a_total A counter',
        '# TYPE a_total counter',
        'a_total{kind="x\\"y\\\\z\\n"} 3',
        '# HELP b_seconds A histogram',
        '# TYPE b_seconds histogram',
        'b_seconds_bucket{kind="k",le="0.1"} 2',
        'b_seconds_bucket{kind="k",le="1"} 3',
        'b_seconds_bucket{kind="k",le="+Inf"} 4',
        'b_seconds_sum{kind="k"} 3.65',
        'b_seconds_count{kind="k"} 4',
        '',
      ].join('\n'),
    );
  });

  test('that cannot be read are reported as down and do not spoil the others', async () => {
    const registry = new MetricRegistry();
    registry.gauge('fine', 'A gauge', []).set({}, 7);
    registry.onCollect('broken', () => Promise.reject(new Error('away')));
    const end = registry.onCollect('gone', () => undefined);
    end();
    const text = await registry.text();
    expect(text).toContain('fine 7\n');
    expect(text).toContain('pingyi_collector_up{collector="broken"} 0');
    expect(text).not.toContain('gone');
  });

  test('tell how the process, its pools and its queue are', async () => {
    const metrics = createMetrics();
    metrics.watchPool('requests', { totalCount: 5, idleCount: 2, waitingCount: 3 });
    metrics.watchQueue(() =>
      Promise.resolve([
        {
          jobName: 'parse-report',
          counts: { waiting: 2, active: 1, delayed: 0, failed: 4 },
          oldestWaitingMs: 1_500,
        },
      ]),
    );
    metrics.newestAuditEvent(new Date(Date.now() - 60_000));
    await sleep(30);
    const text = await metrics.text();
    metrics.close();
    expect(text).toContain('pingyi_database_pool_connections{pool="requests",state="busy"} 3');
    expect(text).toContain('pingyi_database_pool_waiting{pool="requests"} 3');
    expect(text).toContain('pingyi_queue_jobs{job="parse-report",state="failed"} 4');
    expect(text).toContain('pingyi_queue_oldest_waiting_seconds{job="parse-report"} 1.5');
    expect(text).toMatch(/pingyi_audit_head_age_seconds 6\d/);
    expect(text).toMatch(/nodejs_eventloop_lag_seconds\{quantile="0.99"\} [\d.e-]+\n/);
    expect(text).toMatch(/process_resident_memory_bytes \d{7,}/);
  });

  test('are served at their own address and nothing else is', async () => {
    const server = await startMetricsServer({ text: () => Promise.resolve('a 1\n') }, { port: 0, host: '127.0.0.1' });
    const answer = await fetch(server.url);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await answer.text()).toBe('a 1\n');
    expect((await fetch(new URL('/', server.url))).status).toBe(404);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(404);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });
});
