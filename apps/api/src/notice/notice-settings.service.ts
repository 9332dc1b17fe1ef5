import { Injectable } from '@nestjs/common';
import {
  type BodyOf,
  NoticeKind,
  noticeOffsetDefaults,
  type NoticeOffsets,
  noticePlaceholders,
  type NoticeSettings,
  type NoticeTemplate,
  noticeTemplates,
  placeholdersOf,
  ProblemError,
  type ProblemField,
  type routes,
  wrongPlaceholders,
} from '@pingyi/contracts';
import { requireVersion, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

type Change = BodyOf<typeof routes.changeNoticeTemplate>;

/** The tenant's words for notices, and how long before and after deadlines they go out. */
@Injectable()
export class NoticeSettingsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor): Promise<NoticeSettings> {
    return this.unitOfWork.run(actor, settingsOf);
  }

  async changeOffsets(actor: Actor, offsets: NoticeOffsets): Promise<void> {
    const sorted = { daysBefore: distinct(offsets.daysBefore).toReversed(), daysAfter: distinct(offsets.daysAfter) };
    await this.unitOfWork.run(actor, async (work) => {
      const [present] = await work.noticeOffsets.list();
      if (present) await work.noticeOffsets.update(present.id, { offsets: sorted });
      else await work.noticeOffsets.insert({ offsets: sorted });
      work.audit({
        action: 'notice.offsets',
        subjectType: 'tenant',
        subjectId: actor.tenantId,
        data: { before: sorted.daysBefore.join(), after: sorted.daysAfter.join() },
      });
    });
  }

  /** @throws ProblemError input-invalid naming what is no placeholder, version-conflict when somebody changed it meanwhile */
  async changeTemplate(actor: Actor, kind: NoticeKind, { template, version }: Change): Promise<NoticeSettings> {
    const errors = template === null ? [] : placeholderFaults(kind, template);
    if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
    return this.unitOfWork.run(actor, async (work) => {
      const present = await work.noticeTemplates.find({ kind });
      requireVersion({ version: present?.version ?? 0 }, version);
      const words = { title: template?.title ?? null, text: template?.text ?? null, version: version + 1 };
      if (present) {
        const changed = await work.noticeTemplates.updateWhere({ id: present.id, version }, words);
        if (changed === 0) throw new ProblemError('version-conflict');
      } else {
        await work.noticeTemplates.insert({ kind, ...words });
      }
      work.audit({
        action: 'notice.template',
        subjectType: 'tenant',
        subjectId: actor.tenantId,
        data: { kind, own: template !== null },
      });
      return settingsOf(work);
    });
  }
}

const distinct = (days: readonly number[]): number[] => [...new Set(days)].toSorted((one, other) => one - other);

async function settingsOf(work: Work): Promise<NoticeSettings> {
  const own = new Map((await work.noticeTemplates.list()).map((row) => [row.kind, row]));
  const [offsets] = await work.noticeOffsets.list();
  return {
    offsets: offsets?.offsets ?? noticeOffsetDefaults,
    templates: NoticeKind.options.map((kind) => {
      const row = own.get(kind);
      const shipped = noticeTemplates[kind];
      return {
        kind,
        title: row?.title ?? shipped.title,
        text: row?.text ?? shipped.text,
        changed: Boolean(row?.title),
        version: row?.version ?? 0,
      };
    }),
  };
}

function placeholderFaults(kind: NoticeKind, template: NoticeTemplate): ProblemField[] {
  const known = placeholdersOf(kind);
  const listed = { zh: known.map((key) => `{${noticePlaceholders[key]}}`).join(' '), en: `{${known.join('} {')}}` };
  return (['title', 'text'] as const).flatMap((part) =>
    (['zh', 'en'] as const).flatMap((language) => {
      const [wrong] = wrongPlaceholders(kind, template[part][language]);
      if (wrong === undefined) return [];
      return {
        pointer: `/template/${part}/${language}`,
        message: `“${wrong}”不是可用的占位项，可用的有 ${listed.zh}`,
        messageEn: `“${wrong}” is no placeholder here; there are ${listed.en}`,
      };
    }),
  );
}
