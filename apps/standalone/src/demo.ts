import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type DemoExtent, seedDemo } from '@pingyi/persistence';
import { hashPassword } from '@pingyi/platform';
import { accountsToShow, keepAccounts, readAccounts } from './demo-accounts';
import { DemoClock } from './demo-clock';
import { DemoRounds, type RunningProduct } from './demo-rounds';

/** The demo of a checkout: its accounts in a file, its rounds played through the running product. */
export class Demo {
  /** For the worker: jobs of rounds that run in another year carry that year’s time. */
  readonly clock = new DemoClock();
  private readonly accountsFile: string;
  /** There while the rounds have not been played to their end, so that an interrupted first start goes on. */
  private readonly unfinishedFile: string;
  private greetingLines: readonly string[] = [];
  private rounds: DemoRounds | undefined;

  constructor(dataDir: string) {
    this.accountsFile = join(dataDir, 'demo-accounts.txt');
    this.unfinishedFile = join(dataDir, 'demo-unfinished');
  }

  /** Adds counties and people when they are not there yet. @param migratorUrl a login that sees past row-level security */
  async seed(migratorUrl: string, extent: DemoExtent): Promise<void> {
    const seeded = await seedDemo({
      migratorUrl,
      extent,
      hashPassword,
      now: new Date(),
      keepAccounts: (accounts) => {
        keepAccounts(this.accountsFile, accounts);
        writeFileSync(this.unfinishedFile, '');
      },
    });
    if (seeded === null) return;
    const { accounts } = seeded;
    const file = relative(process.cwd(), this.accountsFile);
    this.greetingLines = [
      '',
      `演示账户，密码只显示这一次；全部 ${accounts.length} 个账户存于 ${file}`,
      `Demo accounts, their passwords shown only now; all ${accounts.length} are kept in ${file}`,
      ...accountsToShow(accounts),
      '',
    ];
  }

  /** Plays the rounds that a newcomer meets first; does nothing when that was done. */
  async playNewest(product: RunningProduct): Promise<void> {
    if (!existsSync(this.unfinishedFile)) return;
    product.say('正在准备演示数据 / Preparing the demo …');
    const say = (line: string): void => product.say(`  ${line}`);
    const rounds = new DemoRounds({ ...product, say }, this.clock, readAccounts(this.accountsFile));
    this.rounds = rounds;
    if (!(await attempt(product, () => rounds.play('newest')))) this.rounds = undefined;
  }

  /** Plays the rounds of earlier years while the product is in use already. */
  async playEarlier(product: RunningProduct): Promise<void> {
    const { rounds } = this;
    if (!rounds) return;
    const done = await attempt(product, async () => {
      await rounds.play('earlier');
      await rounds.signOut();
      rmSync(this.unfinishedFile);
    });
    if (done) product.say('演示数据已齐全 / The demo is complete');
  }

  /** Ends what is being played. */
  async close(): Promise<void> {
    await this.rounds?.close();
  }

  /** What to show once: the new accounts, or nothing on later starts. */
  get greeting(): readonly string[] {
    return this.greetingLines;
  }
}

/** A demo that cannot be completed is said and no reason not to start. */
async function attempt({ say, stop }: RunningProduct, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!stop.aborted) {
      say(`演示数据没有准备完整，下次启动时继续 / The demo is not complete, the next start goes on: ${String(error)}`);
    }
    return false;
  }
}
