import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { BallotSecrecyService } from './ballot-secrecy.service';

@Controller()
export class BallotSecrecyController {
  constructor(private readonly secrecy: BallotSecrecyService) {}

  @Route(routes.readBallotSecrecy)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readBallotSecrecy) params: ParamsOf<typeof routes.readBallotSecrecy>,
  ): Promise<ResponseOf<typeof routes.readBallotSecrecy>> {
    return this.secrecy.read(actor, params.roundId);
  }

  @Route(routes.changeBallotSecrecy)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeBallotSecrecy) params: ParamsOf<typeof routes.changeBallotSecrecy>,
    @RouteBody(routes.changeBallotSecrecy) body: BodyOf<typeof routes.changeBallotSecrecy>,
  ): Promise<ResponseOf<typeof routes.changeBallotSecrecy>> {
    return this.secrecy.change(actor, params.roundId, body);
  }
}
