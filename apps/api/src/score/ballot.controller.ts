import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { BallotService } from './ballot.service';

@Controller()
export class BallotController {
  constructor(private readonly ballots: BallotService) {}

  @Route(routes.readDesk)
  desk(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readDesk) params: ParamsOf<typeof routes.readDesk>,
  ): Promise<ResponseOf<typeof routes.readDesk>> {
    return this.ballots.desk(actor, params.roundId);
  }

  @Route(routes.readScoring)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readScoring) params: ParamsOf<typeof routes.readScoring>,
  ): Promise<ResponseOf<typeof routes.readScoring>> {
    return this.ballots.read(actor, params.assignmentId);
  }

  @Route(routes.saveBallot)
  save(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.saveBallot) params: ParamsOf<typeof routes.saveBallot>,
    @RouteBody(routes.saveBallot) body: BodyOf<typeof routes.saveBallot>,
  ): Promise<ResponseOf<typeof routes.saveBallot>> {
    return this.ballots.save(actor, params.assignmentId, body);
  }

  @Route(routes.submitBallot)
  submit(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.submitBallot) params: ParamsOf<typeof routes.submitBallot>,
    @RouteBody(routes.submitBallot) body: BodyOf<typeof routes.submitBallot>,
  ): Promise<ResponseOf<typeof routes.submitBallot>> {
    return this.ballots.submit(actor, params.assignmentId, body);
  }

  @Route(routes.markSheet)
  mark(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.markSheet) params: ParamsOf<typeof routes.markSheet>,
    @RouteBody(routes.markSheet) body: BodyOf<typeof routes.markSheet>,
  ): Promise<ResponseOf<typeof routes.markSheet>> {
    return this.ballots.mark(actor, params.assignmentId, body.doubtful);
  }
}
