import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, type Environment, loadConfig, loadStandaloneConfig } from './app-config';
import { environmentExample, variables } from './variables';

const databaseUrl = 'postgres://runtime:secret@127.0.0.1:5432/pingyi';

function faultsOf(env: Environment): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((fault) => fault.variable);
  }
}

describe('configuration', () => {
  test('needs only the database; everything else has a default for one machine', () => {
    expect(loadConfig({ DATABASE_URL: databaseUrl })).toEqual({
      nodeEnv: 'production',
      port: 3000,
      host: '127.0.0.1',
      databaseUrl,
      publicUrl: 'http://127.0.0.1:3000',
      trustworthyOrigin: true,
      dataDir: resolve('.pingyi'),
      demo: 'whole',
      storageDir: resolve('.pingyi/storage'),
      logLevel: 'info',
      uploadsPerDay: 50,
      parseChildren: 2,
      renderChildren: 1,
      sessionIdleMinutes: 30,
      sessionAbsoluteHours: 12,
      passwordProfile: 'modern',
      signInFailuresPerMinute: 30,
      trustedProxyHops: 0,
      mail: { from: 'Pingyi <pingyi@localhost>', folder: resolve('.pingyi/mail') },
      retention: { failedJobsDays: 7, leftoverFilesHours: 24, spentRowsDays: 30 },
    });
  });

  test('names every fault at once, in one message, without repeating a value', () => {
    const env = {
      PORT: 'eighty',
      SESSION_IDLE_MINUTES: '0',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
    };
    expect(faultsOf(env)).toEqual(['PORT', 'LOG_LEVEL', 'SESSION_IDLE_MINUTES', 'DATABASE_URL'].toSorted(byTable));
    expect(() => loadConfig(env)).toThrow(variables.PORT.sentence);
    expect(() => loadConfig(env)).not.toThrow('hunter2');
  });

  test('a missing database is a fault for api and worker and none for the standalone program', () => {
    expect(faultsOf({})).toEqual(['DATABASE_URL']);
    expect(loadStandaloneConfig({}).databaseUrl).toBeUndefined();
  });

  test('an administrator address without a runtime address is a fault', () => {
    expect(() => loadStandaloneConfig({ DATABASE_ADMIN_URL: databaseUrl })).toThrow('needs DATABASE_URL');
  });

  test('an object store is described whole or not at all', () => {
    const base = { DATABASE_URL: databaseUrl };
    const keys = { S3_ACCESS_KEY: 'id', S3_SECRET_KEY: 'hunter2' };
    expect(loadConfig({ ...base, ...keys, S3_BUCKET: 'files', S3_ENDPOINT: 'http://127.0.0.1:9000' }).s3).toEqual({
      bucket: 'files',
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'hunter2' },
      forcePathStyle: true,
    });
    expect(loadConfig({ ...base, S3_BUCKET: 'files', S3_FORCE_PATH_STYLE: 'false' }).s3).toEqual({
      bucket: 'files',
      region: 'us-east-1',
      forcePathStyle: false,
    });
    expect(faultsOf({ ...base, ...keys })).toEqual(['S3_BUCKET']);
    expect(faultsOf({ ...base, S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'No Bucket' })).toEqual(['S3_BUCKET']);
    expect(faultsOf({ ...base, S3_BUCKET: 'files', S3_SECRET_KEY: 'hunter2' })).toEqual(['S3_ACCESS_KEY']);
  });

  test('jobs are carried by Redis when it is named', () => {
    expect(loadConfig({ DATABASE_URL: databaseUrl, REDIS_URL: 'rediss://:pw@queue:6380/2' }).redisUrl).toBe(
      'rediss://:pw@queue:6380/2',
    );
    expect(faultsOf({ DATABASE_URL: databaseUrl, REDIS_URL: 'http://queue' })).toEqual(['REDIS_URL']);
  });

  test('contradictions between variables are faults, named beside the other ones', () => {
    const admin = 'postgres://runtime:secret@127.0.0.1:5432/other';
    const env = {
      DATABASE_URL: databaseUrl,
      DATABASE_ADMIN_URL: admin,
      METRICS_PORT: '3000',
      SESSION_IDLE_MINUTES: '121',
      SESSION_ABSOLUTE_HOURS: '2',
      LOG_LEVEL: 'loud',
    };
    expect(faultsOf(env).toSorted()).toEqual([
      'DATABASE_ADMIN_URL',
      'DATABASE_ADMIN_URL',
      'LOG_LEVEL',
      'METRICS_PORT',
      'SESSION_IDLE_MINUTES',
    ]);
    expect(() => loadConfig(env)).toThrow('must name the same database as DATABASE_URL');
  });

  test('the collector of traces gets its headers decoded; a badly written one is a fault', () => {
    const env = { DATABASE_URL: databaseUrl, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
    const headers = 'authorization=Bearer%20abc,x-scope=one';
    expect(loadConfig({ ...env, OTEL_EXPORTER_OTLP_HEADERS: headers }).tracing).toEqual({
      endpoint: 'http://collector:4318',
      headers: { authorization: 'Bearer abc', 'x-scope': 'one' },
      sampleRatio: 1,
    });
    expect(faultsOf({ ...env, OTEL_EXPORTER_OTLP_HEADERS: 'a=%ZZ' })).toEqual(['OTEL_EXPORTER_OTLP_HEADERS']);
  });

  test('a mail server without a sender is a fault', () => {
    const env = { DATABASE_URL: databaseUrl, SMTP_URL: 'smtp://mail.example' };
    expect(faultsOf(env)).toEqual(['MAIL_FROM']);
    expect(loadConfig({ ...env, MAIL_FROM: '评议 <pingyi@county.example>' }).mail).toMatchObject({
      smtpUrl: 'smtp://mail.example',
      from: '评议 <pingyi@county.example>',
    });
  });

  test('an empty variable counts as absent', () => {
    expect(loadConfig({ DATABASE_URL: databaseUrl, PORT: '', WEB_ROOT: ' ' })).toMatchObject({ port: 3000 });
  });

  test.each([
    ['http://127.0.0.1:3000', true],
    ['http://localhost:8080/pingyi/', true],
    ['https://pingyi.example', true],
    ['http://pingyi.example', false],
    ['http://127.example', false],
    ['http://192.168.1.5:3000', false],
  ])('the public address %s is trustworthy for browsers: %s', (publicUrl, trustworthyOrigin) => {
    const config = loadConfig({ DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl });
    expect(config).toMatchObject({ publicUrl: new URL(publicUrl).origin, trustworthyOrigin });
  });

  test('listening on every interface is opened as localhost', () => {
    expect(loadConfig({ DATABASE_URL: databaseUrl, HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost');
  });
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileOf = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  test('is read without the line break an editor leaves', () => {
    expect(loadConfig({ DATABASE_URL_FILE: fileOf('url', `${databaseUrl}\n`) }).databaseUrl).toBe(databaseUrl);
  });

  test('beside the variable itself is a fault', () => {
    const env = { DATABASE_URL: databaseUrl, DATABASE_URL_FILE: fileOf('both', databaseUrl) };
    expect(faultsOf(env)).toEqual(['DATABASE_URL_FILE']);
    expect(() => loadConfig(env)).toThrow('must not be set beside the variable itself');
  });

  test('that is missing, empty or a folder is a fault that names the variable', () => {
    const missing = { DATABASE_URL_FILE: join(folder, 'nowhere') };
    expect(faultsOf(missing)).toEqual(['DATABASE_URL_FILE']);
    expect(() => loadConfig(missing)).toThrow('cannot be read (ENOENT)');
    expect(() => loadConfig({ DATABASE_URL_FILE: fileOf('empty', ' \n') })).toThrow('names an empty file');
    expect(() => loadConfig({ DATABASE_URL_FILE: folder })).toThrow('cannot be read (EISDIR)');
  });

  test('with a wrong value is a fault that does not show it', () => {
    const env = { DATABASE_URL_FILE: fileOf('wrong', 'mysql://root:hunter2@db/x') };
    expect(faultsOf(env)).toEqual(['DATABASE_URL']);
    expect(() => loadConfig(env)).not.toThrow('hunter2');
  });

  test('is offered for secrets only', () => {
    expect(loadConfig({ DATABASE_URL: databaseUrl, PORT_FILE: fileOf('port', '1') }).port).toBe(3000);
  });
});

test('.env.example is the text made from the table of variables', async () => {
  await expect(environmentExample()).toMatchFileSnapshot('../../../../.env.example');
});

const names = Object.keys(variables);
const byTable = (a: string, b: string): number => names.indexOf(a) - names.indexOf(b);
