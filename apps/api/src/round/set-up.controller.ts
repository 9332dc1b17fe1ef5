import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { UnitOfWork } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import type { Intent } from '@pingyi/persistence';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { CalendarService } from './calendar.service';
import { ReopeningService } from './reopening.service';
import { SetUpService } from './set-up.service';
import { setUpView } from './set-up-view';

@Controller()
export class SetUpController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly setUp: SetUpService,
    private readonly reopenings: ReopeningService,
    private readonly calendar: CalendarService,
  ) {}

  @Route(routes.createRound)
  create(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteBody(routes.createRound) body: BodyOf<typeof routes.createRound>,
  ): Promise<ResponseOf<typeof routes.createRound>> {
    return this.setUp.create({ actor, intent }, body);
  }

  @Route(routes.readRoundSetUp)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readRoundSetUp) { roundId }: ParamsOf<typeof routes.readRoundSetUp>,
  ): Promise<ResponseOf<typeof routes.readRoundSetUp>> {
    return this.unitOfWork.run(actor, (work) => setUpView(work, actor, roundId));
  }

  @Route(routes.changeRound)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeRound) { roundId }: ParamsOf<typeof routes.changeRound>,
    @RouteBody(routes.changeRound) body: BodyOf<typeof routes.changeRound>,
  ): Promise<ResponseOf<typeof routes.changeRound>> {
    return this.setUp.change(actor, roundId, body);
  }

  @Route(routes.changeRubric)
  changeRubric(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeRubric) { roundId }: ParamsOf<typeof routes.changeRubric>,
    @RouteBody(routes.changeRubric) body: BodyOf<typeof routes.changeRubric>,
  ): Promise<ResponseOf<typeof routes.changeRubric>> {
    return this.setUp.changeRubric(actor, roundId, body);
  }

  @Route(routes.changeGroups)
  changeGroups(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeGroups) { roundId }: ParamsOf<typeof routes.changeGroups>,
    @RouteBody(routes.changeGroups) body: BodyOf<typeof routes.changeGroups>,
  ): Promise<ResponseOf<typeof routes.changeGroups>> {
    return this.setUp.changeGroups(actor, roundId, body);
  }

  @Route(routes.grantExtension)
  async extend(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.grantExtension) { roundId }: ParamsOf<typeof routes.grantExtension>,
    @RouteBody(routes.grantExtension) body: BodyOf<typeof routes.grantExtension>,
  ): Promise<ResponseOf<typeof routes.grantExtension>> {
    await this.calendar.extend(actor, roundId, body);
    return { ok: true };
  }

  @Route(routes.proposeReopening)
  propose(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.proposeReopening) { roundId }: ParamsOf<typeof routes.proposeReopening>,
    @RouteBody(routes.proposeReopening) { reason }: BodyOf<typeof routes.proposeReopening>,
  ): Promise<ResponseOf<typeof routes.proposeReopening>> {
    return this.reopenings.propose({ actor, intent }, roundId, reason);
  }

  @Route(routes.settleReopening)
  async settle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settleReopening) { reopeningId }: ParamsOf<typeof routes.settleReopening>,
    @RouteBody(routes.settleReopening) { confirmed }: BodyOf<typeof routes.settleReopening>,
  ): Promise<ResponseOf<typeof routes.settleReopening>> {
    await this.reopenings.settle(actor, reopeningId, confirmed);
    return { ok: true };
  }

  @Route(routes.listSpecialDays)
  specialDays(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listSpecialDays>> {
    return this.calendar.specialDays(actor);
  }

  @Route(routes.changeSpecialDays)
  async changeSpecialDays(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.changeSpecialDays) { own }: BodyOf<typeof routes.changeSpecialDays>,
  ): Promise<ResponseOf<typeof routes.changeSpecialDays>> {
    await this.calendar.changeSpecialDays(actor, own);
    return { ok: true };
  }
}
