import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams, RouteQuery } from '../http/route.decorator';
import { NoticeSettingsService } from './notice-settings.service';
import { NoticeService } from './notice.service';

@Controller()
export class NoticeController {
  constructor(
    private readonly notices: NoticeService,
    private readonly settings: NoticeSettingsService,
  ) {}

  @Route(routes.listNotices)
  list(
    @CurrentActor() actor: Actor,
    @RouteQuery(routes.listNotices) query: QueryOf<typeof routes.listNotices>,
  ): Promise<ResponseOf<typeof routes.listNotices>> {
    return this.notices.list(actor, query);
  }

  @Route(routes.readUnreadNotices)
  async readUnread(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readUnreadNotices>> {
    return { unread: await this.notices.unread(actor) };
  }

  @Route(routes.markNoticesRead)
  async markRead(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.markNoticesRead) { ids }: BodyOf<typeof routes.markNoticesRead>,
  ): Promise<ResponseOf<typeof routes.markNoticesRead>> {
    return { unread: await this.notices.markRead(actor, ids) };
  }

  @Route(routes.readNoticeChoices)
  readChoices(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readNoticeChoices>> {
    return this.notices.choices(actor);
  }

  @Route(routes.chooseNotices)
  async choose(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.chooseNotices) { choices }: BodyOf<typeof routes.chooseNotices>,
  ): Promise<ResponseOf<typeof routes.chooseNotices>> {
    await this.notices.choose(actor, choices);
    return { ok: true };
  }

  @Route(routes.readNoticeSettings)
  readSettings(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readNoticeSettings>> {
    return this.settings.read(actor);
  }

  @Route(routes.changeNoticeOffsets)
  async changeOffsets(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.changeNoticeOffsets) offsets: BodyOf<typeof routes.changeNoticeOffsets>,
  ): Promise<ResponseOf<typeof routes.changeNoticeOffsets>> {
    await this.settings.changeOffsets(actor, offsets);
    return { ok: true };
  }

  @Route(routes.changeNoticeTemplate)
  changeTemplate(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeNoticeTemplate) { kind }: ParamsOf<typeof routes.changeNoticeTemplate>,
    @RouteBody(routes.changeNoticeTemplate) change: BodyOf<typeof routes.changeNoticeTemplate>,
  ): Promise<ResponseOf<typeof routes.changeNoticeTemplate>> {
    return this.settings.changeTemplate(actor, kind, change);
  }
}
