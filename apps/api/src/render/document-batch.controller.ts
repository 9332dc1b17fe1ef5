import { Controller, Res, type StreamableFile } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { DocumentBatchService } from './document-batch.service';

type BatchParams = ParamsOf<typeof routes.readDocumentBatch>;
type BatchAnswer = Promise<ResponseOf<typeof routes.readDocumentBatch>>;

@Controller()
export class DocumentBatchController {
  constructor(private readonly batches: DocumentBatchService) {}

  @Route(routes.requestDocumentBatch)
  request(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteBody(routes.requestDocumentBatch) body: BodyOf<typeof routes.requestDocumentBatch>,
  ): BatchAnswer {
    return this.batches.request({ actor, intent }, body);
  }

  @Route(routes.listDocumentBatches)
  async list(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listDocumentBatches>> {
    return { items: await this.batches.list(actor) };
  }

  @Route(routes.readDocumentBatch)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readDocumentBatch) { documentBatchId }: BatchParams,
  ): BatchAnswer {
    return this.batches.read(actor, documentBatchId);
  }

  @Route(routes.cancelDocumentBatch)
  cancel(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.cancelDocumentBatch) { documentBatchId }: BatchParams,
  ): BatchAnswer {
    return this.batches.cancel({ actor, intent }, documentBatchId);
  }

  @Route(routes.retryDocumentBatch)
  retry(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.retryDocumentBatch) { documentBatchId }: BatchParams,
  ): BatchAnswer {
    return this.batches.retry({ actor, intent }, documentBatchId);
  }

  @Route(routes.downloadDocumentBatch)
  async download(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.downloadDocumentBatch) { documentBatchId }: BatchParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, title } = await this.batches.open(actor, documentBatchId);
    return sendAttachment(reply, stream, { fileName: `${title}.zip`, mediaType: 'application/zip' });
  }
}
