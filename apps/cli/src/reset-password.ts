import { parseArgs } from 'node:util';
import { temporaryPassword, TenantDirectory, UnitOfWork } from '@pingyi/persistence';
import { ConfigError, hashPassword } from '@pingyi/platform';
import { type Command, writeAnswer } from './command';
import { CommandRefusal, NotMigrated, onDatabase } from './installation';

const usage = 'usage: npm run -s cli -- reset-password --login LOGIN';

/**
 * Gives an account a temporary password, for a person whom no administrator and no mail can help. Answers with the password,
 * which is kept nowhere; exit code 1 when there is no such account or no database.
 */
export const run: Command = async (args) => {
  const loginName = findLogin(args);
  if (loginName === undefined) {
    console.error(usage);
    return 2;
  }
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  try {
    const actor = { accountId: null, requestId: null };
    const isKnown = await onDatabase((source) =>
      new TenantDirectory(source, new UnitOfWork(source)).resetPassword(loginName, passwordHash, actor, new Date()),
    );
    await writeAnswer(isKnown ? sentencesOf(loginName, password) : unknown(loginName));
    return isKnown ? 0 : 1;
  } catch (error) {
    const isKind = error instanceof CommandRefusal || error instanceof ConfigError || error instanceof NotMigrated;
    // PostgreSQL's and the network's own messages name host, role or database, never a password.
    console.error(isKind ? error.message : String(error));
    return 1;
  }
};

function findLogin(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { login: { type: 'string' } } }).values.login;
  } catch {
    return undefined;
  }
}

const unknown = (loginName: string): string =>
  `没有使用用户名 ${loginName} 的账户，没有任何更改\nThere is no account with the user name ${loginName}; nothing was changed\n`;

const sentencesOf = (loginName: string, password: string): string =>
  [
    `  用户名 / User name: ${loginName}`,
    `  临时密码 / Temporary password: ${password}`,
    '  只显示这一次，下次登录时须更改；此账户已在各处退出 / Shown only now, to be changed at the next sign-in; signed out everywhere',
    '',
  ].join('\n');
