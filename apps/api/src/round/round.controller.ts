import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { ProgressService } from './progress.service';
import { RoundService } from './round.service';

@Controller()
export class RoundController {
  constructor(
    private readonly rounds: RoundService,
    private readonly progress: ProgressService,
  ) {}

  @Route(routes.listRounds)
  async list(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listRounds>> {
    return { items: await this.rounds.list(actor) };
  }

  @Route(routes.readRound)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readRound) params: ParamsOf<typeof routes.readRound>,
  ): Promise<ResponseOf<typeof routes.readRound>> {
    return this.rounds.read(actor, params.roundId);
  }

  @Route(routes.readRoundProgress)
  board(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readRoundProgress) params: ParamsOf<typeof routes.readRoundProgress>,
  ): Promise<ResponseOf<typeof routes.readRoundProgress>> {
    return this.progress.read(actor, params.roundId);
  }

  @Route(routes.moveRound)
  move(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.moveRound) params: ParamsOf<typeof routes.moveRound>,
    @RouteBody(routes.moveRound) body: BodyOf<typeof routes.moveRound>,
  ): Promise<ResponseOf<typeof routes.moveRound>> {
    return this.rounds.move(actor, params.roundId, body);
  }

  @Route(routes.listOfficials)
  async officials(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listOfficials) params: ParamsOf<typeof routes.listOfficials>,
  ): Promise<ResponseOf<typeof routes.listOfficials>> {
    return { items: await this.rounds.officials(actor, params.roundId) };
  }

  @Route(routes.listRaters)
  async raters(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listRaters) params: ParamsOf<typeof routes.listRaters>,
  ): Promise<ResponseOf<typeof routes.listRaters>> {
    return { items: await this.rounds.raters(actor, params.roundId) };
  }

  @Route(routes.listMetrics)
  async metrics(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listMetrics>> {
    return { items: await this.rounds.metrics(actor) };
  }
}
