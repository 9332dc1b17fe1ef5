/**
 * The only names a log line may carry besides its message: ids, counts, states and technical names. No bodies, file
 * names, people's names, scores or search words; a value under any other name is withheld at run time as well.
 */
const logFieldNames = [
  'service',
  'component',
  'requestId',
  'tenantId',
  'actorId',
  'accountId',
  'jobId',
  'jobName',
  'submissionId',
  'reportId',
  'roundId',
  'tallyId',
  'documentId',
  'publicationId',
  'method',
  'route',
  'statusCode',
  'problemCode',
  'durationMs',
  'sizeBytes',
  'sha256',
  'attempt',
  'attemptsLimit',
  'count',
  'state',
  'stage',
  'reason',
  'signal',
  'exitCode',
  'childPid',
  'memoryMb',
  'host',
  'port',
  'version',
] as const;

export type LogFieldName = (typeof logFieldNames)[number];
export type LogFields = { readonly [Name in LogFieldName]?: string | number | boolean | undefined } & {
  /** Whatever was thrown: its type, code and stack are written, its message only when it cannot hold user data. */
  readonly err?: unknown;
};

const allowed = new Set<string>([...logFieldNames, 'err']);
const maximumLength = 300;

/** Replaces what is not on the list, or is no plain value, by `[withheld]`; long texts are cut. */
export function allowedFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name === 'err') return [name, describeError(value)];
      if (!allowed.has(name)) return [name, '[withheld]'];
      if (typeof value === 'string') return [name, value.slice(0, maximumLength)];
      return [
        name,
        value === undefined || typeof value === 'number' || typeof value === 'boolean' ? value : '[withheld]',
      ];
    }),
  );
}

interface DescribedError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

const textOf = (source: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(source, key);
  return typeof value === 'string' && value !== '' ? value.slice(0, maximumLength) : undefined;
};

/**
 * What an error may say in the log. Messages of JSON and of PostgreSQL data errors (SQLSTATE class 22) quote the value
 * they stumbled over, so those are left out.
 */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) return { type: thrown === null ? 'null' : typeof thrown };
  const code = textOf(thrown, 'code');
  const quotesInput = thrown instanceof SyntaxError || /^22[0-9A-Z]{3}$/.test(code ?? '');
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = quotesInput ? undefined : textOf(thrown, 'message');
  const constraint = textOf(thrown, 'constraint');
  const table = textOf(thrown, 'table');
  return {
    type: thrown.name,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(frames.length === 0 ? {} : { stack: frames.slice(0, 12).join('\n') }),
    ...(thrown.cause === undefined || depth >= 3 ? {} : { cause: describeError(thrown.cause, depth + 1) }),
  };
}
