import { randomBytes } from 'node:crypto';
import { ProblemError } from '@pingyi/contracts';
import type { Round, Work } from '@pingyi/persistence';
import { type AppConfig, openBallotKey, sealKeyBytes, SheetSealer, unwrapKey, wrapKey } from '@pingyi/platform';
import { BallotBox } from './ballot-box';
import { closeBallotBox } from './close-ballot-box';

/** What the audit event of a move tells of the box: how many ballots it held, and a digest of them as they are kept. */
export type BoxFacts = Readonly<Record<string, string | number>>;

/** Opens the ballot boxes of secret rounds; their keys are in the database, the installation’s key is not. */
export class BallotBoxes {
  private installationKey: Promise<Buffer> | undefined;

  constructor(private readonly config: Pick<AppConfig, 'ballotKey' | 'dataDir'>) {}

  /** Makes the round’s key where scoring opens; empties the box and destroys the key where it is locked. */
  async follow(work: Work, round: Round, to: Round['state']): Promise<BoxFacts> {
    if (!isSecret(round)) return {};
    if (to === 'scoring') await this.arrange(work, round.id);
    if (to !== 'locked') return {};
    const box = await this.open(work, round.id);
    return { ...(await closeBallotBox(work, round, box)) };
  }

  /** null where the round has no key: before scoring opened, and for ever after its lock. */
  async find(work: Work, roundId: string): Promise<BallotBox | null> {
    const key = await work.secretBallots.findKey(roundId);
    if (key === null) return null;
    const installationKey = await this.ownKey();
    let roundKey: Buffer;
    try {
      roundKey = unwrapKey(installationKey, roundId, key);
    } catch (error) {
      throw new ProblemError(
        'unavailable',
        {
          zh: '本机没有打开本轮次票箱的密钥，请联系运维人员核对 BALLOT_KEY',
          en: 'This server lacks the key of the round’s ballot box; ask the operator to check BALLOT_KEY',
        },
        { cause: error },
      );
    }
    return new BallotBox(work, roundId, new SheetSealer(roundKey));
  }

  /** @throws Error where the round has no key: its state and its key belong together */
  async open(work: Work, roundId: string): Promise<BallotBox> {
    const box = await this.find(work, roundId);
    if (box === null) throw new Error('a secret round that is open for scoring has no key');
    return box;
  }

  private async arrange(work: Work, roundId: string): Promise<void> {
    // Taken up again after it was suspended, it has one.
    if (await work.secretBallots.findKey(roundId)) return;
    const installationKey = await this.ownKey();
    await work.secretBallots.addKey(roundId, wrapKey(installationKey, roundId, randomBytes(sealKeyBytes)));
  }

  private ownKey(): Promise<Buffer> {
    this.installationKey ??= openBallotKey(this.config);
    return this.installationKey;
  }
}

export const isSecret = ({ ballotSecrecy }: Pick<Round, 'ballotSecrecy'>): boolean => ballotSecrecy === 'secret';

/** Turnout of a secret round is told by rater; by official or group it would be a count of ballots. */
export const onlyByRater = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '无记名轮次只显示每位评委提交了几份，不显示是哪几份',
    en: 'In a secret round only how many sheets each rater has handed in is shown, not which',
  });
