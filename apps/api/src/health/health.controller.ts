import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '@pingyi/contracts';
import { Route } from '../http/route.decorator';
import { HealthService } from './health.service';

@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Route(routes.live)
  live(): ResponseOf<typeof routes.live> {
    return { ok: true, checks: [] };
  }

  @Route(routes.ready)
  ready(): Promise<ResponseOf<typeof routes.ready>> {
    return this.health.ready();
  }
}
