import type { Work } from '@pingyi/persistence';
import type { SheetSealer } from '@pingyi/platform';

/** A draft or a submitted ballot inside a seal; its times are for its rater alone and end with the seal. */
export interface SealedBallot {
  readonly scores: Readonly<Record<string, string>>;
  readonly word: string | null;
  readonly comment: string;
  readonly version: number;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly submittedAt: string | null;
}

/** Everything a sheet holds while scoring is open. */
export interface SealedSheet {
  readonly draft: SealedBallot | null;
  readonly cast: SealedBallot | null;
  /** The rater’s private mark. */
  readonly doubtful: boolean;
}

export const untouchedSheet: SealedSheet = { draft: null, cast: null, doubtful: false };

/** The sheets of one secret round, sealed under its key, in one unit of work. */
export class BallotBox {
  constructor(
    private readonly work: Work,
    private readonly roundId: string,
    private readonly sealer: SheetSealer,
  ) {}

  /** By assignment; sheets that nobody has begun are left out. */
  async read(assignmentIds: readonly string[]): Promise<ReadonlyMap<string, SealedSheet>> {
    const links = new Map(assignmentIds.map((id) => [this.sealer.linkOf(id), id]));
    const seals = await this.work.secretBallots.seals([...links.keys()]);
    return new Map(
      [...seals].map(([link, sealed]) => [
        links.get(link) ?? '',
        JSON.parse(this.sealer.open(link, sealed)) as SealedSheet,
      ]),
    );
  }

  /** Overwrites what the sheet held. */
  async put(assignmentId: string, sheet: SealedSheet): Promise<void> {
    const link = this.sealer.linkOf(assignmentId);
    await this.work.secretBallots.putSeal(this.roundId, link, this.sealer.seal(link, JSON.stringify(sheet)));
  }
}
