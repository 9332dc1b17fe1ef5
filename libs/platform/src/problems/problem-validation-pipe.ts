import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { ProblemError, type ProblemField } from '@pingyi/contracts';
import { z } from 'zod';

/** One fault of the input in both languages; a path part is a key, or an object that holds one. */
export interface SchemaIssue {
  readonly message: string;
  readonly messageEn: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

class IssuesError extends Error {
  constructor(readonly issues: readonly SchemaIssue[]) {
    super('the input does not fit its schema');
  }
}

const largestFieldCount = 100;

/** Faults as JSON pointers (RFC 6901); `prefix` is empty for the body, `/query` or `/params` otherwise. */
export function problemFields(issues: readonly SchemaIssue[], prefix = ''): ProblemField[] {
  return issues.slice(0, largestFieldCount).map(({ message, messageEn, path = [] }) => ({
    pointer: prefix + path.map((part) => `/${escape(typeof part === 'object' ? part.key : part)}`).join(''),
    message,
    messageEn,
  }));
}

const escape = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** PostgreSQL stores no NUL in a text, so every text that holds one is a fault whatever its schema says. */
function nulIssues(value: unknown, path: readonly PropertyKey[] = []): SchemaIssue[] {
  if (typeof value === 'string') {
    return value.includes('\0') ? [{ message: '不能含有空字符', messageEn: 'Must not hold NUL', path }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => nulIssues(part, [...path, key]));
}

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;

/** Checks a refused value once more in each language, for the words of its faults. */
function bilingualIssues(schema: unknown, value: unknown): SchemaIssue[] {
  if (!(schema instanceof z.ZodType)) return [];
  const inEnglish = schema.safeParse(value, { error: english }).error?.issues ?? [];
  const inChinese = schema.safeParse(value, { error: chinese }).error?.issues ?? [];
  return inChinese.map(({ message, path }, index) => ({
    message,
    messageEn: inEnglish[index]?.message ?? message,
    path,
  }));
}

/** Checks `@Body/@Query/@Param({ schema })` and refuses with 422 `input-invalid`, naming every faulty field. */
@Injectable()
export class ProblemValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: () => new IssuesError([]) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      const checked = await super.transform(value, metadata);
      const issues = metadata.type === 'custom' ? [] : nulIssues(checked);
      if (issues.length > 0) throw new IssuesError(issues);
      return checked;
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      const issues = error.issues.length > 0 ? error.issues : bilingualIssues(metadata.schema, value);
      throw new ProblemError('input-invalid', undefined, { errors: problemFields(issues, prefixOf(metadata)) });
    }
  }
}

function prefixOf({ type, data }: ArgumentMetadata): string {
  const place = type === 'query' ? '/query' : type === 'param' ? '/params' : '';
  return data === undefined || data === '' ? place : `${place}/${escape(data)}`;
}
