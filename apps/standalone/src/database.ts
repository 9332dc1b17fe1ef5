import { randomBytes } from 'node:crypto';
import {
  NewerSchemaError,
  pendingMigrations,
  type Preparation,
  prepareDatabase,
  rolesSql,
  runtimeDataSource,
  runtimeRoleFaults,
  unknownMigrations,
} from '@pingyi/persistence';
import {
  embeddedFolders,
  migrateQueue,
  type StandaloneConfig,
  startEmbeddedPostgres,
  StartRefusal,
} from '@pingyi/platform';

const oldestMajor = 15;
const runtimeRole = 'pingyi_runtime';

export interface PreparedDatabase {
  /** The runtime role's connection. */
  readonly databaseUrl: string;
  /** Where the demo goes: the migrator's login when this database is the demo's to fill. */
  readonly seedUrl?: string;
  /** Resolves when a server of our own has ended. */
  readonly ended?: Promise<void>;
  close(): Promise<void>;
}

/** Starts the embedded PostgreSQL with roles and schemas of this version. The runtime password is new each time. */
export async function embeddedDatabase(dataDir: string): Promise<PreparedDatabase> {
  const postgres = await startEmbeddedPostgres(embeddedFolders(dataDir));
  try {
    const runtimeUrl = new URL(postgres.adminUrl);
    runtimeUrl.username = runtimeRole;
    runtimeUrl.password = randomBytes(24).toString('base64url');
    const { migratorUrl } = await prepare(postgres.adminUrl, runtimeUrl.href);
    return {
      databaseUrl: runtimeUrl.href,
      seedUrl: migratorUrl,
      ended: postgres.ended,
      close: () => postgres.stop(),
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/**
 * Uses the PostgreSQL that DATABASE_URL names. With DATABASE_ADMIN_URL it makes the roles and migrates; without, it only
 * looks whether both have been done. The demo is put into a database that was empty, never beside other people's data.
 * @throws StartRefusal that says what to do, with the statements to run when roles are missing
 */
export async function givenDatabase(
  config: StandaloneConfig & { readonly databaseUrl: string },
): Promise<PreparedDatabase> {
  const { databaseUrl, databaseAdminUrl } = config;
  const close = () => Promise.resolve();
  if (databaseAdminUrl === undefined) {
    await checkDatabase(databaseUrl);
    return { databaseUrl, close };
  }
  try {
    await checkVersion(databaseAdminUrl);
    const { migratorUrl, wasEmpty } = await prepare(databaseAdminUrl, databaseUrl);
    return { databaseUrl, ...(wasEmpty ? { seedUrl: migratorUrl } : {}), close };
  } catch (error) {
    throw refusalOf(error, 'DATABASE_ADMIN_URL');
  }
}

async function prepare(adminUrl: string, runtimeUrl: string): Promise<Preparation> {
  try {
    return await prepareDatabase({ adminUrl, runtimeUrl, migrateQueue });
  } catch (error) {
    throw error instanceof NewerSchemaError ? newerSchema(error.migrations, error) : error;
  }
}

const newerSchema = (migrations: readonly string[], cause?: Error): StartRefusal =>
  new StartRefusal(
    `数据库属于更新的版本（${migrations.join('、')}）；请使用该版本的程序，或恢复升级前的备份。没有做任何改动。`,
    `The database belongs to a newer version (${migrations.join(', ')}); run that version, or restore a backup from before the upgrade. Nothing was changed.`,
    { cause },
  );

async function checkVersion(url: string): Promise<void> {
  const source = await runtimeDataSource(url, { poolSize: 1 }).initialize();
  try {
    const [row]: { number: string; version: string }[] = await source.query(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
    );
    if (Number(row?.number) >= oldestMajor * 10_000) return;
    throw new StartRefusal(
      `需要 PostgreSQL ${oldestMajor} 或更新版本，DATABASE_URL 指向的是 ${row?.version}。`,
      `PostgreSQL ${oldestMajor} or newer is needed, DATABASE_URL names a ${row?.version}.`,
    );
  } finally {
    await source.destroy();
  }
}

async function checkDatabase(databaseUrl: string): Promise<void> {
  try {
    await checkVersion(databaseUrl);
  } catch (error) {
    throw refusalOf(error, 'DATABASE_URL', rolesSql(databaseUrl));
  }
  const source = await runtimeDataSource(databaseUrl, { poolSize: 1 }).initialize();
  try {
    const faults = await runtimeRoleFaults(source);
    if (faults.length > 0) {
      throw new StartRefusal(
        `DATABASE_URL 的账户权限过大（${faults.join('；')}）；请以管理员运行下列语句并改用其中的账户。`,
        `The login of DATABASE_URL may do too much (${faults.join('; ')}); run these statements as an administrator and use a plain login.`,
        { attachment: rolesSql(plainLogin(databaseUrl)) },
      );
    }
    // Without the table, or the right to read it, nothing has been migrated for this login.
    const pending = await pendingMigrations(source).catch(() => undefined);
    const newer = pending === undefined ? [] : await unknownMigrations(source);
    if (newer.length > 0) throw newerSchema(newer);
    if (pending?.length === 0) return;
    throw new StartRefusal(
      '数据库还没有升级到这个版本；请加上 DATABASE_ADMIN_URL 启动一次，或先运行下列语句准备账户。',
      'The database is not at this version; start once with DATABASE_ADMIN_URL, or prepare the roles with these statements first.',
      { attachment: rolesSql(databaseUrl) },
    );
  } finally {
    await source.destroy();
  }
}

/** The same address with the product's own login, in place of a superuser's. */
function plainLogin(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = runtimeRole;
  return url.href;
}

/** PostgreSQL's and the network's own messages name host, role or database, never a password. */
function refusalOf(error: unknown, variable: string, attachment?: string): StartRefusal {
  if (error instanceof StartRefusal) return error;
  const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
  // 28… is a login that is not let in, 3D000 a database that does not exist: the roles may never have been made.
  const unknownLogin = attachment !== undefined && /^(28|3D)/.test(codeOf(error));
  return new StartRefusal(
    `无法使用 ${variable} 指定的数据库（${reason}）；请检查地址、账户和密码${unknownLogin ? '，账户还没有时请以管理员运行下列语句' : ''}。`,
    `The database of ${variable} cannot be used (${reason}); check address, login and password${unknownLogin ? ', and if the login does not exist yet run these statements as an administrator' : ''}.`,
    { cause: error, ...(unknownLogin ? { attachment } : {}) },
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
