import { prepareDatabase } from '@pingyi/persistence';
import { ConfigError, loadConfig, migrateQueue } from '@pingyi/platform';
import { type Command, writeAnswer } from './command';

const usage =
  'usage: npm run -s cli -- migrate\nDATABASE_URL names the running product’s login, DATABASE_ADMIN_URL one that may create roles.';

/**
 * Makes the roles and brings the database to this version, once for all processes that then start without an
 * administrator's login. Safe to repeat. Answers with the names of what ran.
 */
export const run: Command = async (args) => {
  if (args.length > 0) {
    console.error(usage);
    return 2;
  }
  try {
    const { databaseUrl, databaseAdminUrl } = loadConfig(process.env);
    if (databaseAdminUrl === undefined) {
      console.error(usage);
      return 2;
    }
    const { ran } = await prepareDatabase({ adminUrl: databaseAdminUrl, runtimeUrl: databaseUrl, migrateQueue });
    await writeAnswer(`${ran.length === 0 ? 'the database is at this version already' : ran.join('\n')}\n`);
    return 0;
  } catch (error) {
    // PostgreSQL's and the network's own messages name host, role or database, never a password.
    console.error(error instanceof ConfigError ? error.message : String(error));
    return 1;
  }
};
