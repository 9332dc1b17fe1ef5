import { Controller, Req } from '@nestjs/common';
import { type BodyOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { FastifyRequest } from 'fastify';
import { Route, RouteBody } from '../http/route.decorator';
import { SetUpService } from './set-up.service';

@Controller()
export class SetUpController {
  constructor(private readonly setUps: SetUpService) {}

  @Route(routes.checkSetUp)
  check(
    @RouteBody(routes.checkSetUp) body: BodyOf<typeof routes.checkSetUp>,
  ): Promise<ResponseOf<typeof routes.checkSetUp>> {
    return this.setUps.check(body.token);
  }

  @Route(routes.setUp)
  setUp(
    @Req() request: FastifyRequest,
    @RouteBody(routes.setUp) body: BodyOf<typeof routes.setUp>,
  ): Promise<ResponseOf<typeof routes.setUp>> {
    return this.setUps.setUp(body, request.id);
  }
}
