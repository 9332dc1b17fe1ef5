import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { PublicationService } from './publication.service';

@Controller()
export class PublicationController {
  constructor(private readonly publications: PublicationService) {}

  @Route(routes.createPublication)
  create(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.createPublication) params: ParamsOf<typeof routes.createPublication>,
    @RouteBody(routes.createPublication) body: BodyOf<typeof routes.createPublication>,
  ): Promise<ResponseOf<typeof routes.createPublication>> {
    return this.publications.create({ actor, intent }, params.roundId, body.tallyId);
  }

  @Route(routes.readPublication)
  async read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readPublication) params: ParamsOf<typeof routes.readPublication>,
  ): Promise<ResponseOf<typeof routes.readPublication>> {
    return { publication: await this.publications.read(actor, params.roundId) };
  }

  @Route(routes.readOwnResult)
  ownResult(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readOwnResult) params: ParamsOf<typeof routes.readOwnResult>,
  ): Promise<ResponseOf<typeof routes.readOwnResult>> {
    return this.publications.ownResult(actor, params.roundId);
  }
}
