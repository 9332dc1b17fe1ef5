import { Controller, Inject, Res, type StreamableFile } from '@nestjs/common';
import { type BodyOf, type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import type { AppConfig } from '@pingyi/platform';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { sendAttachment } from '../http/attachment';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteQuery } from '../http/route.decorator';
import { CONFIG } from '../http/tokens';
import { AccessLinkService } from './access-link.service';

@Controller()
export class AccessLinkController {
  constructor(
    private readonly links: AccessLinkService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Route(routes.listAccessPeople)
  async people(
    @CurrentActor() actor: Actor,
    @RouteQuery(routes.listAccessPeople) query: QueryOf<typeof routes.listAccessPeople>,
  ): Promise<ResponseOf<typeof routes.listAccessPeople>> {
    return { items: await this.links.people(actor, query), mailServer: this.config.mail.smtpUrl !== undefined };
  }

  @Route(routes.mailAccessLinks)
  mail(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteBody(routes.mailAccessLinks) { memberIds }: BodyOf<typeof routes.mailAccessLinks>,
  ): Promise<ResponseOf<typeof routes.mailAccessLinks>> {
    return this.links.mail({ actor, intent }, memberIds);
  }

  @Route(routes.readSlips)
  read(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readSlips>> {
    return this.links.last(actor);
  }

  @Route(routes.printSlips)
  print(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteBody(routes.printSlips) body: BodyOf<typeof routes.printSlips>,
  ): Promise<ResponseOf<typeof routes.printSlips>> {
    return this.links.print({ actor, intent }, body);
  }

  @Route(routes.takeSlips)
  async take(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { pdf, slips } = await this.links.take(actor);
    const fileName = slips.locale === 'zh' ? '账号条.pdf' : 'Account slips.pdf';
    return sendAttachment(reply, pdf, { fileName, mediaType: 'application/pdf', sizeBytes: pdf.length });
  }

  @Route(routes.discardSlips)
  async discard(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.discardSlips>> {
    await this.links.discard(actor);
    return { ok: true };
  }
}
