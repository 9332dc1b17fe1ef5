import { isIPv4 } from 'node:net';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { readSecret } from './secret-file';
import { fileVariable, type Variable, type VariableName, variables } from './variables';

type Value<Name extends VariableName> = z.output<(typeof variables)[Name]['schema']>;

/** An S3-compatible object store. */
export interface S3Config {
  readonly bucket: string;
  /** Absent: Amazon's own. */
  readonly endpoint?: string;
  readonly region: string;
  /** Absent: the role of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: boolean;
}

/** What api and worker are started with: checked, complete, never read from the environment again. */
export interface AppConfig {
  readonly nodeEnv: Value<'NODE_ENV'>;
  /** 0 means any free port. */
  readonly port: number;
  readonly host: string;
  /** The runtime role's connection; that role owns nothing and cannot bypass row-level security. */
  readonly databaseUrl: string;
  readonly databaseAdminUrl?: string;
  /** The origin people use, without a trailing slash. */
  readonly publicUrl: string;
  /** True when browsers treat `publicUrl` as trustworthy (https, or this machine), so `__Host-` cookies work. */
  readonly trustworthyOrigin: boolean;
  /** Absolute path; the standalone program keeps everything below it. */
  readonly dataDir: string;
  /** What the standalone program puts into an empty database. */
  readonly demo: Value<'DEMO'>;
  /** Absolute path; with `s3` only files on their way are there. */
  readonly storageDir: string;
  /** Present when files are kept in an object store. */
  readonly s3?: S3Config;
  /** Present when jobs are carried by Redis or Valkey instead of PostgreSQL. */
  readonly redisUrl?: string;
  /** Absolute path of the built web pages, when this process serves them. */
  readonly webRoot?: string;
  readonly logLevel: Value<'LOG_LEVEL'>;
  /** Absolute path; absent means standard output. */
  readonly logFile?: string;
  /** How many versions of their report one official may upload in 24 hours. */
  readonly uploadsPerDay: number;
  readonly parseChildren: number;
  readonly renderChildren: number;
  /** Absolute path of a folder with licensed fonts. */
  readonly fontsDir?: string;
  /** Absolute path of the folder for signed audit checkpoints; absent means one in the data folder. */
  readonly checkpointDir?: string;
  /** Absolute path of the private key that signs them; absent means one made in the data folder. */
  readonly checkpointKeyFile?: string;
  /** 64 hexadecimal digits: the key that the keys of secret rounds are stored under; absent means one made in the data folder. */
  readonly ballotKey?: string;
  readonly sessionIdleMinutes: number;
  readonly sessionAbsoluteHours: number;
  readonly passwordProfile: Value<'PASSWORD_PROFILE'>;
  readonly signInFailuresPerMinute: number;
  /** How many entries of X-Forwarded-For come from proxies of ours. */
  readonly trustedProxyHops: number;
  readonly mail: MailConfig;
  /** Where this process answers GET /metrics; absent means nowhere. */
  readonly metrics?: { readonly port: number; readonly host: string };
  /** Where traces go; absent means that nothing is traced. */
  readonly tracing?: TracingConfig;
  readonly retention: RetentionConfig;
}

export interface MailConfig {
  /** Absent: messages become files in the folder. */
  readonly smtpUrl?: string;
  readonly from: string;
  /** Absolute path. */
  readonly folder: string;
}

export interface TracingConfig {
  /** The collector's address without a trailing slash; traces go to `/v1/traces` below it. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The share of requests that are traced, 0 to 1. */
  readonly sampleRatio: number;
}

/** How long things are kept that nobody needs any longer. Audit events and published rows are not among them. */
export interface RetentionConfig {
  readonly failedJobsDays: number;
  readonly leftoverFilesHours: number;
  readonly spentRowsDays: number;
}

/** As AppConfig, before the embedded PostgreSQL has given the database its address. */
export type StandaloneConfig = Omit<AppConfig, 'databaseUrl'> & { readonly databaseUrl?: string };

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigFault {
  readonly variable: VariableName | `${VariableName}_FILE`;
  readonly message: string;
}

/** The sentence about a variable, or about the one whose value a file holds. */
function sentenceOf(name: ConfigFault['variable']): string {
  const own = Object.hasOwn(variables, name) ? name : name.replace(/_FILE$/, '');
  return variables[own as VariableName].sentence;
}

/** All faults of the environment at once. Messages never repeat a value: it may be a password. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly ConfigFault[]) {
    super(
      [
        '配置有误 / The configuration is not valid:',
        ...faults.map((fault) => `  ${fault.variable} ${fault.message}. ${sentenceOf(fault.variable)}`),
      ].join('\n'),
    );
  }
}

/**
 * Checks the environment for api or worker running on their own.
 * @throws ConfigError naming every fault; the caller prints its message and exits.
 */
export function loadConfig(env: Environment): AppConfig {
  const { config, faults } = read(env);
  const { databaseUrl } = config;
  if (databaseUrl === undefined && !faults.some(({ variable }) => variable.startsWith('DATABASE_URL'))) {
    faults.push({ variable: 'DATABASE_URL', message: 'is required' });
  }
  if (faults.length > 0 || databaseUrl === undefined) throw new ConfigError(faults);
  return { ...config, databaseUrl };
}

/**
 * Checks the environment for the standalone program, which can bring its own database.
 * @throws ConfigError naming every fault
 */
export function loadStandaloneConfig(env: Environment): StandaloneConfig {
  const { config, faults } = read(env);
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function read(env: Environment): { config: StandaloneConfig; faults: ConfigFault[] } {
  const faults: ConfigFault[] = [];
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const textOf = (name: VariableName, { secret }: Variable): string | undefined => {
    if (secret !== true) return given(name);
    const read = readSecret(given(name), given(fileVariable(name)));
    if (read.fault === undefined) return read.text;
    faults.push({ variable: fileVariable(name), message: read.fault });
    return undefined;
  };
  const valueOf: ValueOf = <Name extends VariableName>(name: Name): Value<Name> | undefined => {
    const variable: Variable<z.ZodType<Value<Name>>> = variables[name] as never;
    const text = textOf(name, variable) ?? variable.fallback;
    if (text === undefined) return undefined;
    const parsed = variable.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    faults.push({ variable: name, message: parsed.error.issues.map((issue) => issue.message).join('; ') });
    return undefined;
  };
  const optional = <Key extends string, T>(key: Key, value: T | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { [K in Key]?: T };
  const path = (text: string | undefined) => (text === undefined ? undefined : resolve(text));

  const port = valueOf('PORT') ?? 0;
  const host = valueOf('HOST') ?? '';
  const publicUrl = new URL(valueOf('PUBLIC_URL') ?? localAddress(host, port)).origin;
  const config: StandaloneConfig = {
    nodeEnv: valueOf('NODE_ENV') ?? 'production',
    port,
    host,
    ...optional('databaseUrl', valueOf('DATABASE_URL')),
    ...optional('databaseAdminUrl', valueOf('DATABASE_ADMIN_URL')),
    publicUrl,
    trustworthyOrigin: isTrustworthyOrigin(publicUrl),
    dataDir: resolve(valueOf('DATA_DIR') ?? ''),
    demo: valueOf('DEMO') ?? 'none',
    storageDir: resolve(valueOf('STORAGE_DIR') ?? ''),
    ...optional('s3', s3Of(valueOf, faults)),
    ...optional('redisUrl', valueOf('REDIS_URL')),
    ...optional('webRoot', path(valueOf('WEB_ROOT'))),
    logLevel: valueOf('LOG_LEVEL') ?? 'info',
    ...optional('logFile', path(valueOf('LOG_FILE'))),
    uploadsPerDay: valueOf('UPLOADS_PER_DAY') ?? 1,
    parseChildren: valueOf('PARSE_CHILDREN') ?? 1,
    renderChildren: valueOf('RENDER_CHILDREN') ?? 1,
    ...optional('fontsDir', path(valueOf('FONTS_DIR'))),
    ...optional('checkpointDir', path(valueOf('CHECKPOINT_DIR'))),
    ...optional('checkpointKeyFile', path(valueOf('CHECKPOINT_KEY_FILE'))),
    ...optional('ballotKey', valueOf('BALLOT_KEY')),
    sessionIdleMinutes: valueOf('SESSION_IDLE_MINUTES') ?? 0,
    sessionAbsoluteHours: valueOf('SESSION_ABSOLUTE_HOURS') ?? 0,
    passwordProfile: valueOf('PASSWORD_PROFILE') ?? 'modern',
    signInFailuresPerMinute: valueOf('SIGN_IN_FAILURES_PER_MINUTE') ?? 1,
    trustedProxyHops: valueOf('TRUSTED_PROXY_HOPS') ?? 0,
    mail: mailOf(valueOf, faults),
    ...optional('metrics', metricsOf(valueOf)),
    ...optional('tracing', tracingOf(valueOf)),
    retention: {
      failedJobsDays: valueOf('RETENTION_FAILED_JOBS_DAYS') ?? 1,
      leftoverFilesHours: valueOf('RETENTION_LEFTOVER_FILES_HOURS') ?? 1,
      spentRowsDays: valueOf('RETENTION_SPENT_ROWS_DAYS') ?? 1,
    },
  };
  faults.push(...contradictions(config, faults));
  return { config, faults };
}

/** Faults between variables that are fine by themselves; what is faulty already is not blamed twice. */
function contradictions(config: StandaloneConfig, faults: readonly ConfigFault[]): ConfigFault[] {
  const { databaseUrl, databaseAdminUrl, metrics } = config;
  const isFaulty = (name: VariableName) =>
    faults.some(({ variable }) => variable === name || variable === fileVariable(name));
  const found: ConfigFault[] = [];
  if (databaseAdminUrl !== undefined && databaseUrl === undefined && !isFaulty('DATABASE_URL')) {
    found.push({ variable: 'DATABASE_ADMIN_URL', message: 'needs DATABASE_URL beside it' });
  }
  if (databaseAdminUrl !== undefined && databaseUrl !== undefined) {
    const [admin, runtime] = [new URL(databaseAdminUrl), new URL(databaseUrl)];
    if (admin.pathname !== runtime.pathname) {
      found.push({ variable: 'DATABASE_ADMIN_URL', message: 'must name the same database as DATABASE_URL' });
    }
    if (admin.username === runtime.username) {
      found.push({ variable: 'DATABASE_ADMIN_URL', message: 'must name another role than DATABASE_URL' });
    }
  }
  if (metrics !== undefined && metrics.port !== 0 && metrics.port === config.port) {
    found.push({ variable: 'METRICS_PORT', message: 'must not be the same as PORT' });
  }
  if (
    config.sessionIdleMinutes > config.sessionAbsoluteHours * 60 &&
    !isFaulty('SESSION_IDLE_MINUTES') &&
    !isFaulty('SESSION_ABSOLUTE_HOURS')
  ) {
    found.push({ variable: 'SESSION_IDLE_MINUTES', message: 'must not be longer than SESSION_ABSOLUTE_HOURS' });
  }
  return found;
}

function metricsOf(valueOf: ValueOf): AppConfig['metrics'] {
  const host = valueOf('METRICS_HOST') ?? '';
  const port = valueOf('METRICS_PORT');
  return port === undefined ? undefined : { port, host };
}

function tracingOf(valueOf: ValueOf): TracingConfig | undefined {
  const endpoint = valueOf('OTEL_EXPORTER_OTLP_ENDPOINT');
  const pairs = (valueOf('OTEL_EXPORTER_OTLP_HEADERS') ?? '').split(',').filter(Boolean);
  const sampleRatio = valueOf('OTEL_TRACES_SAMPLER_ARG') ?? 1;
  if (endpoint === undefined) return undefined;
  const headers = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1))]),
  );
  return { endpoint: endpoint.replace(/\/+$/, ''), headers, sampleRatio };
}

