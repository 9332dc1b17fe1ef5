import { Controller } from '@nestjs/common';
import { type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteParams } from '../http/route.decorator';
import { ComparisonService } from './comparison.service';

@Controller()
export class ComparisonController {
  constructor(private readonly comparisons: ComparisonService) {}

  @Route(routes.readEvidence)
  evidence(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readEvidence) params: ParamsOf<typeof routes.readEvidence>,
  ): Promise<ResponseOf<typeof routes.readEvidence>> {
    return this.comparisons.evidence(actor, params.roundId, params.figureId);
  }
}
