import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type PublicationBoard, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { CorrectionService } from './correction.service';

@Controller()
export class CorrectionController {
  constructor(private readonly corrections: CorrectionService) {}

  @Route(routes.listPublications)
  list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listPublications) params: ParamsOf<typeof routes.listPublications>,
  ): Promise<PublicationBoard> {
    return this.corrections.list(actor, params.roundId);
  }

  @Route(routes.readEarlierPublication)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readEarlierPublication) params: ParamsOf<typeof routes.readEarlierPublication>,
  ): Promise<ResponseOf<typeof routes.readEarlierPublication>> {
    return this.corrections.read(actor, params.roundId, params.publicationId);
  }

  @Route(routes.proposeCorrection)
  propose(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.proposeCorrection) params: ParamsOf<typeof routes.proposeCorrection>,
    @RouteBody(routes.proposeCorrection) body: BodyOf<typeof routes.proposeCorrection>,
  ): Promise<PublicationBoard> {
    return this.corrections.propose({ actor, intent }, params.roundId, body);
  }

  @Route(routes.endorseCorrection)
  endorse(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.endorseCorrection) params: ParamsOf<typeof routes.endorseCorrection>,
    @RouteBody(routes.endorseCorrection) body: BodyOf<typeof routes.endorseCorrection>,
  ): Promise<PublicationBoard> {
    return this.corrections.endorse(actor, params.correctionId, body.quotaApproval);
  }

  @Route(routes.settleCorrection)
  settle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settleCorrection) params: ParamsOf<typeof routes.settleCorrection>,
    @RouteBody(routes.settleCorrection) body: BodyOf<typeof routes.settleCorrection>,
  ): Promise<PublicationBoard> {
    return this.corrections.settle(actor, params.correctionId, body.confirmed);
  }
}