type ValueOf = <Name extends VariableName>(name: Name) => Value<Name> | undefined;

function mailOf(valueOf: ValueOf, faults: ConfigFault[]): MailConfig {
  const smtpUrl = valueOf('SMTP_URL');
  const from = valueOf('MAIL_FROM');
  if (smtpUrl !== undefined && from === undefined && !faults.some(({ variable }) => variable === 'MAIL_FROM')) {
    faults.push({ variable: 'MAIL_FROM', message: 'is required beside SMTP_URL' });
  }
  return {
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    from: from ?? 'Pingyi <pingyi@localhost>',
    folder: resolve(valueOf('MAIL_DIR') ?? join(valueOf('DATA_DIR') ?? '', 'mail')),
  };
}

/** The object store the variables describe; half of a description is a fault, because files would land elsewhere. */
function s3Of(valueOf: ValueOf, faults: ConfigFault[]): S3Config | undefined {
  const bucket = valueOf('S3_BUCKET');
  const endpoint = valueOf('S3_ENDPOINT');
  const accessKeyId = valueOf('S3_ACCESS_KEY');
  const secretAccessKey = valueOf('S3_SECRET_KEY');
  const region = valueOf('S3_REGION') ?? '';
  const forcePathStyle = valueOf('S3_FORCE_PATH_STYLE') === 'true';
  if (bucket === undefined) {
    const described = endpoint !== undefined || accessKeyId !== undefined || secretAccessKey !== undefined;
    if (described && !faults.some(({ variable }) => variable === 'S3_BUCKET')) {
      faults.push({ variable: 'S3_BUCKET', message: 'is required beside the other S3 variables' });
    }
    return undefined;
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    const variable = accessKeyId === undefined ? 'S3_ACCESS_KEY' : 'S3_SECRET_KEY';
    faults.push({ variable, message: 'is required, because its counterpart is set' });
  }
  return {
    bucket,
    region,
    forcePathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  };
}

/** The address to open when the server listens on every interface is this machine's. */
function localAddress(host: string, port: number): string {
  const everywhere = host === '' || host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** W3C Secure Contexts §3.1: https, or http on the machine itself. */
export function isTrustworthyOrigin(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:') return true;
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}
