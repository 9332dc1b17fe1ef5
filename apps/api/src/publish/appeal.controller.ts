import { Controller, Req, Res, type StreamableFile } from '@nestjs/common';
import { type AppealView, type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { AppealService } from './appeal.service';
import { EvidenceService } from './evidence.service';

/** What officials do, and what everybody reads. */
@Controller()
export class AppealController {
  constructor(
    private readonly appeals: AppealService,
    private readonly evidence: EvidenceService,
  ) {}

  @Route(routes.listAppeals)
  list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listAppeals) params: ParamsOf<typeof routes.listAppeals>,
  ): Promise<ResponseOf<typeof routes.listAppeals>> {
    return this.appeals.list(actor, params.roundId);
  }

  @Route(routes.changeAppealTerms)
  changeTerms(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeAppealTerms) params: ParamsOf<typeof routes.changeAppealTerms>,
    @RouteBody(routes.changeAppealTerms) body: BodyOf<typeof routes.changeAppealTerms>,
  ): Promise<ResponseOf<typeof routes.changeAppealTerms>> {
    return this.appeals.changeTerms(actor, params.roundId, body);
  }

  @Route(routes.startAppeal)
  start(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.startAppeal) params: ParamsOf<typeof routes.startAppeal>,
    @RouteBody(routes.startAppeal) body: BodyOf<typeof routes.startAppeal>,
  ): Promise<AppealView> {
    return this.appeals.start({ actor, intent }, params.roundId, body);
  }

  @Route(routes.readAppeal)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readAppeal) params: ParamsOf<typeof routes.readAppeal>,
  ): Promise<AppealView> {
    return this.appeals.read(actor, params.appealId);
  }

  @Route(routes.changeAppeal)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeAppeal) params: ParamsOf<typeof routes.changeAppeal>,
    @RouteBody(routes.changeAppeal) body: BodyOf<typeof routes.changeAppeal>,
  ): Promise<AppealView> {
    return this.appeals.change(actor, params.appealId, body);
  }

  @Route(routes.addEvidence)
  addEvidence(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.addEvidence) params: ParamsOf<typeof routes.addEvidence>,
    @Req() request: FastifyRequest,
  ): Promise<AppealView> {
    return this.evidence.add(actor, params.appealId, request);
  }

  @Route(routes.removeEvidence)
  removeEvidence(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.removeEvidence) params: ParamsOf<typeof routes.removeEvidence>,
  ): Promise<AppealView> {
    return this.evidence.remove(actor, params.appealId, params.evidenceId);
  }

  @Route(routes.downloadEvidence)
  async downloadEvidence(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.downloadEvidence) params: ParamsOf<typeof routes.downloadEvidence>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, fileName } = await this.evidence.open(actor, params.appealId, params.evidenceId);
    const mediaType = 'application/octet-stream';
    return sendAttachment(reply, file.stream, { fileName, mediaType, sizeBytes: file.sizeBytes });
  }

  @Route(routes.fileAppeal)
  file(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.fileAppeal) params: ParamsOf<typeof routes.fileAppeal>,
    @RouteBody(routes.fileAppeal) body: BodyOf<typeof routes.fileAppeal>,
  ): Promise<AppealView> {
    return this.appeals.file(actor, params.appealId, body.version);
  }

  @Route(routes.withdrawAppeal)
  withdraw(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.withdrawAppeal) params: ParamsOf<typeof routes.withdrawAppeal>,
  ): Promise<AppealView> {
    return this.appeals.withdraw(actor, params.appealId);
  }
}
