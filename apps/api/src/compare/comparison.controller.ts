import { Controller } from '@nestjs/common';
import { type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteParams } from '../http/route.decorator';
import { ComparisonService } from './comparison.service';

@Controller()
export class ComparisonController {
  constructor(private readonly comparisons: ComparisonService) {}

  @Route(routes.readComparison)
  overview(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readComparison) params: ParamsOf<typeof routes.readComparison>,
  ): Promise<ResponseOf<typeof routes.readComparison>> {
    return this.comparisons.overview(actor, params.roundId);
  }

  @Route(routes.readMetricComparison)
  metric(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readMetricComparison) params: ParamsOf<typeof routes.readMetricComparison>,
  ): Promise<ResponseOf<typeof routes.readMetricComparison>> {
    return this.comparisons.metric(actor, params.roundId, params.metricKey);
  }

  @Route(routes.readEvidence)
  evidence(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readEvidence) params: ParamsOf<typeof routes.readEvidence>,
  ): Promise<ResponseOf<typeof routes.readEvidence>> {
    return this.comparisons.evidence(actor, params.roundId, params.figureId);
  }
}
