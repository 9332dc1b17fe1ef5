import { Controller } from '@nestjs/common';
import { type BodyOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody } from '../http/route.decorator';
import { LetterheadService } from './letterhead.service';

@Controller()
export class LetterheadController {
  constructor(private readonly letterheads: LetterheadService) {}

  @Route(routes.readLetterhead)
  read(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readLetterhead>> {
    return this.letterheads.read(actor);
  }

  @Route(routes.changeLetterhead)
  change(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.changeLetterhead) body: BodyOf<typeof routes.changeLetterhead>,
  ): Promise<ResponseOf<typeof routes.changeLetterhead>> {
    return this.letterheads.change(actor, body);
  }
}
