import { Controller, Req } from '@nestjs/common';
import { type BodyOf, type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { FastifyRequest } from 'fastify';
import { CurrentPerson, type SignedIn } from '../http/actor';
import { Route, RouteBody, RouteQuery } from '../http/route.decorator';
import { PlatformService } from './platform.service';

@Controller()
export class PlatformController {
  constructor(private readonly platform: PlatformService) {}

  @Route(routes.listTenants)
  list(
    @RouteQuery(routes.listTenants) query: QueryOf<typeof routes.listTenants>,
  ): Promise<ResponseOf<typeof routes.listTenants>> {
    return this.platform.list(query.after);
  }

  @Route(routes.createTenant)
  create(
    @CurrentPerson() person: SignedIn,
    @Req() request: FastifyRequest,
    @RouteBody(routes.createTenant) body: BodyOf<typeof routes.createTenant>,
  ): Promise<ResponseOf<typeof routes.createTenant>> {
    return this.platform.create({ accountId: person.accountId, requestId: request.id }, body);
  }

  @Route(routes.listPlatformEvents)
  events(
    @RouteQuery(routes.listPlatformEvents) query: QueryOf<typeof routes.listPlatformEvents>,
  ): Promise<ResponseOf<typeof routes.listPlatformEvents>> {
    return this.platform.events(query.beforeSeq);
  }
}
