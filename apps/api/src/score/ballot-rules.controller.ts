import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { BallotRulesService } from './ballot-rules.service';

@Controller()
export class BallotRulesController {
  constructor(private readonly rules: BallotRulesService) {}

  @Route(routes.readBallotRules)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readBallotRules) params: ParamsOf<typeof routes.readBallotRules>,
  ): Promise<ResponseOf<typeof routes.readBallotRules>> {
    return this.rules.read(actor, params.roundId);
  }

  @Route(routes.changeBallotRules)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeBallotRules) params: ParamsOf<typeof routes.changeBallotRules>,
    @RouteBody(routes.changeBallotRules) body: BodyOf<typeof routes.changeBallotRules>,
  ): Promise<ResponseOf<typeof routes.changeBallotRules>> {
    return this.rules.change(actor, params.roundId, body);
  }
}
