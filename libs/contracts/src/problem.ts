import { z } from 'zod';

/**
 * The closed list of refusals (RFC 9457). `status` is the HTTP status; `retry` says whether the same request may succeed
 * later without a change. Titles are what people read; details name the field, the number or the next step.
 */
export const problemCatalogue = {
  'malformed-request': { status: 400, retry: false, zh: '请求格式不正确', en: 'The request is malformed' },
  'sign-in-required': { status: 401, retry: false, zh: '请先登录', en: 'Sign in first' },
  'credentials-invalid': {
    status: 401,
    retry: false,
    zh: '用户名或密码不正确',
    en: 'The user name or password is not correct',
  },
  'password-change-required': {
    status: 403,
    retry: false,
    zh: '请先修改密码',
    en: 'Change your password first',
  },
  'cross-site-request': {
    status: 403,
    retry: false,
    zh: '请求来自其他网站，已拒绝',
    en: 'The request came from another site and was refused',
  },
  'permission-denied': {
    status: 403,
    retry: false,
    zh: '您可以查看，但不能更改',
    en: 'You may see this but not change it',
  },
  'not-found': { status: 404, retry: false, zh: '没有找到', en: 'Not found' },
  'link-not-valid': {
    status: 410,
    retry: false,
    zh: '链接已失效：可能已经用过、已过期，或已换成新的链接',
    en: 'This link does not work any more: it was used, has expired or was replaced by a newer one',
  },
  'state-conflict': {
    status: 409,
    retry: false,
    zh: '当前状态下不能这样做',
    en: 'This cannot be done in the present state',
  },
  'second-person-required': {
    status: 409,
    retry: false,
    zh: '须由另一人确认',
    en: 'Another person has to confirm this',
  },
  'version-conflict': {
    status: 409,
    retry: false,
    zh: '内容已在别处更新，请先查看最新版本',
    en: 'This was changed elsewhere; look at the latest version first',
  },
  'decision-refused': {
    status: 422,
    retry: false,
    zh: '这一等次不能确定',
    en: 'This grade cannot be decided',
  },
  'too-large': { status: 413, retry: false, zh: '文件超过大小上限', en: 'The file is larger than allowed' },
  'type-mismatch': {
    status: 415,
    retry: false,
    zh: '文件内容与支持的格式不符',
    en: 'The content is not one of the supported formats',
  },
  'input-invalid': { status: 422, retry: false, zh: '填写的内容有误', en: 'Some of the input is not valid' },
  'idempotency-key-reuse': {
    status: 422,
    retry: false,
    zh: '同一操作编号已用于另一请求',
    en: 'This Idempotency-Key was used for another request',
  },
  'empty-file': { status: 422, retry: false, zh: '文件是空的', en: 'The file is empty' },
  'ballot-incomplete': {
    status: 422,
    retry: false,
    zh: '还有评分项没有打分',
    en: 'Some criteria have no score yet',
  },
  'ballot-refused': {
    status: 422,
    retry: false,
    zh: '评分不符合本轮次的评分要求',
    en: 'The ballot does not meet the rules of the round',
  },
  'too-many-requests': {
    status: 429,
    retry: true,
    zh: '操作太频繁，请稍后再试',
    en: 'Too many requests; try again later',
  },
  'internal-error': {
    status: 500,
    retry: true,
    zh: '系统出现错误，已记录，请稍后再试',
    en: 'Something went wrong here; it has been recorded',
  },
  unavailable: { status: 503, retry: true, zh: '系统暂时不可用，请稍后再试', en: 'Temporarily unavailable; try again' },
} as const;

export type ProblemCode = keyof typeof problemCatalogue;
export const ProblemCode = z.enum(Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]]);

/** One fault of the input; `pointer` is a JSON pointer (RFC 6901) into the body, or `/query/x`, `/params/x`. `message` is Chinese, `messageEn` English. */
export const ProblemField = z.object({ pointer: z.string(), message: z.string(), messageEn: z.string() });
export type ProblemField = z.infer<typeof ProblemField>;

/** The wire form, `application/problem+json`. `title`/`detail` are Chinese, `titleEn`/`detailEn` English. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  titleEn: z.string(),
  status: z.number().int(),
  code: ProblemCode,
  detail: z.string().optional(),
  detailEn: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(ProblemField).optional(),
  /** How long to wait before the same request may succeed; also in the header Retry-After. */
  retryAfterSeconds: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;

export interface ProblemDetail {
  readonly zh: string;
  readonly en: string;
}

/**
 * A refusal that any layer may throw; everything else thrown is a bug and answers 500 without its text.
 * `cause` goes to the log, never to the wire.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly code: ProblemCode,
    readonly detail?: ProblemDetail,
    readonly options: { cause?: unknown; errors?: readonly ProblemField[]; retryAfterSeconds?: number } = {},
  ) {
    super(`${code}${detail ? `: ${detail.en}` : ''}`, { cause: options.cause });
  }

  get status(): number {
    return problemCatalogue[this.code].status;
  }

  /** @param instance the request id, so that a person can quote it */
  toProblem(instance?: string): Problem {
    const entry = problemCatalogue[this.code];
    return {
      type: `urn:problem:${this.code}`,
      title: entry.zh,
      titleEn: entry.en,
      status: entry.status,
      code: this.code,
      ...(this.detail ? { detail: this.detail.zh, detailEn: this.detail.en } : {}),
      ...(instance ? { instance } : {}),
      ...(this.options.errors ? { errors: [...this.options.errors] } : {}),
      ...(this.options.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: this.options.retryAfterSeconds }),
    };
  }
}

export const notFound = (): ProblemError => new ProblemError('not-found');
