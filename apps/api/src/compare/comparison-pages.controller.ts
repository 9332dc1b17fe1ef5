import { Controller, Req, Res } from '@nestjs/common';
import { type ParamsOf, type QueryOf, routes } from '@pingyi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteParams, RouteQuery } from '../http/route.decorator';
import { choicesPage, matrixPage, metricPage, overviewPage } from '../views/comparison/comparison-pages';
import { officialPage, seesOthers, townshipPage } from '../views/comparison/profile-pages';
import { sheetsPage } from '../views/comparison/sheets-page';
import { ComparisonPagesService } from './comparison-pages.service';

@Controller()
export class ComparisonPagesController {
  constructor(private readonly pages: ComparisonPagesService) {}

  @Route(routes.readComparisonChoices)
  choices(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readComparisonChoices) { roundId }: ParamsOf<typeof routes.readComparisonChoices>,
  ) {
    return this.pages.reply({ actor, request, reply }, { roundId, search: {}, page: 'choices' }, choicesPage);
  }

  @Route(routes.readComparisonOverview)
  overview(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readComparisonOverview) { roundId }: ParamsOf<typeof routes.readComparisonOverview>,
    @RouteQuery(routes.readComparisonOverview) search: QueryOf<typeof routes.readComparisonOverview>,
  ) {
    return this.pages.reply({ actor, request, reply }, { roundId, search, page: 'overview' }, overviewPage);
  }

  @Route(routes.readComparisonMatrix)
  matrix(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readComparisonMatrix) { roundId }: ParamsOf<typeof routes.readComparisonMatrix>,
    @RouteQuery(routes.readComparisonMatrix) search: QueryOf<typeof routes.readComparisonMatrix>,
  ) {
    return this.pages.reply({ actor, request, reply }, { roundId, search, page: 'matrix' }, matrixPage);
  }

  @Route(routes.readMetricAcross)
  metric(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readMetricAcross) { roundId, metricKey }: ParamsOf<typeof routes.readMetricAcross>,
    @RouteQuery(routes.readMetricAcross) search: QueryOf<typeof routes.readMetricAcross>,
  ) {
    const question = { roundId, search, page: `metric ${metricKey}` };
    return this.pages.reply({ actor, request, reply }, question, (scope) => metricPage(scope, metricKey));
  }

  @Route(routes.readTownshipProfile)
  township(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readTownshipProfile) { roundId, townshipId }: ParamsOf<typeof routes.readTownshipProfile>,
    @RouteQuery(routes.readTownshipProfile) search: QueryOf<typeof routes.readTownshipProfile>,
  ) {
    const question = { roundId, search, page: `township ${townshipId}` };
    return this.pages.reply({ actor, request, reply }, question, (scope) => townshipPage(scope, townshipId));
  }

  @Route(routes.readOfficialProfile)
  official(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readOfficialProfile) { roundId, officialId }: ParamsOf<typeof routes.readOfficialProfile>,
  ) {
    // What an official sees depends on who they are; others all see the same.
    const page = `official ${officialId} ${seesOthers(actor) ? '' : actor.actorId}`;
    const question = { roundId, search: {}, page, permission: 'comparison.readOfficial' } as const;
    return this.pages.reply({ actor, request, reply }, question, (scope) => officialPage(scope, actor, officialId));
  }

  @Route(routes.readComparisonSheets)
  sheets(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RouteParams(routes.readComparisonSheets) { roundId }: ParamsOf<typeof routes.readComparisonSheets>,
    @RouteQuery(routes.readComparisonSheets) search: QueryOf<typeof routes.readComparisonSheets>,
  ) {
    const { page, subject = '', locale } = search;
    const question = { roundId, search, page: `sheets ${page} ${subject} ${locale}` };
    return this.pages.reply({ actor, request, reply }, question, (scope) => sheetsPage(scope, actor, search));
  }
}
