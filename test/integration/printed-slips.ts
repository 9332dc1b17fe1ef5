import { Directory, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import type { PaperRenderer, RenderAnswer } from '../../apps/worker/src/render/paper-renderer';
import type { Paper } from '../../apps/worker/src/render/paper';
import { printSlipsJob } from '../../apps/worker/src/render/print-slips.job';
import type { TestTenant } from './a-tenant';
import type { TestDatabase } from './database';

const whole = (paper: Paper): RenderAnswer => ({
  ok: true,
  pdf: new TextEncoder().encode(JSON.stringify(paper)),
  pages: 1,
});

/**
 * Makes the tenant's waiting slips as the worker does, without queue and engine: the "PDF" is the paper as JSON.
 * @param render what becomes of the paper instead
 */
export async function printWaitingSlips(
  database: TestDatabase,
  tenant: TestTenant,
  render: (paper: Paper) => RenderAnswer | Promise<RenderAnswer> = whole,
): Promise<void> {
  const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 2 }).initialize();
  try {
    const unitOfWork = new UnitOfWork(source);
    const renderer: PaperRenderer = { artifactKey: async () => '', render: async (paper) => render(paper) };
    const directory = new Directory(source);
    const job = printSlipsJob({ unitOfWork, directory, renderer, publicUrl: 'https://pingyi.example' });
    const base = { tenantId: tenant.id, requestId: 'arranged' };
    const waiting = await unitOfWork.run({ ...base, actorId: null }, (work) => work.slips.list({ state: 'queued' }));
    for (const { id } of waiting) {
      const { signal } = new AbortController();
      await job.run({ ...base, slipsId: id }, { jobId: '', attempt: 1, attemptsLimit: 1, isLastAttempt: true, signal });
    }
  } finally {
    await source.destroy();
  }
}
