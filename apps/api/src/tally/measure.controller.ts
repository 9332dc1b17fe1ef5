import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { MeasureService } from './measure.service';

@Controller()
export class MeasureController {
  constructor(private readonly measures: MeasureService) {}

  @Route(routes.listMeasures)
  list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listMeasures) params: ParamsOf<typeof routes.listMeasures>,
  ): Promise<ResponseOf<typeof routes.listMeasures>> {
    return this.measures.list(actor, params.roundId);
  }

  @Route(routes.proposeVeto)
  proposeVeto(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.proposeVeto) params: ParamsOf<typeof routes.proposeVeto>,
    @RouteBody(routes.proposeVeto) body: BodyOf<typeof routes.proposeVeto>,
  ): Promise<ResponseOf<typeof routes.proposeVeto>> {
    return this.measures.proposeVeto({ actor, intent }, params.roundId, body);
  }

  @Route(routes.proposeAdjustment)
  proposeAdjustment(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.proposeAdjustment) params: ParamsOf<typeof routes.proposeAdjustment>,
    @RouteBody(routes.proposeAdjustment) body: BodyOf<typeof routes.proposeAdjustment>,
  ): Promise<ResponseOf<typeof routes.proposeAdjustment>> {
    return this.measures.proposeAdjustment({ actor, intent }, params.roundId, body);
  }

  @Route(routes.settleVeto)
  settleVeto(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settleVeto) params: ParamsOf<typeof routes.settleVeto>,
    @RouteBody(routes.settleVeto) body: BodyOf<typeof routes.settleVeto>,
  ): Promise<ResponseOf<typeof routes.settleVeto>> {
    return this.measures.settleVeto(actor, params.vetoId, body);
  }

  @Route(routes.settleAdjustment)
  settleAdjustment(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settleAdjustment) params: ParamsOf<typeof routes.settleAdjustment>,
    @RouteBody(routes.settleAdjustment) body: BodyOf<typeof routes.settleAdjustment>,
  ): Promise<ResponseOf<typeof routes.settleAdjustment>> {
    return this.measures.settleAdjustment(actor, params.adjustmentId, body);
  }

  @Route(routes.settleAdjustments)
  settleAdjustments(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.settleAdjustments) params: ParamsOf<typeof routes.settleAdjustments>,
    @RouteBody(routes.settleAdjustments) body: BodyOf<typeof routes.settleAdjustments>,
  ): Promise<ResponseOf<typeof routes.settleAdjustments>> {
    return this.measures.settleAdjustments({ actor, intent }, params.roundId, body);
  }
}
