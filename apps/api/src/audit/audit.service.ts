import { Injectable } from '@nestjs/common';
import type { ResponseOf, routes } from '@pingyi/contracts';
import { UnitOfWork } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

const pageSize = 100;

@Injectable()
export class AuditService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One snapshot for all of it: an event added meanwhile would otherwise stand in the head and not among the rows. */
  async list(actor: Actor, beforeSeq?: number): Promise<ResponseOf<typeof routes.listAuditEvents>> {
    return this.unitOfWork.run(
      actor,
      async (work) => {
        const events = await work.auditTrail(pageSize, beforeSeq);
        const names = new Map((await work.members.list()).map((member) => [member.id, member.displayName]));
        const verdict = await work.verifyAuditChain();
        return {
          items: events.map((event) => ({
            seq: event.seq,
            at: event.at.toISOString(),
            actorId: event.actorId,
            actorName: event.actorId === null ? null : (names.get(event.actorId) ?? null),
            action: event.action,
            subjectType: event.subjectType,
            subjectId: event.subjectId,
            requestId: event.requestId,
            hash: event.hash,
          })),
          chainIntact: verdict.intact,
        };
      },
      { isolation: 'repeatable read' },
    );
  }
}
