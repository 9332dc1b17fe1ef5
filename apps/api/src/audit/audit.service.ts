import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  auditActionsOf,
  type AuditEvent as AuditEventView,
  type AuditEventDetail,
  type AuditQuery,
  type AuditStanding,
  notFound,
  type ResponseOf,
  type routes,
} from '@pingyi/contracts';
import { type AuditEvent, type AuditFilter, auditHash, exportedChain, UnitOfWork } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

const pageSize = 50;
/** Events a page walks itself at most: some 50 ms. */
const standingEvents = 2_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids of one event that are put into names at most. */
const namedIds = 100;

@Injectable()
export class AuditService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor, query: AuditQuery): Promise<ResponseOf<typeof routes.listAuditEvents>> {
    return this.unitOfWork.run(
      actor,
      async (work) => {
        const { before, after } = query;
        const place = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
        const { events, hasNewer, hasOlder } = await work.auditTrail.page(filterOf(query), pageSize, place);
        const ids = new Set(events.flatMap(({ actorId, subjectId }) => [actorId ?? [], subjectId ?? []].flat()));
        const names = nameTable(await work.auditTrail.namesOf([...ids]));
        return { items: events.map((event) => eventView(event, names)), hasNewer, hasOlder };
      },
      { isolation: 'repeatable read' },
    );
  }

  /** One snapshot for all of it: an event added meanwhile would otherwise stand in the head and not among the rows. */
  async standing(actor: Actor): Promise<AuditStanding> {
    const { verdict, head, check } = await this.unitOfWork.run(
      actor,
      (work) => work.auditTrail.standing(standingEvents),
      { isolation: 'repeatable read' },
    );
    const fault = verdict.intact ? null : { firstBadSeq: verdict.firstBadSeq, damage: verdict.damage };
    const checkedSeq = verdict.intact ? verdict.seq : Math.max(0, verdict.firstBadSeq - 1);
    const state = fault !== null ? 'broken' : checkedSeq < head.seq ? 'checking' : 'intact';
    return {
      state,
      events: head.seq,
      checkedSeq,
      checkedAt: check?.checkedAt?.toISOString() ?? null,
      fullyCheckedAt: check?.fullyCheckedAt?.toISOString() ?? null,
      fault,
      checkpoint:
        check?.checkpointAt && check.keyId
          ? {
              seq: check.checkpointSeq,
              at: check.checkpointAt.toISOString(),
              keyId: check.keyId,
              keptApart: check.keptApart,
            }
          : null,
    };
  }

  async actors(actor: Actor): Promise<ResponseOf<typeof routes.listAuditActors>> {
    return this.unitOfWork.run(actor, async (work) => {
      const members = await work.members.list({}, { displayName: 'ASC' });
      return { items: members.map(({ id, displayName }) => ({ id, name: displayName })) };
    });
  }

  /** @throws ProblemError not-found */
  async read(actor: Actor, seq?: number): Promise<AuditEventDetail> {
    return this.unitOfWork.run(actor, async (work) => {
      const event = await work.auditTrail.find(seq ?? (await work.auditTrail.head()).seq);
      if (!event) throw notFound();
      const names = await work.auditTrail.namesOf(idsIn([event.actorId, event.subjectId, event.data]));
      return {
        ...eventView(event, nameTable(names)),
        prevHash: event.prevHash,
        data: event.data as AuditEventDetail['data'],
        names: [...names],
      };
    });
  }

  /** The chain up to its present end, read a batch at a time: no transaction stays open while the browser takes it. */
  async export(actor: Actor): Promise<Readable> {
    const head = await this.unitOfWork.run(actor, (work) => work.auditTrail.head());
    const next = (after: number | null, limit: number) =>
      this.unitOfWork.run(actor, (work) => work.auditTrail.batch(after, limit));
    return Readable.from(exportedChain({ tenantId: actor.tenantId, slug: actor.tenant.slug, head, next }));
  }
}

function filterOf(query: AuditQuery): AuditFilter {
  const { from, until, actor, group, action, subjectType, subject, round, request } = query;
  const actions = group === undefined ? undefined : auditActionsOf(group);
  return {
    from: from === undefined ? undefined : new Date(from),
    until: until === undefined ? undefined : new Date(until),
    actorId: actor === 'system' ? null : actor,
    actions: action === undefined ? actions : [action].filter((one) => actions?.includes(one) ?? true),
    subjectType,
    subjectId: subject,
    roundId: round,
    request,
  };
}

function eventView(event: AuditEvent, names: ReadonlyMap<string, string>): AuditEventView {
  const { seq, actorId, action, subjectType, subjectId, requestId, hash } = event;
  return {
    seq,
    at: event.at.toISOString(),
    actorId,
    actorName: actorId === null ? null : (names.get(actorId) ?? null),
    action,
    subjectType,
    subjectId,
    subjectName: subjectId === null ? null : (names.get(subjectId) ?? null),
    requestId,
    hash,
    sound: hash === auditHash(event),
  };
}

const nameTable = (rows: readonly { id: string; name: string }[]): Map<string, string> =>
  new Map(rows.map(({ id, name }) => [id, name]));

/** Every id in a value, however deep. */
function idsIn(value: unknown, found = new Set<string>()): string[] {
  if (found.size >= namedIds) return [...found];
  if (typeof value === 'string') {
    if (uuid.test(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) idsIn(part, found);
  }
  return [...found];
}
