import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { AssignmentService } from './assignment.service';
import { PairChangeService } from './pair-change.service';

@Controller()
export class AssignmentController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly changes: PairChangeService,
  ) {}

  @Route(routes.readAssignments)
  board(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readAssignments) params: ParamsOf<typeof routes.readAssignments>,
  ): Promise<ResponseOf<typeof routes.readAssignments>> {
    return this.assignments.board(actor, params.roundId);
  }

  @Route(routes.planAssignments)
  plan(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.planAssignments) params: ParamsOf<typeof routes.planAssignments>,
    @RouteBody(routes.planAssignments) body: BodyOf<typeof routes.planAssignments>,
  ): Promise<ResponseOf<typeof routes.planAssignments>> {
    return this.assignments.plan(actor, params.roundId, body);
  }

  @Route(routes.applyAssignments)
  apply(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.applyAssignments) params: ParamsOf<typeof routes.applyAssignments>,
    @RouteBody(routes.applyAssignments) body: BodyOf<typeof routes.applyAssignments>,
  ): Promise<ResponseOf<typeof routes.applyAssignments>> {
    return this.assignments.apply(actor, params.roundId, body);
  }

  @Route(routes.changeAssignment)
  change(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeAssignment) params: ParamsOf<typeof routes.changeAssignment>,
    @RouteBody(routes.changeAssignment) body: BodyOf<typeof routes.changeAssignment>,
  ): Promise<ResponseOf<typeof routes.changeAssignment>> {
    const { raterId, officialId, ...change } = body;
    return this.changes.assign(actor, params.roundId, { raterId, officialId }, change);
  }

  @Route(routes.withdrawRecusal)
  withdraw(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.withdrawRecusal) params: ParamsOf<typeof routes.withdrawRecusal>,
    @RouteBody(routes.withdrawRecusal) body: BodyOf<typeof routes.withdrawRecusal>,
  ): Promise<ResponseOf<typeof routes.withdrawRecusal>> {
    const { reason, ...pair } = body;
    return this.changes.withdraw(actor, params.roundId, pair, reason);
  }

  @Route(routes.settlePairChange)
  settle(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.settlePairChange) params: ParamsOf<typeof routes.settlePairChange>,
    @RouteBody(routes.settlePairChange) body: BodyOf<typeof routes.settlePairChange>,
  ): Promise<ResponseOf<typeof routes.settlePairChange>> {
    return this.changes.settle(actor, params.roundId, params.changeId, body.confirmed);
  }
}
