import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { MetricTargetService } from './metric-target.service';

@Controller()
export class MetricTargetController {
  constructor(private readonly targets: MetricTargetService) {}

  @Route(routes.listMetricTargets)
  list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listMetricTargets) { roundId }: ParamsOf<typeof routes.listMetricTargets>,
  ): Promise<ResponseOf<typeof routes.listMetricTargets>> {
    return this.targets.list(actor, roundId);
  }

  @Route(routes.setMetricTarget)
  set(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.setMetricTarget) { roundId }: ParamsOf<typeof routes.setMetricTarget>,
    @RouteBody(routes.setMetricTarget) body: BodyOf<typeof routes.setMetricTarget>,
  ): Promise<ResponseOf<typeof routes.setMetricTarget>> {
    return this.targets.set(actor, roundId, body);
  }

  @Route(routes.removeMetricTarget)
  async remove(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.removeMetricTarget) { roundId, targetId }: ParamsOf<typeof routes.removeMetricTarget>,
  ): Promise<ResponseOf<typeof routes.removeMetricTarget>> {
    await this.targets.remove(actor, roundId, targetId);
    return { ok: true };
  }
}
