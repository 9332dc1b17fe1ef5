import { type RoundState, routes } from '@pingyi/contracts';
import {
  type Clock,
  type DemoAccount,
  demoCalendar,
  demoCounties,
  type DemoCounty,
  type DemoRound,
  demoRoundsOf,
} from '@pingyi/persistence';
import type { DemoClock, RoundStep } from './demo-clock';
import { DemoPeople } from './demo-people';
import { playRound } from './demo-round';

/** A second address of the product that serves the same data at another time. */
export interface PastApi {
  readonly url: string;
  close(): Promise<void>;
}

/** The running product that the demo is played in. */
export interface RunningProduct {
  readonly url: string;
  readonly openPastApi: (clock: Clock) => Promise<PastApi>;
  /** Told in a few words, Chinese and English, what happens now. */
  readonly say: (line: string) => void;
  readonly stop: AbortSignal;
}

/** Notices of earlier years have long ended when the demo goes on after a restart. */
const publishedStates: readonly RoundState[] = ['notice', 'review', 'archived'];

const words: Record<RoundStep, string> = {
  collect: '上传、识读和报送报告 / reports are uploaded, read and submitted',
  assign: '分派评委，开启评分 / raters are assigned and scoring opens',
  score: '评委评分 / raters cast their ballots',
  close: '锁定、计票、评定等次 / scoring is locked, the round tallied and decided',
  publish: '公布结果 / the result is published',
};

/**
 * Plays the demo's rounds through the public HTTP API. Rounds of other years are played at an address of their own where
 * it is that year; the audit chain knows when it really was. Counties go side by side, the rounds of one county after
 * another, newest first; what an earlier run has done stays.
 */
export class DemoRounds {
  private readonly people: DemoPeople;
  private readonly pastApis = new Set<PastApi>();

  /** @param accounts the demo's accounts with their passwords */
  constructor(
    private readonly product: RunningProduct,
    private readonly clock: DemoClock,
    accounts: readonly Pick<DemoAccount, 'loginName' | 'password'>[],
  ) {
    this.people = new DemoPeople(product.url, accounts);
  }

  /**
   * Plays the rounds that a newcomer meets first, or those of earlier years.
   * @throws DemoRefusal when an account no longer signs in or the api refuses a step
   */
  async play(part: 'newest' | 'earlier'): Promise<void> {
    const outcomes = await Promise.allSettled(
      demoCounties.map(async (county) => {
        const newest = demoRoundsOf(county, 'newest');
        await this.playCounty(
          county,
          county.rounds.filter((round) => newest.includes(round) === (part === 'newest')),
        );
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Closes the addresses of other years that are open. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.pastApis].map((pastApi) => this.shut(pastApi)));
  }

  /** Leaves no session of the people behind. */
  async signOut(): Promise<void> {
    await this.people.signOutAll();
  }

  private async playCounty(county: DemoCounty, rounds: readonly DemoRound[]): Promise<void> {
    const [manager] = await this.people.managers(county);
    const { items } = await manager.call(routes.listRounds, { params: { tenant: county.slug } });
    for (const round of rounds) {
      const row = items.find(({ year }) => year === round.year);
      if (row && !publishedStates.includes(row.state)) await this.playOne(county, round, row.id);
    }
  }

  private async playOne(county: DemoCounty, round: DemoRound, roundId: string): Promise<void> {
    const { product, people } = this;
    product.stop.throwIfAborted();
    const clock = this.clock.forRound(demoCalendar(round, new Date()));
    const pastApi = await product.openPastApi(clock.now);
    this.pastApis.add(pastApi);
    const enter = (step: RoundStep): void => {
      product.stop.throwIfAborted();
      clock.enter(step);
      product.say(`${county.name} ${round.year} ${words[step]}`);
    };
    try {
      await playRound({ county, round, roundId, people, url: pastApi.url, enter });
    } finally {
      await this.shut(pastApi);
    }
  }

  private async shut(pastApi: PastApi): Promise<void> {
    if (this.pastApis.delete(pastApi)) await pastApi.close();
  }
}
