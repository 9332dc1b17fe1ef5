import { Controller } from '@nestjs/common';
import { type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
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
    return this.audit.list(actor, query.beforeSeq);
  }
}
