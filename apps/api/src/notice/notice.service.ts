import { Injectable } from '@nestjs/common';
import {
  type Notice as NoticeFace,
  type NoticeChoice,
  NoticeKind,
  type NoticeList,
  type QueryOf,
  type ResponseOf,
  type routes,
} from '@pingyi/contracts';
import { type Notice, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

const pageSize = 30;

/** What a member is told, and whether by mail too. Everybody reads and marks their own only. */
@Injectable()
export class NoticeService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor, { before, unread }: QueryOf<typeof routes.listNotices>): Promise<NoticeList> {
    return this.unitOfWork.run(actor, async (work) => {
      const rows = await work.notices.page(actor.actorId, pageSize + 1, before, unread === 'only');
      const shown = rows.slice(0, pageSize);
      return {
        items: shown.map(noticeFace),
        unread: await work.notices.unread(actor.actorId),
        before: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
      };
    });
  }

  async unread(actor: Actor): Promise<number> {
    return this.unitOfWork.run(actor, (work) => work.notices.unread(actor.actorId));
  }

  /** @returns how many are left unread */
  async markRead(actor: Actor, ids: readonly string[] | 'all'): Promise<number> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.notices.markRead(actor.actorId, ids, work.now);
      return work.notices.unread(actor.actorId);
    });
  }

  async choices(actor: Actor): Promise<ResponseOf<typeof routes.readNoticeChoices>> {
    return this.unitOfWork.run(actor, async (work) => {
      const chosen = new Map(
        (await work.noticeChoices.list({ memberId: actor.actorId })).map(({ kind, byMail }) => [kind, byMail]),
      );
      return {
        choices: NoticeKind.options.map((kind) => ({ kind, byMail: chosen.get(kind) ?? true })),
        hasMail: await hasMail(work, actor.actorId),
      };
    });
  }

  async choose(actor: Actor, choices: readonly NoticeChoice[]): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      const memberId = actor.actorId;
      // Locked, so that of two tabs one comes after the other.
      await work.members.lock(memberId);
      for (const { kind, byMail } of new Map(choices.map((choice) => [choice.kind, choice])).values()) {
        const changed = await work.noticeChoices.updateWhere({ memberId, kind }, { byMail });
        if (changed === 0) await work.noticeChoices.insert({ memberId, kind, byMail });
      }
    });
  }
}

async function hasMail(work: Work, memberId: string): Promise<boolean> {
  const { accountId } = await work.members.get(memberId);
  return Boolean((await work.accounts.find(accountId))?.mailAddress);
}

const noticeFace = ({ id, kind, title, text, roundId, subjectId, place, createdAt, readAt }: Notice): NoticeFace => ({
  id,
  kind,
  title,
  text,
  roundId,
  subjectId,
  place,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});
