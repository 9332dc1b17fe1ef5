import { Controller, Res, type StreamableFile } from '@nestjs/common';
import { type BodyOf, type PaperBatchView, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { PaperBatchService } from './paper-batch.service';
import { PaperKeyingService } from './paper-keying.service';
import { PaperVoidService } from './paper-void.service';

type OfBatch = ParamsOf<typeof routes.readPaperBatch>;

@Controller()
export class PaperController {
  constructor(
    private readonly batches: PaperBatchService,
    private readonly keying: PaperKeyingService,
    private readonly voids: PaperVoidService,
  ) {}

  @Route(routes.listPaperBatches)
  list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listPaperBatches) params: ParamsOf<typeof routes.listPaperBatches>,
  ): Promise<ResponseOf<typeof routes.listPaperBatches>> {
    return this.batches.list(actor, params.roundId);
  }

  @Route(routes.issuePaperBatch)
  issue(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.issuePaperBatch) params: ParamsOf<typeof routes.issuePaperBatch>,
    @RouteBody(routes.issuePaperBatch) body: BodyOf<typeof routes.issuePaperBatch>,
  ): Promise<PaperBatchView> {
    return this.batches.issue({ actor, intent }, params.roundId, body);
  }

  @Route(routes.readPaperBatch)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readPaperBatch) { batchId }: OfBatch,
  ): Promise<PaperBatchView> {
    return this.batches.read(actor, batchId);
  }

  @Route(routes.downloadPaperBatch)
  async download(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.downloadPaperBatch) { batchId }: OfBatch,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, title } = await this.batches.open(actor, batchId);
    const { stream, sizeBytes } = file;
    return sendAttachment(reply, stream, { fileName: `${title}.pdf`, mediaType: 'application/pdf', sizeBytes });
  }

  @Route(routes.printPaperBatch)
  print(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.printPaperBatch) { batchId }: OfBatch,
  ): Promise<PaperBatchView> {
    return this.batches.print(actor, batchId);
  }

  @Route(routes.countPaperBatch)
  count(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.countPaperBatch) { batchId }: OfBatch,
    @RouteBody(routes.countPaperBatch) body: BodyOf<typeof routes.countPaperBatch>,
  ): Promise<PaperBatchView> {
    return this.batches.count(actor, batchId, body);
  }

  @Route(routes.beginPaperKeying)
  begin(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.beginPaperKeying) { batchId }: OfBatch,
  ): Promise<PaperBatchView> {
    return this.keying.begin(actor, batchId);
  }

  @Route(routes.readPaperKeying)
  own(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readPaperKeying) { batchId }: OfBatch,
  ): Promise<ResponseOf<typeof routes.readPaperKeying>> {
    return this.keying.own(actor, batchId);
  }

  @Route(routes.keyPaperSheet)
  key(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.keyPaperSheet) { batchId }: OfBatch,
    @RouteBody(routes.keyPaperSheet) body: BodyOf<typeof routes.keyPaperSheet>,
  ): Promise<ResponseOf<typeof routes.keyPaperSheet>> {
    return this.keying.key(actor, batchId, body);
  }

  @Route(routes.removePaperEntry)
  removeEntry(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.removePaperEntry) { batchId }: OfBatch,
    @RouteBody(routes.removePaperEntry) body: BodyOf<typeof routes.removePaperEntry>,
  ): Promise<ResponseOf<typeof routes.removePaperEntry>> {
    return this.keying.removeEntry(actor, batchId, body.number);
  }

  @Route(routes.endPaperKeying)
  end(@CurrentActor() actor: Actor, @RouteParams(routes.endPaperKeying) { batchId }: OfBatch): Promise<PaperBatchView> {
    return this.keying.end(actor, batchId);
  }

  @Route(routes.discardPaperKeying)
  discard(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.discardPaperKeying) { batchId }: OfBatch,
    @RouteBody(routes.discardPaperKeying) body: BodyOf<typeof routes.discardPaperKeying>,
  ): Promise<PaperBatchView> {
    return this.keying.discard(actor, batchId, body);
  }

  @Route(routes.listPaperDifferences)
  differences(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listPaperDifferences) { batchId }: OfBatch,
  ): Promise<ResponseOf<typeof routes.listPaperDifferences>> {
    return this.keying.differences(actor, batchId);
  }

  @Route(routes.settlePaperSheet)
  settle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settlePaperSheet) { batchId }: OfBatch,
    @RouteBody(routes.settlePaperSheet) body: BodyOf<typeof routes.settlePaperSheet>,
  ): Promise<ResponseOf<typeof routes.settlePaperSheet>> {
    return this.keying.settle(actor, batchId, body);
  }

  @Route(routes.closePaperBatch)
  close(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.closePaperBatch) { batchId }: OfBatch,
    @RouteBody(routes.closePaperBatch) body: BodyOf<typeof routes.closePaperBatch>,
  ): Promise<PaperBatchView> {
    return this.batches.close(actor, batchId, body.explanation);
  }

  @Route(routes.reopenPaperBatch)
  reopen(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.reopenPaperBatch) { batchId }: OfBatch,
    @RouteBody(routes.reopenPaperBatch) body: BodyOf<typeof routes.reopenPaperBatch>,
  ): Promise<PaperBatchView> {
    return this.batches.reopen(actor, batchId, body.reason);
  }

  @Route(routes.cancelPaperBatch)
  cancel(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.cancelPaperBatch) { batchId }: OfBatch,
    @RouteBody(routes.cancelPaperBatch) body: BodyOf<typeof routes.cancelPaperBatch>,
  ): Promise<PaperBatchView> {
    return this.batches.cancel(actor, batchId, body.reason);
  }

  @Route(routes.voidPaperSheet)
  voidSheet(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.voidPaperSheet) { batchId }: OfBatch,
    @RouteBody(routes.voidPaperSheet) body: BodyOf<typeof routes.voidPaperSheet>,
  ): Promise<PaperBatchView> {
    return this.voids.propose({ actor, intent }, batchId, body);
  }

  @Route(routes.settlePaperVoid)
  settleVoid(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settlePaperVoid) { batchId }: OfBatch,
    @RouteBody(routes.settlePaperVoid) body: BodyOf<typeof routes.settlePaperVoid>,
  ): Promise<PaperBatchView> {
    return this.voids.settle(actor, batchId, body);
  }
}
