import { Controller, Res, StreamableFile } from '@nestjs/common';
import { type QueryOf, routes } from '@pingyi/contracts';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor, CurrentPerson, type SignedIn } from '../http/actor';
import { Route, RouteQuery } from '../http/route.decorator';
import { LiveHub } from './live-hub';

@Controller()
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  @Route(routes.watchChanges)
  async watch(
    @CurrentActor() actor: Actor,
    @CurrentPerson() person: SignedIn,
    @RouteQuery(routes.watchChanges) { roundId }: QueryOf<typeof routes.watchChanges>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const events = await this.hub.open(actor, person, roundId ?? null);
    void reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return new StreamableFile(events, { type: 'text/event-stream' });
  }
}
