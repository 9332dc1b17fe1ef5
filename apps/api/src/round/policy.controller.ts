import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { PolicyService } from './policy.service';

@Controller()
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  @Route(routes.readPolicy)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readPolicy) params: ParamsOf<typeof routes.readPolicy>,
  ): Promise<ResponseOf<typeof routes.readPolicy>> {
    return this.policies.read(actor, params.roundId);
  }

  @Route(routes.changePolicy)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changePolicy) params: ParamsOf<typeof routes.changePolicy>,
    @RouteBody(routes.changePolicy) body: BodyOf<typeof routes.changePolicy>,
  ): Promise<ResponseOf<typeof routes.changePolicy>> {
    return this.policies.change(actor, params.roundId, body);
  }

  @Route(routes.previewPolicy)
  preview(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.previewPolicy) params: ParamsOf<typeof routes.previewPolicy>,
    @RouteBody(routes.previewPolicy) body: BodyOf<typeof routes.previewPolicy>,
  ): Promise<ResponseOf<typeof routes.previewPolicy>> {
    return this.policies.preview(actor, params.roundId, body);
  }
}
