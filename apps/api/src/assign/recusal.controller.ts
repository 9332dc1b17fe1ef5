import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { RecusalService } from './recusal.service';
import { GroupTurnoutService } from './group-turnout.service';

@Controller()
export class RecusalController {
  constructor(
    private readonly recusals: RecusalService,
    private readonly turnouts: GroupTurnoutService,
  ) {}

  @Route(routes.createRecusal)
  impose(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.createRecusal) params: ParamsOf<typeof routes.createRecusal>,
    @RouteBody(routes.createRecusal) body: BodyOf<typeof routes.createRecusal>,
  ): Promise<ResponseOf<typeof routes.createRecusal>> {
    const { reason, ...pair } = body;
    return this.recusals.impose(actor, params.roundId, pair, reason);
  }

  @Route(routes.recordKinship)
  recordKinship(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.recordKinship) params: ParamsOf<typeof routes.recordKinship>,
    @RouteBody(routes.recordKinship) body: BodyOf<typeof routes.recordKinship>,
  ): Promise<ResponseOf<typeof routes.recordKinship>> {
    const { raterId, officialId, relation, degree } = body;
    return this.recusals.recordKinship(actor, params.roundId, { raterId, officialId }, { relation, degree });
  }

  @Route(routes.readOwnRecusals)
  own(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readOwnRecusals) params: ParamsOf<typeof routes.readOwnRecusals>,
  ): Promise<ResponseOf<typeof routes.readOwnRecusals>> {
    return this.recusals.own(actor, params.roundId);
  }

  @Route(routes.declareRecusal)
  declare(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.declareRecusal) params: ParamsOf<typeof routes.declareRecusal>,
    @RouteBody(routes.declareRecusal) body: BodyOf<typeof routes.declareRecusal>,
  ): Promise<ResponseOf<typeof routes.declareRecusal>> {
    return this.recusals.declare(actor, params.roundId, body.officialId, body.reason);
  }

  @Route(routes.readTurnout)
  async turnout(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readTurnout) params: ParamsOf<typeof routes.readTurnout>,
  ): Promise<ResponseOf<typeof routes.readTurnout>> {
    return { items: await this.turnouts.read(actor, params.roundId) };
  }
}
