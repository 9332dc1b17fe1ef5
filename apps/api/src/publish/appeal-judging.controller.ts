import { Controller } from '@nestjs/common';
import { type AppealView, type BodyOf, type ParamsOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { AppealJudgingService } from './appeal-judging.service';

/** What managers and panels do. */
@Controller()
export class AppealJudgingController {
  constructor(private readonly appeals: AppealJudgingService) {}

  @Route(routes.settleAppeal)
  settle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settleAppeal) params: ParamsOf<typeof routes.settleAppeal>,
    @RouteBody(routes.settleAppeal) body: BodyOf<typeof routes.settleAppeal>,
  ): Promise<AppealView> {
    return this.appeals.settle(actor, params.appealId, body);
  }

  @Route(routes.extendAppeal)
  extend(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.extendAppeal) params: ParamsOf<typeof routes.extendAppeal>,
    @RouteBody(routes.extendAppeal) body: BodyOf<typeof routes.extendAppeal>,
  ): Promise<AppealView> {
    return this.appeals.extend(actor, params.appealId, body.reason);
  }

  @Route(routes.changePanel)
  reseat(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changePanel) params: ParamsOf<typeof routes.changePanel>,
    @RouteBody(routes.changePanel) body: BodyOf<typeof routes.changePanel>,
  ): Promise<AppealView> {
    return this.appeals.reseat(actor, params.appealId, body);
  }

  @Route(routes.recordHearing)
  hear(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.recordHearing) params: ParamsOf<typeof routes.recordHearing>,
    @RouteBody(routes.recordHearing) body: BodyOf<typeof routes.recordHearing>,
  ): Promise<AppealView> {
    return this.appeals.hear({ actor, intent }, params.appealId, body);
  }

  @Route(routes.draftDecision)
  draft(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.draftDecision) params: ParamsOf<typeof routes.draftDecision>,
    @RouteBody(routes.draftDecision) body: BodyOf<typeof routes.draftDecision>,
  ): Promise<AppealView> {
    return this.appeals.draft(actor, params.appealId, body);
  }

  @Route(routes.voteOnAppeal)
  vote(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.voteOnAppeal) params: ParamsOf<typeof routes.voteOnAppeal>,
    @RouteBody(routes.voteOnAppeal) body: BodyOf<typeof routes.voteOnAppeal>,
  ): Promise<AppealView> {
    return this.appeals.vote(actor, params.appealId, body);
  }

  @Route(routes.decideAppeal)
  decide(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.decideAppeal) params: ParamsOf<typeof routes.decideAppeal>,
    @RouteBody(routes.decideAppeal) body: BodyOf<typeof routes.decideAppeal>,
  ): Promise<AppealView> {
    return this.appeals.decide(actor, params.appealId, body.draftVersion);
  }
}
