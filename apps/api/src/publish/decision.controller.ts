import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { DecisionService } from './decision.service';

@Controller()
export class DecisionController {
  constructor(private readonly decisions: DecisionService) {}

  @Route(routes.readDecisions)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readDecisions) params: ParamsOf<typeof routes.readDecisions>,
  ): Promise<ResponseOf<typeof routes.readDecisions>> {
    return this.decisions.read(actor, params.roundId);
  }

  @Route(routes.confirmGrades)
  confirmAll(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.confirmGrades) params: ParamsOf<typeof routes.confirmGrades>,
    @RouteBody(routes.confirmGrades) body: BodyOf<typeof routes.confirmGrades>,
  ): Promise<ResponseOf<typeof routes.confirmGrades>> {
    return this.decisions.confirmAll(actor, params.roundId, body.tallyId);
  }

  @Route(routes.decideGrade)
  decide(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.decideGrade) params: ParamsOf<typeof routes.decideGrade>,
    @RouteBody(routes.decideGrade) body: BodyOf<typeof routes.decideGrade>,
  ): Promise<ResponseOf<typeof routes.decideGrade>> {
    return this.decisions.decide(actor, params, body);
  }
}
