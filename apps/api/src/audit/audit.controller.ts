import { Controller, Res, type StreamableFile } from '@nestjs/common';
import { type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { Route, RouteQuery } from '../http/route.decorator';
import { AuditService } from './audit.service';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Route(routes.listAuditEvents)
  list(
    @CurrentActor() actor: Actor,
    @RouteQuery(routes.listAuditEvents) query: QueryOf<typeof routes.listAuditEvents>,
  ): Promise<ResponseOf<typeof routes.listAuditEvents>> {
    return this.audit.list(actor, query);
  }

  @Route(routes.readAuditStanding)
  standing(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readAuditStanding>> {
    return this.audit.standing(actor);
  }

  @Route(routes.listAuditActors)
  actors(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listAuditActors>> {
    return this.audit.actors(actor);
  }

  @Route(routes.readAuditEvent)
  read(
    @CurrentActor() actor: Actor,
    @RouteQuery(routes.readAuditEvent) query: QueryOf<typeof routes.readAuditEvent>,
  ): Promise<ResponseOf<typeof routes.readAuditEvent>> {
    return this.audit.read(actor, query.seq);
  }

  @Route(routes.exportAuditChain)
  async export(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const chain = await this.audit.export(actor);
    const fileName = `audit-${actor.tenant.slug}.jsonl`;
    return sendAttachment(reply, chain, { fileName, mediaType: 'application/jsonl' });
  }
}
