import { Controller, Req, Res, type StreamableFile } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { SubmissionService } from './submission.service';

@Controller()
export class SubmissionController {
  constructor(private readonly submissions: SubmissionService) {}

  @Route(routes.readOwnOfficial)
  ownOfficial(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readOwnOfficial) params: ParamsOf<typeof routes.readOwnOfficial>,
  ): Promise<ResponseOf<typeof routes.readOwnOfficial>> {
    return this.submissions.ownOfficial(actor, params.roundId);
  }

  @Route(routes.listUnitOfficials)
  async unitOfficials(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listUnitOfficials) params: ParamsOf<typeof routes.listUnitOfficials>,
  ): Promise<ResponseOf<typeof routes.listUnitOfficials>> {
    return { items: await this.submissions.unitOfficials(actor, params.roundId) };
  }

  @Route(routes.readReportedOfficial)
  reportedOfficial(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readReportedOfficial) params: ParamsOf<typeof routes.readReportedOfficial>,
  ): Promise<ResponseOf<typeof routes.readReportedOfficial>> {
    return this.submissions.reported(actor, params.officialId);
  }

  @Route(routes.createSubmission)
  create(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.createSubmission) params: ParamsOf<typeof routes.createSubmission>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.createSubmission>> {
    return this.submissions.receive(actor, params.officialId, request);
  }

  @Route(routes.readSubmission)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readSubmission) params: ParamsOf<typeof routes.readSubmission>,
  ): Promise<ResponseOf<typeof routes.readSubmission>> {
    return this.submissions.read(actor, params.submissionId);
  }

  @Route(routes.submitReport)
  submit(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.submitReport) params: ParamsOf<typeof routes.submitReport>,
    @RouteBody(routes.submitReport) _body: BodyOf<typeof routes.submitReport>,
  ): Promise<ResponseOf<typeof routes.submitReport>> {
    return this.submissions.submit(actor, params.submissionId);
  }

  @Route(routes.downloadSubmission)
  async download(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.downloadSubmission) params: ParamsOf<typeof routes.downloadSubmission>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, fileName } = await this.submissions.open(actor, params.submissionId);
    return sendAttachment(reply, file.stream, {
      fileName,
      mediaType: 'application/octet-stream',
      sizeBytes: file.sizeBytes,
    });
  }
}
