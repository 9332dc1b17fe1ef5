import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { CatalogueService } from './catalogue.service';
import { RereadService } from './reread.service';

@Controller()
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly rereads: RereadService,
  ) {}

  @Route(routes.readCatalogue)
  read(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readCatalogue>> {
    return this.catalogue.read(actor);
  }

  @Route(routes.createMetric)
  create(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.createMetric) body: BodyOf<typeof routes.createMetric>,
  ): Promise<ResponseOf<typeof routes.createMetric>> {
    return this.catalogue.create(actor, body);
  }

  @Route(routes.updateMetric)
  update(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.updateMetric) params: ParamsOf<typeof routes.updateMetric>,
    @RouteBody(routes.updateMetric) body: BodyOf<typeof routes.updateMetric>,
  ): Promise<ResponseOf<typeof routes.updateMetric>> {
    return this.catalogue.update(actor, params.metricId, body);
  }

  @Route(routes.retireMetric)
  retire(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.retireMetric) params: ParamsOf<typeof routes.retireMetric>,
    @RouteBody(routes.retireMetric) body: BodyOf<typeof routes.retireMetric>,
  ): Promise<ResponseOf<typeof routes.retireMetric>> {
    return this.catalogue.retire(actor, params.metricId, body.version);
  }

  @Route(routes.restoreMetric)
  restore(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.restoreMetric) params: ParamsOf<typeof routes.restoreMetric>,
    @RouteBody(routes.restoreMetric) body: BodyOf<typeof routes.restoreMetric>,
  ): Promise<ResponseOf<typeof routes.restoreMetric>> {
    return this.catalogue.restore(actor, params.metricId, body.version);
  }

  @Route(routes.requestReread)
  requestReread(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.requestReread) body: BodyOf<typeof routes.requestReread>,
  ): Promise<ResponseOf<typeof routes.requestReread>> {
    return this.rereads.request(actor, body.isTrial);
  }

  @Route(routes.readReread)
  readReread(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readReread) params: ParamsOf<typeof routes.readReread>,
  ): Promise<ResponseOf<typeof routes.readReread>> {
    return this.rereads.read(actor, params.rereadId);
  }

  @Route(routes.cancelReread)
  cancelReread(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.cancelReread) params: ParamsOf<typeof routes.cancelReread>,
  ): Promise<ResponseOf<typeof routes.cancelReread>> {
    return this.rereads.cancel(actor, params.rereadId);
  }
}
