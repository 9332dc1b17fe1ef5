import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hashPassword } from '@pingyi/platform';
import { seedDemo } from '@pingyi/persistence';
import { accountsToShow, keepAccounts, readAccounts } from './demo-accounts';
import { playDemoRounds } from './demo-rounds';

/** The demo of a checkout: its accounts in a file, its rounds played through the running product. */
export class Demo {
  private readonly accountsFile: string;
  /** There while the rounds have not been played to their end, so that an interrupted first start goes on. */
  private readonly unfinishedFile: string;
  private greetingLines: readonly string[] = [];

  constructor(dataDir: string) {
    this.accountsFile = join(dataDir, 'demo-accounts.txt');
    this.unfinishedFile = join(dataDir, 'demo-unfinished');
  }

  /** Adds tenant and people when they are not there yet. @param migratorUrl a login that sees past row-level security */
  async seed(migratorUrl: string): Promise<void> {
    const seeded = await seedDemo({
      migratorUrl,
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

  /**
   * Plays the rounds to where a newcomer finds something to do; does nothing when that was done. A demo that cannot be
   * completed is said and no reason not to start.
   */
  async play(baseUrl: string, say: (line: string) => void, stop: AbortSignal): Promise<void> {
    if (!existsSync(this.unfinishedFile)) return;
    say('正在准备演示数据 / Preparing the demo …');
    try {
      await playDemoRounds(baseUrl, readAccounts(this.accountsFile), (step) => say(`  ${step}`));
      rmSync(this.unfinishedFile);
    } catch (error) {
      if (stop.aborted) return;
      say(`演示数据没有准备完整，下次启动时继续 / The demo is not complete, the next start goes on: ${String(error)}`);
    }
  }

  /** What to show once: the new accounts, or nothing on later starts. */
  get greeting(): readonly string[] {
    return this.greetingLines;
  }
}
