import { Controller } from '@nestjs/common';
import { type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteQuery } from '../http/route.decorator';
import { SearchService } from './search.service';

@Controller()
export class SearchController {
  constructor(private readonly finder: SearchService) {}

  @Route(routes.search)
  async search(
    @CurrentActor() actor: Actor,
    @RouteQuery(routes.search) { text }: QueryOf<typeof routes.search>,
  ): Promise<ResponseOf<typeof routes.search>> {
    return { items: await this.finder.search(actor, text) };
  }
}
