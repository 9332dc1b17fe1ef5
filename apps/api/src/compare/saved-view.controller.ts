import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { SavedViewService } from './saved-view.service';

@Controller()
export class SavedViewController {
  constructor(private readonly views: SavedViewService) {}

  @Route(routes.listSavedViews)
  list(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listSavedViews>> {
    return this.views.list(actor);
  }

  @Route(routes.saveView)
  save(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteBody(routes.saveView) body: BodyOf<typeof routes.saveView>,
  ): Promise<ResponseOf<typeof routes.saveView>> {
    return this.views.save({ actor, intent }, body);
  }

  @Route(routes.changeSavedView)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeSavedView) { viewId }: ParamsOf<typeof routes.changeSavedView>,
    @RouteBody(routes.changeSavedView) body: BodyOf<typeof routes.changeSavedView>,
  ): Promise<ResponseOf<typeof routes.changeSavedView>> {
    return this.views.change(actor, viewId, body);
  }

  @Route(routes.removeSavedView)
  remove(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.removeSavedView) { viewId }: ParamsOf<typeof routes.removeSavedView>,
  ): Promise<ResponseOf<typeof routes.removeSavedView>> {
    return this.views.remove(actor, viewId);
  }
}
