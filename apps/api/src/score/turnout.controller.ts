import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { BallotVoidService } from './ballot-void.service';
import { TurnoutService } from './turnout.service';

@Controller()
export class TurnoutController {
  constructor(
    private readonly turnout: TurnoutService,
    private readonly voids: BallotVoidService,
  ) {}

  @Route(routes.readBallotProgress)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readBallotProgress) params: ParamsOf<typeof routes.readBallotProgress>,
  ): Promise<ResponseOf<typeof routes.readBallotProgress>> {
    return this.turnout.read(actor, params.roundId);
  }

  @Route(routes.readRaterSheets)
  sheets(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readRaterSheets) params: ParamsOf<typeof routes.readRaterSheets>,
  ): Promise<ResponseOf<typeof routes.readRaterSheets>> {
    return this.voids.sheets(actor, params.roundId, params.raterId);
  }

  @Route(routes.sendReminders)
  remind(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.sendReminders) params: ParamsOf<typeof routes.sendReminders>,
    @RouteBody(routes.sendReminders) body: BodyOf<typeof routes.sendReminders>,
  ): Promise<ResponseOf<typeof routes.sendReminders>> {
    return this.turnout.remind({ actor, intent }, params.roundId, body.raterIds);
  }

  @Route(routes.voidBallot)
  void(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.voidBallot) params: ParamsOf<typeof routes.voidBallot>,
    @RouteBody(routes.voidBallot) body: BodyOf<typeof routes.voidBallot>,
  ): Promise<ResponseOf<typeof routes.voidBallot>> {
    return this.voids.void({ actor, intent }, params.assignmentId, body.reason);
  }

  @Route(routes.settleBallotVoid)
  settle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settleBallotVoid) params: ParamsOf<typeof routes.settleBallotVoid>,
    @RouteBody(routes.settleBallotVoid) body: BodyOf<typeof routes.settleBallotVoid>,
  ): Promise<ResponseOf<typeof routes.settleBallotVoid>> {
    return this.voids.settle(actor, params.assignmentId, body.confirmed);
  }
}
