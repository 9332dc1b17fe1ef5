import { z } from 'zod';
import { defineRoute } from './route';
import { BilingualText, Done, Id, Instant, TenantParams, tenantParams } from './shapes';

/** What people are told of, in the order of the data's way. */
export const NoticeKind = z.enum([
  'report_wanted',
  'report_returned',
  'figure_disputed',
  'sheets_assigned',
  'scores_wanted',
  'ballot_voided',
  'deadline_near',
  'deadline_passed',
  'proposal_waiting',
  'published',
  'appeal_step',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** The page of the round where what a notice asks for is done. `paper` and `appeal` are one batch’s or appeal’s own. */
export const NoticePlace = z.enum([
  'upload',
  'check',
  'score',
  'assign',
  'turnout',
  'tally',
  'publish',
  'round',
  'appeal',
  'paper',
]);
export type NoticePlace = z.infer<typeof NoticePlace>;

/** What a template may name, with the word that Chinese templates use; the English one is the key itself. */
export const noticePlaceholders = {
  name: '姓名',
  tenant: '委员会',
  round: '轮次',
  task: '事项',
  deadline: '截止时间',
  count: '份数',
  reason: '理由',
  metric: '指标',
  step: '进展',
  proposal: '提议',
  proposer: '提出人',
} as const;
export type NoticePlaceholder = keyof typeof noticePlaceholders;

/** What every notice knows: the person it is for, the committee and the round. */
const always = ['name', 'tenant', 'round'] as const satisfies readonly NoticePlaceholder[];

/** What the notices of a kind know beside that. Scores and raters are no placeholders, so no template can tell them. */
const ownPlaceholders = {
  report_wanted: ['deadline'],
  report_returned: ['reason'],
  figure_disputed: ['metric'],
  sheets_assigned: ['count', 'deadline'],
  scores_wanted: ['count', 'deadline'],
  ballot_voided: ['reason'],
  deadline_near: ['task', 'deadline'],
  deadline_passed: ['task', 'deadline'],
  proposal_waiting: ['proposal', 'proposer'],
  published: [],
  appeal_step: ['step'],
} as const satisfies Record<NoticeKind, readonly NoticePlaceholder[]>;

/** A value of a placeholder; null is told as 未设定, “not set”. A Date is told as Beijing time. */
export type NoticeValue = string | number | Date | BilingualText | null;

/** What whoever sends a notice of the kind has to give. */
export type NoticeValues<Kind extends NoticeKind = NoticeKind> = {
  readonly [Name in (typeof ownPlaceholders)[Kind][number]]: NoticeValue;
};

/** The closed list of what templates of the kind may name. */
export function placeholdersOf(kind: NoticeKind): readonly NoticePlaceholder[] {
  return [...always, ...ownPlaceholders[kind]];
}

/** A title and a text in both languages, with placeholders in braces. */
export const NoticeTemplate = z.object({
  title: z.object({ zh: z.string().trim().min(2).max(60), en: z.string().trim().min(2).max(120) }),
  text: z.object({ zh: z.string().trim().min(2).max(800), en: z.string().trim().min(2).max(1600) }),
});
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

const marked = /\{([^{}]*)\}|[{}]/g;

const placeholderOf = (word: string): NoticePlaceholder | null =>
  (Object.keys(noticePlaceholders) as NoticePlaceholder[]).find(
    (key) => key === word || noticePlaceholders[key] === word,
  ) ?? null;

/** What stands in braces and is no placeholder of the kind; a brace without its partner counts as one. */
export function wrongPlaceholders(kind: NoticeKind, text: string): string[] {
  const known = placeholdersOf(kind);
  return [...text.matchAll(marked)]
    .filter(([, word]) => {
      const found = word === undefined ? null : placeholderOf(word.trim());
      return found === null || !known.includes(found);
    })
    .map(([whole]) => whole);
}

const beijing = (instant: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(instant);

function valueText(value: NoticeValue, language: keyof BilingualText): string {
  if (value === null) return language === 'zh' ? '未设定' : 'not set';
  if (value instanceof Date) return beijing(value, language === 'zh' ? 'zh-CN' : 'en-GB');
  return typeof value === 'object' ? value[language] : String(value);
}

/** The text with the values in place of the placeholders; what is in the values is never read as a placeholder. */
export function fillNotice(
  template: BilingualText,
  values: Readonly<Partial<Record<NoticePlaceholder, NoticeValue>>>,
): BilingualText {
  const fill = (language: keyof BilingualText): string =>
    template[language].replaceAll(marked, (whole: string, word: string | undefined) => {
      const name = word === undefined ? null : placeholderOf(word.trim());
      const value = name === null ? undefined : values[name];
      return value === undefined ? whole : valueText(value, language);
    });
  return { zh: fill('zh'), en: fill('en') };
}

/** One notice as its reader sees it. */
export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  title: BilingualText,
  text: BilingualText,
  roundId: Id,
  /** What it is about: the round, a report, a proposal, a batch of paper, an appeal. */
  subjectId: Id,
  /** Where it leads; null where its kind says so. */
  place: NoticePlace.nullable(),
  createdAt: Instant,
  /** null: not read yet. */
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

export const NoticeList = z.object({
  items: z.array(Notice),
  unread: z.number().int(),
  /** Gives the next page; null at the end. */
  before: Id.nullable(),
});
export type NoticeList = z.infer<typeof NoticeList>;

/** Whether a person also wants mails of a kind. The product itself always shows notices. */
export const NoticeChoice = z.object({ kind: NoticeKind, byMail: z.boolean() });
export type NoticeChoice = z.infer<typeof NoticeChoice>;

const days = z.array(z.number().int().min(0).max(60)).max(5);

/** How many days (of 24 hours) before and after their deadline people are told; 0 is the deadline itself. */
export const NoticeOffsets = z.object({
  /** Those who are not done, before their deadline. */
  daysBefore: days.refine((list) => list.every((day) => day > 0)),
  /** Those who are still not done. */
  daysAfter: days,
});
export type NoticeOffsets = z.infer<typeof NoticeOffsets>;

export const noticeOffsetDefaults: NoticeOffsets = { daysBefore: [3, 1], daysAfter: [0] };

export const NoticeSettings = z.object({
  offsets: NoticeOffsets,
  templates: z.array(
    NoticeTemplate.extend({
      kind: NoticeKind,
      /** Whether the tenant has words of its own. */
      changed: z.boolean(),
      /** Counts edits; 0 for the shipped words. */
      version: z.number().int(),
    }),
  ),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

const KindParams = z.object({ ...tenantParams, kind: NoticeKind });

export const noticeRoutes = {
  listNotices: defineRoute({
    name: 'listNotices',
    method: 'GET',
    path: '/api/t/:tenant/notices',
    permission: 'tenant.read',
    summary: 'This member’s notices, newest first, a page at a time',
    params: TenantParams,
    query: z.object({ before: Id.optional(), unread: z.enum(['only']).optional() }),
    response: NoticeList,
  }),
  readUnreadNotices: defineRoute({
    name: 'readUnreadNotices',
    method: 'GET',
    path: '/api/t/:tenant/notices/unread',
    permission: 'tenant.read',
    summary: 'How many of this member’s notices are not read yet',
    params: TenantParams,
    response: z.object({ unread: z.number().int() }),
  }),
  markNoticesRead: defineRoute({
    name: 'markNoticesRead',
    method: 'POST',
    path: '/api/t/:tenant/notices/read',
    permission: 'tenant.read',
    summary: 'Mark this member’s notices as read: those listed, or all up to now',
    params: TenantParams,
    body: z.object({ ids: z.union([z.literal('all'), z.array(Id).min(1).max(200)]) }),
    response: z.object({ unread: z.number().int() }),
  }),
  readNoticeChoices: defineRoute({
    name: 'readNoticeChoices',
    method: 'GET',
    path: '/api/t/:tenant/notices/choices',
    permission: 'tenant.read',
    summary: 'Of which kinds this member also gets mails, and whether an address for them is known',
    params: TenantParams,
    response: z.object({ choices: z.array(NoticeChoice), hasMail: z.boolean() }),
  }),
  chooseNotices: defineRoute({
    name: 'chooseNotices',
    method: 'PUT',
    path: '/api/t/:tenant/notices/choices',
    permission: 'tenant.read',
    summary: 'Choose of which kinds mails are wanted; kinds that are not listed stay as they are',
    params: TenantParams,
    body: z.object({ choices: z.array(NoticeChoice).min(1).max(NoticeKind.options.length) }),
    response: Done,
  }),
  readNoticeSettings: defineRoute({
    name: 'readNoticeSettings',
    method: 'GET',
    path: '/api/t/:tenant/notice-settings',
    permission: 'notice.manage',
    summary: 'The tenant’s words for notices and how long before and after deadlines they are sent',
    params: TenantParams,
    response: NoticeSettings,
  }),
  changeNoticeOffsets: defineRoute({
    name: 'changeNoticeOffsets',
    method: 'PUT',
    path: '/api/t/:tenant/notice-settings/offsets',
    permission: 'notice.manage',
    summary: 'Change how long before and after deadlines people are told',
    params: TenantParams,
    body: NoticeOffsets,
    response: Done,
  }),
  changeNoticeTemplate: defineRoute({
    name: 'changeNoticeTemplate',
    method: 'PUT',
    path: '/api/t/:tenant/notice-settings/templates/:kind',
    permission: 'notice.manage',
    summary: 'Give the notices of a kind words of the tenant’s own; null takes the shipped ones again',
    params: KindParams,
    body: z.object({ template: NoticeTemplate.nullable(), version: z.number().int() }),
    response: NoticeSettings,
    problems: ['version-conflict'],
  }),
};
