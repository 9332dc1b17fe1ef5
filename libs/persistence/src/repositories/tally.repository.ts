import type { EntityManager } from 'typeorm';
import { Tally, TallyBallots } from '../entities/tally.entity';
import { TenantRepository } from './tenant.repository';

/** How a tally stands, without what it counted. */
export type TallyHead = Omit<Tally, 'input'>;

/** A tally that is done: its frozen input can be read. */
type Counted = Pick<Tally, 'id' | 'input'>;

/**
 * Tallies with their frozen inputs. A large round's input is hundreds of megabytes of text, so its ballots are kept in parts
 * beside it: `input` is the canonical JSON of the input without `ballots`, and each part holds the canonical JSON of some
 * ballots, joined by commas. Tallies from before that hold the whole input in `input` and have no parts.
 */
export class TallyRepository extends TenantRepository<Tally> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Tally);
  }

  /** The round's newest, in whatever state, without its frozen input. */
  findNewest(roundId: string): Promise<TallyHead | null> {
    return this.firstWithout('input', { roundId }, { requestedAt: 'DESC' });
  }

  /** The round's newest with its frozen input, of any state or of the given one. */
  findNewestWhole(roundId: string, state?: Tally['state']): Promise<Tally | null> {
    return this.first({ roundId, ...(state === undefined ? {} : { state }) }, { requestedAt: 'DESC' });
  }

  /** Keeps the next part of the ballots, in order. */
  async addBallots(tallyId: string, ordinal: number, text: string): Promise<void> {
    await this.manager.insert(TallyBallots, { tenantId: this.tenantId, tallyId, ordinal, text });
  }

  /** Forgets the ballots that an interrupted attempt has kept. */
  async dropBallots(tallyId: string): Promise<void> {
    await this.manager.delete(TallyBallots, { tenantId: this.tenantId, tallyId });
  }

  /** The canonical JSON of the input without its ballots; null while the tally is not done. */
  findFrame({ input }: Pick<Tally, 'input'>): string | null {
    if (input === null || !input.startsWith(ballotsKey)) return input;
    const { ballots: _, ...frame } = JSON.parse(input) as Record<string, unknown>;
    return JSON.stringify(frame);
  }

  /** The canonical JSON of the whole input, piece by piece; nothing while the tally is not done. */
  async *inputPieces({ id, input }: Counted): AsyncGenerator<string, void, undefined> {
    if (input === null) return;
    if (input.startsWith(ballotsKey)) {
      yield input;
      return;
    }
    yield `${ballotsKey}[`;
    for (let ordinal = 0; ; ordinal += 1) {
      const part = await this.manager.findOneBy(TallyBallots, { tenantId: this.tenantId, tallyId: id, ordinal });
      if (part === null) break;
      yield ordinal === 0 ? part.text : `,${part.text}`;
    }
    yield `],${input.slice(1)}`;
  }

  /** The canonical JSON of the whole input; null while the tally is not done. */
  async findInput(tally: Counted): Promise<string | null> {
    let text = '';
    for await (const piece of this.inputPieces(tally)) text += piece;
    return text === '' ? null : text;
  }
}

/** Of the input's keys “ballots” comes first in canonical order. */
const ballotsKey = '{"ballots":';
