import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { AssignmentService } from './assignment.service';

@Controller()
export class AssignmentController {
  constructor(private readonly assignments: AssignmentService) {}

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
}
