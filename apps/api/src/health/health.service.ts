import { Inject, Injectable } from '@nestjs/common';
import { type HealthView, ProblemError } from '@pingyi/contracts';
import { pendingMigrations, type ProductDataSource } from '@pingyi/persistence';
import type { FileStore, JobQueue } from '@pingyi/platform';
import { DATA_SOURCE, FILES, JOBS } from '../http/tokens';

@Injectable()
export class HealthService {
  private stopping = false;

  constructor(
    @Inject(DATA_SOURCE) private readonly source: ProductDataSource,
    @Inject(JOBS) private readonly jobs: JobQueue,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** From here on the process takes no new work: readiness is off. */
  stop(): void {
    this.stopping = true;
  }

  /** @throws ProblemError unavailable naming the parts that fail */
  async ready(): Promise<HealthView> {
    const parts: [string, () => Promise<unknown>][] = [
      ['accepting', async () => this.require(!this.stopping)],
      ['database', () => this.source.query('SELECT 1')],
      ['migrations', async () => this.require((await pendingMigrations(this.source)).length === 0)],
      ['queue', () => this.jobs.hasLiveJob('parse-report-00000000-0000-0000-0000-000000000000')],
      ['storage', () => this.files.probe()],
    ];
    const checks: HealthView['checks'] = [];
    for (const [name, check] of parts) {
      checks.push({
        name,
        ok: await check().then(
          () => true,
          () => false,
        ),
      });
    }
    const failing = checks.filter((check) => !check.ok).map((check) => check.name);
    if (failing.length > 0) {
      const list = failing.join(', ');
      throw new ProblemError('unavailable', { zh: `未就绪：${list}`, en: `Not ready: ${list}` });
    }
    return { ok: true, checks };
  }

  private require(holds: boolean): void {
    if (!holds) throw new Error('not ready');
  }
}
