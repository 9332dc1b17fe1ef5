import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { ProblemError, type ProblemField } from '@pingyi/contracts';

/** One fault as a Standard Schema library reports it; a path part is a key, or an object that holds one. */
export interface SchemaIssue {
  readonly message: string;
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
  return issues.slice(0, largestFieldCount).map(({ message, path = [] }) => ({
    pointer: prefix + path.map((part) => `/${escape(typeof part === 'object' ? part.key : part)}`).join(''),
    message,
  }));
}

const escape = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** PostgreSQL stores no NUL in a text, so every text that holds one is a fault whatever its schema says. */
function nulIssues(value: unknown, path: readonly PropertyKey[] = []): SchemaIssue[] {
  if (typeof value === 'string') return value.includes('\0') ? [{ message: 'must not hold NUL', path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => nulIssues(part, [...path, key]));
}

/** Checks `@Body/@Query/@Param({ schema })` and refuses with 422 `input-invalid`, naming every faulty field. */
@Injectable()
export class ProblemValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new IssuesError(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      const checked = await super.transform(value, metadata);
      const issues = metadata.type === 'custom' ? [] : nulIssues(checked);
      if (issues.length > 0) throw new IssuesError(issues);
      return checked;
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      throw new ProblemError('input-invalid', undefined, { errors: problemFields(error.issues, prefixOf(metadata)) });
    }
  }
}

function prefixOf({ type, data }: ArgumentMetadata): string {
  const place = type === 'query' ? '/query' : type === 'param' ? '/params' : '';
  return data === undefined || data === '' ? place : `${place}/${escape(data)}`;
}
