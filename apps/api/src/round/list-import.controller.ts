import { Controller, Req } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { ListImportService } from './list-import.service';

@Controller()
export class ListImportController {
  constructor(private readonly imports: ListImportService) {}

  @Route(routes.readList)
  async rows(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readList) { roundId, list }: ParamsOf<typeof routes.readList>,
  ): Promise<ResponseOf<typeof routes.readList>> {
    return { rows: await this.imports.rows(actor, roundId, list) };
  }

  @Route(routes.listImports)
  async list(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.listImports) { roundId, list }: ParamsOf<typeof routes.listImports>,
  ): Promise<ResponseOf<typeof routes.listImports>> {
    return { items: await this.imports.list(actor, roundId, list) };
  }

  @Route(routes.createImport)
  create(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.createImport) { roundId, list }: ParamsOf<typeof routes.createImport>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.createImport>> {
    return this.imports.receive(actor, roundId, list, request);
  }

  @Route(routes.readImport)
  read(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.readImport) { importId }: ParamsOf<typeof routes.readImport>,
  ): Promise<ResponseOf<typeof routes.readImport>> {
    return this.imports.read(actor, importId);
  }

  @Route(routes.applyImport)
  apply(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.applyImport) { importId }: ParamsOf<typeof routes.applyImport>,
    @RouteBody(routes.applyImport) { base }: BodyOf<typeof routes.applyImport>,
  ): Promise<ResponseOf<typeof routes.applyImport>> {
    return this.imports.apply({ actor, intent }, importId, base);
  }

  @Route(routes.undoImport)
  undo(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.undoImport) { importId }: ParamsOf<typeof routes.undoImport>,
  ): Promise<ResponseOf<typeof routes.undoImport>> {
    return this.imports.undo({ actor, intent }, importId);
  }
}
