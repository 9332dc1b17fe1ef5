import { z } from 'zod';

/** A whole number written in digits; anything else is a fault rather than NaN. */
const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));

const address = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** `name=value`, the value in percent-encoding, as OpenTelemetry writes headers. */
function isHeaderPair(pair: string): boolean {
  const [, value] = /^[\w-]+=(.*)$/.exec(pair) ?? [];
  try {
    return value !== undefined && decodeURIComponent(value) !== '';
  } catch {
    return false;
  }
}

export interface Variable<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  /** What it is for, in one sentence: shown with a fault and in .env.example. */
  readonly sentence: string;
  /** Used when the variable is absent or empty; without one the variable may stay unset unless a program requires it. */
  readonly fallback?: string;
  readonly sample?: string;
  /** It may hold a password: `<name>_FILE` may name a file with the value instead, as container secrets do. */
  readonly secret?: boolean;
}

const variable = <Schema extends z.ZodType>(
  schema: Schema,
  sentence: string,
  more: { fallback?: string; sample?: string; secret?: boolean } = {},
): Variable<Schema> => ({ schema, sentence, ...more });

/** Every environment variable the programs read, in the order of .env.example. */
export const variables = {
  NODE_ENV: variable(
    z.enum(['development', 'production', 'test'], { error: 'must be development, production or test' }),
    'What kind of run this is.',
    { fallback: 'production' },
  ),
  PORT: variable(wholeNumber(0, 65_535), 'The TCP port the web server listens on; 0 takes a free one.', {
    fallback: '3000',
  }),
  HOST: variable(
    z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address'),
    'The network address the web server binds to; 0.0.0.0 opens it to other machines.',
    { fallback: '127.0.0.1' },
  ),
  DATABASE_URL: variable(
    address(['postgres:', 'postgresql:']),
    'The PostgreSQL (15 or newer) database, as the runtime role; without it `npm start` runs its own PostgreSQL.',
    { sample: 'postgres://pingyi_runtime:password@127.0.0.1:5432/pingyi', secret: true },
  ),
  DATABASE_ADMIN_URL: variable(
    address(['postgres:', 'postgresql:']),
    'The same database as a role that may create roles and schemas; used at start to prepare and migrate, never afterwards.',
    { sample: 'postgres://postgres:password@127.0.0.1:5432/pingyi', secret: true },
  ),
  PUBLIC_URL: variable(
    address(['http:', 'https:']),
    'The address people type; plain http on anything but this machine weakens the session cookie, and start says so.',
    { sample: 'https://pingyi.example' },
  ),
  DATA_DIR: variable(
    z.string(),
    'The folder `npm start` keeps everything in: its PostgreSQL, files, log and demo accounts.',
    { fallback: '.pingyi' },
  ),
  DEMO: variable(
    z.enum(['whole', 'newest', 'none'], { error: 'must be whole, newest or none' }),
    'What `npm start` puts into an empty database: the whole demo, only its newest rounds, or nothing.',
    { fallback: 'whole' },
  ),
  STORAGE_DIR: variable(z.string(), 'The folder for uploaded and produced files; back it up with the database.', {
    fallback: '.pingyi/storage',
  }),
  S3_BUCKET: variable(
    z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
    'The bucket that keeps uploaded and produced files instead of STORAGE_DIR, which then holds only files on their way.',
    { sample: 'pingyi' },
  ),
  S3_ENDPOINT: variable(
    address(['http:', 'https:']),
    'The address of the S3-compatible storage; without it the bucket is looked for at Amazon.',
    { sample: 'https://s3.example' },
  ),
  S3_REGION: variable(z.string().regex(/^[a-z0-9-]+$/, 'must be the name of a region'), 'The region of the bucket.', {
    fallback: 'us-east-1',
  }),
  S3_ACCESS_KEY: variable(
    z.string(),
    'The access key id for the bucket; without it and S3_SECRET_KEY the machine’s own role is used.',
    { sample: 'pingyi' },
  ),
  S3_SECRET_KEY: variable(z.string(), 'The secret that belongs to S3_ACCESS_KEY.', { sample: 'secret', secret: true }),
  S3_FORCE_PATH_STYLE: variable(
    z.enum(['true', 'false'], { error: 'must be true or false' }),
    'Whether the bucket stands in the path of addresses (most own storages) rather than in the host name (Amazon).',
    { fallback: 'true' },
  ),
  REDIS_URL: variable(
    address(['redis:', 'rediss:']),
    'A Redis ≥ 6.2 or Valkey that carries the jobs instead of PostgreSQL; it must not evict keys and should append to disk.',
    { sample: 'redis://127.0.0.1:6379', secret: true },
  ),
  WEB_ROOT: variable(z.string(), 'The folder of the built web pages; without it the server answers the API only.', {
    sample: 'apps/web/dist',
  }),
  LOG_LEVEL: variable(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    }),
    'The least serious kind of log line that is written.',
    { fallback: 'info' },
  ),
  LOG_FILE: variable(z.string(), 'The file log lines are appended to; without it they go to standard output.', {
    sample: '/var/log/pingyi.log',
  }),
  UPLOADS_PER_DAY: variable(
    wholeNumber(1, 1_000_000),
    'How many versions of their report one official may upload in 24 hours.',
    { fallback: '50' },
  ),
  PARSE_CHILDREN: variable(wholeNumber(1, 64), 'How many uploaded reports are read at the same time.', {
    fallback: '2',
  }),
  RENDER_CHILDREN: variable(
    wholeNumber(1, 64),
    'How many documents are rendered at the same time; each takes up to 400 MB of memory.',
    { fallback: '1' },
  ),
  FONTS_DIR: variable(
    z.string(),
    'A folder with licensed fonts (仿宋_GB2312, 方正小标宋 …), preferred over the open ones that come with Pingyi.',
    { sample: '/usr/local/share/fonts/pingyi' },
  ),
  CHECKPOINT_DIR: variable(
    z.string(),
    'The folder signed checkpoints of the audit record are added to; best on another machine, out of reach of whoever runs the database. Without it they stay in the data folder.',
    { sample: '/mnt/audit/pingyi' },
  ),
  CHECKPOINT_KEY_FILE: variable(
    z.string(),
    'The file with the Ed25519 private key (PEM) that signs checkpoints; without it each data folder makes a key of its own.',
    { sample: '/run/secrets/pingyi-checkpoint-key.pem' },
  ),
  BALLOT_KEY: variable(
    z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits, as `openssl rand -hex 32` writes them')
      .transform((text) => text.toLowerCase()),
    'The key that the keys of secret rounds are stored under; the same for every api process. Without it each data folder makes one of its own. Keep it out of the database and its backups.',
    { secret: true },
  ),
  SESSION_IDLE_MINUTES: variable(wholeNumber(1, 1_440), 'Minutes without a request after which a session ends.', {
    fallback: '30',
  }),
  SESSION_ABSOLUTE_HOURS: variable(wholeNumber(1, 168), 'Hours after sign-in at which a session ends in any case.', {
    fallback: '12',
  }),
  PASSWORD_PROFILE: variable(
    z.enum(['modern', 'dengbao'], { error: 'must be modern or dengbao' }),
    'What new passwords must be like: modern (12 characters, nothing common, no forced change) or dengbao (等保: three kinds of signs, changed every 90 days).',
    { fallback: 'modern' },
  ),
  SIGN_IN_FAILURES_PER_MINUTE: variable(
    wholeNumber(1, 10_000),
    'How many failed sign-ins a minute one network address may make; raise it where a whole building shares one.',
    { fallback: '30' },
  ),
  TRUSTED_PROXY_HOPS: variable(
    wholeNumber(0, 10),
    'How many proxies in front of the server are ours: that many entries of X-Forwarded-For are believed.',
    { fallback: '0' },
  ),
  SMTP_URL: variable(
    address(['smtp:', 'smtps:']),
    'The mail server for invitations and reset links; without it every message becomes a file in MAIL_DIR.',
    { sample: 'smtps://user:password@mail.example:465', secret: true },
  ),
  MAIL_FROM: variable(
    z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be a mail address, with or without a name before it'),
    'The sender of messages; needed with SMTP_URL.',
    { sample: 'Pingyi <pingyi@example.org>' },
  ),
  MAIL_DIR: variable(
    z.string(),
    'The folder for messages while there is no mail server; `mail` in DATA_DIR without it.',
    {
      sample: '.pingyi/mail',
    },
  ),
  METRICS_PORT: variable(
    wholeNumber(0, 65_535),
    'The TCP port that answers GET /metrics in Prometheus text; without it there are no metrics. One per process.',
    { sample: '9464' },
  ),
  METRICS_HOST: variable(
    z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address'),
    'The network address the metrics are served on; open it to the monitoring network only, never to the public.',
    { fallback: '127.0.0.1' },
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(
    address(['http:', 'https:']),
    'The OpenTelemetry collector that gets traces over OTLP/HTTP (JSON), at /v1/traces below this address; without it nothing is traced.',
    { sample: 'http://127.0.0.1:4318' },
  ),
  OTEL_EXPORTER_OTLP_HEADERS: variable(
    z.string().refine((text) => text.split(',').every(isHeaderPair), 'must be written as name=value,name=value'),
    'Headers for the collector, such as its token, as name=value pairs with commas between.',
    { sample: 'authorization=Bearer%20token', secret: true },
  ),
  OTEL_TRACES_SAMPLER_ARG: variable(
    z
      .string()
      .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1')
      .transform(Number),
    'The share of requests that are traced, from 0 to 1.',
    { fallback: '1' },
  ),
  RETENTION_FAILED_JOBS_DAYS: variable(
    wholeNumber(1, 365),
    'Days after which a failed job is removed from the queue; its row keeps saying that it failed.',
    { fallback: '7' },
  ),
  RETENTION_LEFTOVER_FILES_HOURS: variable(
    wholeNumber(1, 720),
    'Hours after which what an interrupted upload left in the storage folder is removed.',
    { fallback: '24' },
  ),
  RETENTION_SPENT_ROWS_DAYS: variable(
    wholeNumber(1, 365),
    'Days for which invitations that ran out, settled mails and answers to repeated requests are kept.',
    { fallback: '30' },
  ),
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;

/** The variable that names a file with the value of a secret one. */
export const fileVariable = (name: VariableName): `${VariableName}_FILE` => `${name}_FILE`;

/** The text of `.env.example`: every variable with its sentence; those with a fallback show it, commented out. */
export function environmentExample(): string {
  const entries = Object.entries<Variable>(variables).map(([name, { sentence, fallback, sample, secret }]) =>
    [
      `# ${sentence}`,
      ...(secret === true ? [`# Secret: ${name}_FILE may name a file with the value instead.`] : []),
      `# ${name}=${fallback ?? sample ?? ''}`,
      '',
    ].join('\n'),
  );
  return [
    '# The environment variables Pingyi reads. Each line shows the default, or a sample where there is none. `npm start`',
    '# reads a file .env beside this one; variables that are already set win over it.',
    '',
    entries.join('\n'),
  ].join('\n');
}
