import { Controller, Res, type StreamableFile } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams, RouteQuery } from '../http/route.decorator';
import { TallyService } from './tally.service';

@Controller()
export class TallyController {
  constructor(private readonly tallies: TallyService) {}

  @Route(routes.runTally)
  run(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.runTally) params: ParamsOf<typeof routes.runTally>,
  ): Promise<ResponseOf<typeof routes.runTally>> {
    return this.tallies.request({ actor, intent }, params.roundId);
  }

  @Route(routes.readLatestTally)
  async latest(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readLatestTally) params: ParamsOf<typeof routes.readLatestTally>,
  ): Promise<ResponseOf<typeof routes.readLatestTally>> {
    return { tally: await this.tallies.latest(actor, params.roundId) };
  }

  @Route(routes.readTally)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readTally) params: ParamsOf<typeof routes.readTally>,
  ): Promise<ResponseOf<typeof routes.readTally>> {
    return this.tallies.read(actor, params.tallyId);
  }

  @Route(routes.explainFigure)
  explain(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.explainFigure) params: ParamsOf<typeof routes.explainFigure>,
    @RouteQuery(routes.explainFigure) query: QueryOf<typeof routes.explainFigure>,
  ): Promise<ResponseOf<typeof routes.explainFigure>> {
    return this.tallies.explain(actor, params.tallyId, params.officialId, query.figure);
  }

  @Route(routes.readTallyPolicy)
  policy(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readTallyPolicy) params: ParamsOf<typeof routes.readTallyPolicy>,
  ): Promise<ResponseOf<typeof routes.readTallyPolicy>> {
    return this.tallies.policy(actor, params.tallyId);
  }

  @Route(routes.tryTallyChange)
  tryChange(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.tryTallyChange) params: ParamsOf<typeof routes.tryTallyChange>,
    @RouteBody(routes.tryTallyChange) body: BodyOf<typeof routes.tryTallyChange>,
  ): Promise<ResponseOf<typeof routes.tryTallyChange>> {
    return this.tallies.tryChange(actor, params.tallyId, body);
  }

  @Route(routes.downloadTallyBundle)
  async bundle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.downloadTallyBundle) params: ParamsOf<typeof routes.downloadTallyBundle>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { text, inputHash } = await this.tallies.bundle(actor, params.tallyId);
    return sendAttachment(reply, Buffer.from(text), {
      fileName: `tally-${inputHash.slice(0, 12)}.json`,
      mediaType: 'application/json',
    });
  }
}
