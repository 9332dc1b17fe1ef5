import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { CheckService } from './check.service';
import { LiaisonService } from './liaison.service';

@Controller()
export class CheckController {
  constructor(
    private readonly checks: CheckService,
    private readonly liaisons: LiaisonService,
  ) {}

  @Route(routes.listChecks)
  list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listChecks) params: ParamsOf<typeof routes.listChecks>,
  ): Promise<ResponseOf<typeof routes.listChecks>> {
    return this.checks.list(actor, params.roundId);
  }

  @Route(routes.readCheck)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readCheck) params: ParamsOf<typeof routes.readCheck>,
  ): Promise<ResponseOf<typeof routes.readCheck>> {
    return this.checks.read(actor, params.submissionId);
  }

  @Route(routes.raiseDispute)
  raise(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.raiseDispute) params: ParamsOf<typeof routes.raiseDispute>,
    @RouteBody(routes.raiseDispute) body: BodyOf<typeof routes.raiseDispute>,
  ): Promise<ResponseOf<typeof routes.raiseDispute>> {
    return this.checks.raise({ actor, intent }, params.submissionId, body);
  }

  @Route(routes.answerDispute)
  answer(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.answerDispute) params: ParamsOf<typeof routes.answerDispute>,
    @RouteBody(routes.answerDispute) body: BodyOf<typeof routes.answerDispute>,
  ): Promise<ResponseOf<typeof routes.answerDispute>> {
    return this.checks.answer({ actor, intent }, params, body);
  }

  @Route(routes.settleDispute)
  settleDispute(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.settleDispute) params: ParamsOf<typeof routes.settleDispute>,
    @RouteBody(routes.settleDispute) body: BodyOf<typeof routes.settleDispute>,
  ): Promise<ResponseOf<typeof routes.settleDispute>> {
    return this.checks.settleDispute({ actor, intent }, params, body);
  }

  @Route(routes.settleCheck)
  settle(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.settleCheck) params: ParamsOf<typeof routes.settleCheck>,
    @RouteBody(routes.settleCheck) body: BodyOf<typeof routes.settleCheck>,
  ): Promise<ResponseOf<typeof routes.settleCheck>> {
    return this.checks.settle({ actor, intent }, params.submissionId, body);
  }

  @Route(routes.listLiaisons)
  listLiaisons(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listLiaisons>> {
    return this.liaisons.list(actor);
  }

  @Route(routes.changeLiaison)
  changeLiaison(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeLiaison) params: ParamsOf<typeof routes.changeLiaison>,
    @RouteBody(routes.changeLiaison) body: BodyOf<typeof routes.changeLiaison>,
  ): Promise<ResponseOf<typeof routes.changeLiaison>> {
    return this.liaisons.change(actor, params.memberId, body.townshipIds);
  }
}
