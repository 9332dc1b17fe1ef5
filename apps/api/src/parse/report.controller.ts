import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { ReportService } from './report.service';

@Controller()
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Route(routes.readReport)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readReport) params: ParamsOf<typeof routes.readReport>,
  ): Promise<ResponseOf<typeof routes.readReport>> {
    return this.reports.read(actor, params.submissionId);
  }

  @Route(routes.editFigure)
  editFigure(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.editFigure) params: ParamsOf<typeof routes.editFigure>,
    @RouteBody(routes.editFigure) body: BodyOf<typeof routes.editFigure>,
  ): Promise<ResponseOf<typeof routes.editFigure>> {
    return this.reports.editFigure(actor, params.submissionId, params.figureId, body);
  }
}
