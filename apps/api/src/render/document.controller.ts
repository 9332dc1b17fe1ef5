import { Controller, Res, type StreamableFile } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { DocumentService } from './document.service';

@Controller()
export class DocumentController {
  constructor(private readonly documents: DocumentService) {}

  @Route(routes.requestDocument)
  request(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteBody(routes.requestDocument) body: BodyOf<typeof routes.requestDocument>,
  ): Promise<ResponseOf<typeof routes.requestDocument>> {
    return this.documents.request({ actor, intent }, body);
  }

  @Route(routes.listDocuments)
  async list(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listDocuments>> {
    return { items: await this.documents.list(actor) };
  }

  @Route(routes.readDocument)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readDocument) params: ParamsOf<typeof routes.readDocument>,
  ): Promise<ResponseOf<typeof routes.readDocument>> {
    return this.documents.read(actor, params.documentId);
  }

  @Route(routes.cancelDocument)
  cancel(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.cancelDocument) { documentId }: ParamsOf<typeof routes.cancelDocument>,
  ): Promise<ResponseOf<typeof routes.cancelDocument>> {
    return this.documents.cancel({ actor, intent }, documentId);
  }

  @Route(routes.retryDocument)
  retry(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.retryDocument) { documentId }: ParamsOf<typeof routes.retryDocument>,
  ): Promise<ResponseOf<typeof routes.retryDocument>> {
    return this.documents.retry({ actor, intent }, documentId);
  }

  @Route(routes.downloadDocument)
  async download(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.downloadDocument) params: ParamsOf<typeof routes.downloadDocument>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, title } = await this.documents.open(actor, params.documentId);
    return sendAttachment(reply, file.stream, {
      fileName: `${title}.pdf`,
      mediaType: 'application/pdf',
      sizeBytes: file.sizeBytes,
    });
  }
}
