import { ChainDamage } from '@pingyi/contracts';
import { Brackets, type EntityManager, MoreThan, type SelectQueryBuilder } from 'typeorm';
import { AuditCheck, AuditEvent, AuditHead } from '../entities/audit.entity';
import { type ChainEnd, type ChainVerdict, type ChainWitness, chainStart, walkChain } from '../unit-of-work/chain-walk';

/** Which events to show; what is absent does not restrict. */
export interface AuditFilter {
  readonly from?: Date | undefined;
  /** Not included. */
  readonly until?: Date | undefined;
  /** A member’s id; null for what the system did. */
  readonly actorId?: string | null | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly roundId?: string | undefined;
  /** The beginning of a request id. */
  readonly request?: string | undefined;
}

export interface AuditPage {
  /** Newest first. */
  readonly events: readonly AuditEvent[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

export interface AuditStandingFacts {
  readonly verdict: ChainVerdict;
  readonly head: ChainEnd;
  /** Null before the periodic walk ever ran. */
  readonly check: AuditCheck | null;
}

/** Rows one statement reads when a chain is walked. */
const walkRows = 2_000;
/** Rows one look at what is new takes. */
const sinceRows = 500;

/** The tenant’s audit events as they are read; adding them is the unit of work’s own. */
export class AuditRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  find(seq: number): Promise<AuditEvent | null> {
    return this.manager.findOneBy(AuditEvent, { tenantId: this.tenantId, seq });
  }

  /** The chain's last number, and the oldest events after `seq`; none for null, which only asks for the number. */
  async since(seq: number | null): Promise<{ readonly last: number; readonly events: readonly AuditEvent[] }> {
    const head = await this.manager.findOneBy(AuditHead, { tenantId: this.tenantId });
    const last = head?.seq ?? 0;
    if (seq === null || seq >= last) return { last, events: [] };
    const events = await this.manager.find(AuditEvent, {
      where: { tenantId: this.tenantId, seq: MoreThan(seq) },
      order: { seq: 'ASC' },
      take: sinceRows,
    });
    return { last: events.at(-1)?.seq ?? last, events };
  }

  /** The events that fit, those next to `before` or `after` when given, else the newest. */
  async page(filter: AuditFilter, limit: number, place: { before?: number; after?: number } = {}): Promise<AuditPage> {
    const { before, after } = place;
    const query = this.filtered(filter).limit(limit);
    if (before !== undefined) query.andWhere('event.seq < :before', { before });
    if (after !== undefined) query.andWhere('event.seq > :after', { after });
    const rising = after !== undefined && before === undefined;
    const found = await query.orderBy('event.seq', rising ? 'ASC' : 'DESC').getMany();
    const events = rising ? found.toReversed() : found;
    const newest = events[0]?.seq ?? (before === undefined ? after : before - 1);
    const oldest = events.at(-1)?.seq ?? (after === undefined ? before : after + 1);
    return {
      events,
      hasNewer: newest !== undefined && (await this.exists(filter, 'event.seq > :seq', newest)),
      hasOlder: oldest !== undefined && (await this.exists(filter, 'event.seq < :seq', oldest)),
    };
  }

  /** Where the chain ends, by its own word. */
  async head(): Promise<ChainEnd> {
    return (await this.manager.findOneBy(AuditHead, { tenantId: this.tenantId })) ?? chainStart;
  }

  /** Events in the order of the chain, a statement for every few thousand; from the very first when `after` is null. */
  async *events(after: number | null, limit = Number.POSITIVE_INFINITY): AsyncGenerator<AuditEvent> {
    let last = after;
    for (let left = limit; left > 0;) {
      const rows = Math.min(walkRows, left);
      const events = await this.batch(last, rows);
      yield* events;
      left -= events.length;
      last = events.at(-1)?.seq ?? last;
      if (events.length < rows) return;
    }
  }

  /** The next events after `after`, at most `limit`. */
  batch(after: number | null, limit: number): Promise<AuditEvent[]> {
    const query = this.own().orderBy('event.seq').limit(limit);
    if (after !== null) query.andWhere('event.seq > :after', { after });
    return query.getMany();
  }

  /**
   * Walks the chain to its end, from its first event unless another start is given. On one snapshot only: what is added
   * meanwhile would stand in the head and not among the rows.
   */
  async verify(
    request: { start?: ChainEnd; watch?: ChainWitness; seen?: (place: ChainEnd) => void } = {},
  ): Promise<ChainVerdict> {
    const { start } = request;
    const damaged = start === undefined ? null : await this.damageAt(start);
    if (damaged !== null) return damaged;
    return walkChain({ ...request, events: this.events(start?.seq ?? null), head: await this.head() });
  }

  /**
   * What can be said on a page at once: a walk over the whole chain when it has no more than `limit` events; else the last
   * periodic walk’s verdict, and a walk over at most `limit` events since.
   * An intact verdict whose `seq` is short of the head leaves the rest to the next periodic walk.
   */
  async standing(limit: number): Promise<AuditStandingFacts> {
    const check = await this.check();
    const head = await this.head();
    if (check !== null && check.firstBadSeq !== null) {
      const damage = ChainDamage.catch('rewritten').parse(check.damage);
      return { verdict: { intact: false, firstBadSeq: check.firstBadSeq, damage }, head, check };
    }
    const start = check?.hash && head.seq > limit ? { seq: check.seq, hash: check.hash } : chainStart;
    const damaged = await this.damageAt(start);
    if (damaged !== null) return { verdict: damaged, head, check };
    let reached = start;
    const seen = (place: ChainEnd): void => {
      reached = place;
    };
    const events = this.events(start.seq === 0 ? null : start.seq, limit);
    const verdict = await walkChain({ events, start, head, seen });
    // The walk ended because of the limit, not because rows ran out.
    const isCut = !verdict.intact && verdict.damage === 'truncated' && reached.seq === start.seq + limit;
    return { verdict: isCut ? { intact: true, events: reached.seq, ...reached } : verdict, head, check };
  }

  check(): Promise<AuditCheck | null> {
    return this.manager.findOneBy(AuditCheck, { tenantId: this.tenantId });
  }

  /**
   * Takes the walking and signing of this chain for one process until `until`. A lease far longer than that is nobody’s:
   * clocks are set back, and rows can be forged.
   * @returns false when another has it
   */
  async lease(now: Date, until: Date): Promise<boolean> {
    const { tenantId } = this;
    const longest = new Date(2 * until.getTime() - now.getTime());
    await this.manager.createQueryBuilder().insert().into(AuditCheck).values({ tenantId }).orIgnore().execute();
    const taken = await this.manager
      .createQueryBuilder()
      .update(AuditCheck)
      .set({ leasedUntil: until })
      .where('tenantId = :tenantId', { tenantId })
      .andWhere('(leasedUntil IS NULL OR leasedUntil < :now OR leasedUntil > :longest)', { now, longest })
      .execute();
    return taken.affected === 1;
  }

  /**
   * Keeps what a walk found and gives the lease back, unless another process has taken it over. Until the transaction ends
   * nobody else takes it.
   * @param until as the lease was taken
   * @returns false, with nothing kept, when the lease is no longer this one
   */
  async record(until: Date, found: Partial<Omit<AuditCheck, 'tenantId' | 'leasedUntil'>>): Promise<boolean> {
    const lease = { tenantId: this.tenantId, leasedUntil: until };
    const { affected } = await this.manager.update(AuditCheck, lease, { ...found, leasedUntil: null });
    return affected === 1;
  }

  /** Whether one of these was recorded after the given event. */
  async happenedSince(seq: number, actions: readonly string[]): Promise<boolean> {
    return this.own().andWhere('event.seq > :seq AND event.action IN (:...actions)', { seq, actions }).getExists();
  }

  /** The present names of the things these ids stand for, where they have one; ids of ballots and sheets have none. */
  namesOf(ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return this.manager.query(
      `SELECT id, display_name AS name FROM member WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT id, title FROM round WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT id, name FROM official WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT id, name FROM rater WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT id, name FROM voter_group WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT id, name FROM metric_value WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT id, title FROM document WHERE tenant_id = $1 AND id = ANY($2)
       UNION ALL SELECT s.id, o.name FROM submission s JOIN official o ON o.tenant_id = s.tenant_id AND o.id = s.official_id
                  WHERE s.tenant_id = $1 AND s.id = ANY($2)
       UNION ALL SELECT v.id, o.name FROM veto v JOIN official o ON o.tenant_id = v.tenant_id AND o.id = v.official_id
                  WHERE v.tenant_id = $1 AND v.id = ANY($2)
       UNION ALL SELECT a.id, o.name FROM adjustment a JOIN official o ON o.tenant_id = a.tenant_id AND o.id = a.official_id
                  WHERE a.tenant_id = $1 AND a.id = ANY($2)
       UNION ALL SELECT t.id, r.title FROM tally t JOIN round r ON r.tenant_id = t.tenant_id AND r.id = t.round_id
                  WHERE t.tenant_id = $1 AND t.id = ANY($2)
       UNION ALL SELECT p.id, r.title FROM publication p JOIN round r ON r.tenant_id = p.tenant_id AND r.id = p.round_id
                  WHERE p.tenant_id = $1 AND p.id = ANY($2)`,
      [this.tenantId, ids],
    );
  }

  private async damageAt(start: ChainEnd): Promise<ChainVerdict | null> {
    if (start.seq === 0) return null;
    const event = await this.find(start.seq);
    if (event?.hash === start.hash) return null;
    const { seq } = await this.head();
    if (event === null && seq < start.seq) return { intact: false, firstBadSeq: seq + 1, damage: 'truncated' };
    return { intact: false, firstBadSeq: start.seq, damage: event === null ? 'missing' : 'rewritten' };
  }

  private own(): SelectQueryBuilder<AuditEvent> {
    return this.manager
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.tenantId = :tenantId', { tenantId: this.tenantId });
  }

  private filtered(filter: AuditFilter): SelectQueryBuilder<AuditEvent> {
    const query = this.own();
    const { from, until, actorId, actions, subjectType, subjectId, roundId, request } = filter;
    if (from !== undefined) query.andWhere('event.at >= :from', { from });
    if (until !== undefined) query.andWhere('event.at < :until', { until });
    if (actorId === null) query.andWhere('event.actorId IS NULL');
    else if (actorId !== undefined) query.andWhere('event.actorId = :actorId', { actorId });
    if (actions !== undefined) query.andWhere('event.action = ANY(:actions)', { actions: [...actions] });
    if (subjectType !== undefined) query.andWhere('event.subjectType = :subjectType', { subjectType });
    if (subjectId !== undefined) query.andWhere('event.subjectId = :subjectId', { subjectId });
    if (roundId !== undefined) {
      query.andWhere(
        new Brackets((either) =>
          either
            .where(`event.data ->> 'roundId' = :roundText`, { roundText: roundId })
            .orWhere(`event.subjectType = 'round' AND event.subjectId = :roundId`, { roundId }),
        ),
      );
    }
    if (request !== undefined) {
      query.andWhere('event.requestId LIKE :request', {
        request: `${request.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
      });
    }
    return query;
  }

  private exists(filter: AuditFilter, condition: string, seq: number): Promise<boolean> {
    return this.filtered(filter).andWhere(condition, { seq }).getExists();
  }
}
