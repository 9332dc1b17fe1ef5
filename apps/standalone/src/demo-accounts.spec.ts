import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@pingyi/contracts';
import type { DemoAccount } from '@pingyi/persistence';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountsToShow, keepAccounts, readAccounts } from './demo-accounts';

const inCounty = (county: string, ...roles: Role[]) => ({ county, roles });
const accounts: DemoAccount[] = [
  {
    loginName: 'jia-zhen',
    password: 'aaaa-bbbb-cccc',
    displayName: '赵示甲',
    memberships: [inCounty('示例县', 'official')],
    platformOperator: false,
  },
  {
    loginName: 'yi-zhen',
    password: 'dddd-eeee-ffff',
    displayName: '钱示乙',
    memberships: [inCounty('示例县', 'official')],
    platformOperator: false,
  },
  {
    loginName: 'a-login-name-longer-than-the-column',
    password: 'gggg',
    displayName: '孙 样',
    memberships: [inCounty('示例县', 'rater', 'leader'), inCounty('样本县', 'leader')],
    platformOperator: false,
  },
  {
    loginName: 'li-zhen',
    password: 'hhhh',
    displayName: '潘示离',
    memberships: [inCounty('样本县', 'official')],
    platformOperator: false,
  },
  { loginName: 'yunwei', password: 'jjjj', displayName: '窦运维', memberships: [], platformOperator: true },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-accounts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('accounts are kept in a file only its owner can read, from which a later start takes them', () => {
  const file = join(folder, 'new', 'demo-accounts.txt');
  keepAccounts(file, accounts);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readAccounts(file)).toEqual(accounts.map(({ loginName, password }) => ({ loginName, password })));
});

test('without the file there are no accounts', () => {
  expect(readAccounts(join(folder, 'none'))).toEqual([]);
});

test('one account is shown for each role of each county and the operator, with all that it is', () => {
  const lines = accountsToShow(accounts);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('aaaa-bbbb-cccc');
  expect(lines[1]).toContain('示例县 评委 rater / 领导 leader；样本县 领导 leader');
  expect(lines[2]).toContain('样本县 述职人 official');
  expect(lines[3]).toContain('平台运维 platform operator');
});
