import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Role } from '@pingyi/contracts';
import type { DemoAccount } from '@pingyi/persistence';
import { isCode } from '@pingyi/platform';

const roleNames: Readonly<Record<Role, string>> = {
  tenant_administrator: '考核办管理员 tenant administrator',
  round_manager: '考核组长 round manager',
  rater: '评委 rater',
  official: '述职人 official',
  leader: '领导 leader',
  supervisor: '监督员 supervisor',
  appeal_reviewer: '申诉复核员 appeal reviewer',
  unit_liaison: '单位联络员 unit liaison',
  data_verifier: '数据核验员 data verifier',
};

/** One line per account: login name, password, name, and its roles in each of its counties. */
const lineOf = ({ loginName, password, displayName, memberships, platformOperator }: DemoAccount): string => {
  const roles = memberships.map(
    (membership) => `${membership.county} ${membership.roles.map((role) => roleNames[role]).join(' / ')}`,
  );
  if (platformOperator) roles.push('平台运维 platform operator');
  return `  ${loginName.padEnd(14)} ${password}  ${displayName}  ${roles.join('；')}`;
};

/** Keeps all accounts in a file that only its owner can read: the passwords exist nowhere else in plain text. */
export function keepAccounts(file: string, accounts: readonly DemoAccount[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const title = '演示账户 / Demo accounts（登录名、密码、姓名、所在县和角色）';
  writeFileSync(file, [title, ...accounts.map(lineOf), ''].join('\n'), { mode: 0o600 });
}

/** The accounts that `keepAccounts` wrote; empty when the file is gone. */
export function readAccounts(file: string): Pick<DemoAccount, 'loginName' | 'password'>[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
  return [...text.matchAll(/^ {2}(\S+) +(\S+) /gm)].map(([, loginName = '', password = '']) => ({
    loginName,
    password,
  }));
}

/** One account for each role of each county and the operator, enough to walk through the demo. */
export function accountsToShow(accounts: readonly DemoAccount[]): string[] {
  const seen = new Set<string>();
  const isNew = (place: string): boolean => !seen.has(place) && Boolean(seen.add(place));
  return accounts
    .filter(
      ({ memberships, platformOperator }) =>
        platformOperator ||
        memberships.some(({ county, roles }) => roles.filter((role) => isNew(`${county} ${role}`)).length > 0),
    )
    .map((account) => lineOf(account));
}
