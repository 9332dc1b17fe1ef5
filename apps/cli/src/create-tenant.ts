import { parseArgs } from 'node:util';
import { type CreatedTenant, CreateTenant, ProblemError, type ProblemField } from '@pingyi/contracts';
import { temporaryPassword, TenantDirectory, UnitOfWork } from '@pingyi/persistence';
import { ConfigError, hashPassword } from '@pingyi/platform';
import { type Command, writeAnswer } from './command';
import { CommandRefusal, NotMigrated, onDatabase } from './installation';

const usage = [
  'usage: npm run -s cli -- create-tenant --slug SLUG --name NAME --admin-login LOGIN --admin-name NAME',
  '       [--existing-account] [--operator] [--json]',
  '--existing-account: LOGIN has an account already, whose password stays.',
  '--operator: that person looks after the whole installation too.',
].join('\n');

/** Something that has to be put right first; `pointer` names the option, or is empty. */
interface Fault {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly messageEn: string;
}

/**
 * Makes a tenant with its administrator, metric catalogue and first audit events, all or nothing. Answers with the
 * administrator's temporary password, which is kept nowhere, or with the problems and exit code 1.
 */
export const run: Command = async (args) => {
  const options = findOptions(args);
  if (options === null) {
    console.error(usage);
    return 2;
  }
  const request = CreateTenant.safeParse(options.request);
  const outcome = request.success
    ? await create(request.data, options.operator)
    : request.error.issues.map(({ path }) => optionFault(`/${path.join('/')}`));
  if ('tenant' in outcome) {
    await writeAnswer(options.json ? `${JSON.stringify(outcome)}\n` : sentencesOf(outcome));
    return 0;
  }
  await writeAnswer(
    options.json
      ? `${JSON.stringify({ problems: outcome })}\n`
      : outcome.map(({ message, messageEn }) => `${message}\n${messageEn}\n`).join(''),
  );
  return 1;
};

interface Options {
  readonly request: unknown;
  readonly operator: boolean;
  readonly json: boolean;
}

function findOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        slug: { type: 'string' },
        name: { type: 'string' },
        'admin-login': { type: 'string' },
        'admin-name': { type: 'string' },
        'existing-account': { type: 'boolean', default: false },
        operator: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { slug, name, 'admin-login': loginName, 'admin-name': displayName, operator, json } = values;
    if ([slug, name, loginName, displayName].includes(undefined)) return null;
    const administrator = { loginName, displayName, existingAccount: values['existing-account'] };
    return { request: { tenant: { slug, name }, administrator }, operator, json };
  } catch {
    return null;
  }
}

const optionWords: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '/tenant/slug': [
    '--slug 须为 2 至 40 个小写字母、数字或连字符，以字母或数字开头',
    '--slug takes 2 to 40 small letters, digits and hyphens, beginning with a letter or digit',
  ],
  '/tenant/name': ['--name 须为 2 至 60 个字', '--name takes 2 to 60 characters'],
  '/administrator/loginName': [
    '--admin-login 须为 2 至 64 个小写字母、数字、点、下划线或连字符，以字母或数字开头',
    '--admin-login takes 2 to 64 small letters, digits, dots, underscores and hyphens, beginning with a letter or digit',
  ],
  '/administrator/displayName': ['--admin-name 须为 1 至 60 个字', '--admin-name takes 1 to 60 characters'],
};

function optionFault(pointer: string): Fault {
  const [message, messageEn] = optionWords[pointer] ?? [pointer, pointer];
  return { code: 'input-invalid', pointer, message, messageEn };
}

async function create(request: CreateTenant, operator: boolean): Promise<CreatedTenant | Fault[]> {
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  try {
    await onDatabase((source) =>
      new TenantDirectory(source, new UnitOfWork(source)).create(
        { ...request, passwordHash, appointOperator: operator },
        { accountId: null, requestId: null },
        new Date(),
      ),
    );
  } catch (error) {
    return faultsOf(error);
  }
  const { tenant, administrator } = request;
  const { loginName, existingAccount } = administrator;
  return { tenant, administrator: { loginName, temporaryPassword: existingAccount ? null : password } };
}

function faultsOf(error: unknown): Fault[] {
  if (error instanceof ProblemError && error.options.errors !== undefined) {
    return error.options.errors.map((field: ProblemField) => ({ code: error.code, ...field }));
  }
  if (error instanceof NotMigrated) {
    return [{ code: 'unavailable', pointer: '', message: error.zh, messageEn: error.message }];
  }
  // PostgreSQL's and the network's own messages name host, role or database, never a password.
  const reason = error instanceof CommandRefusal || error instanceof ConfigError ? error.message : String(error);
  return [
    {
      code: 'unavailable',
      pointer: '',
      message: `无法使用数据库，没有任何更改。请设置 DATABASE_URL，或用 DATA_DIR 指明 npm start 的数据文件夹。原因：${reason}`,
      messageEn: `The database cannot be used; nothing was changed. Set DATABASE_URL, or name npm start’s data folder by DATA_DIR. ${reason}`,
    },
  ];
}

function sentencesOf({ tenant, administrator }: CreatedTenant): string {
  const { loginName, temporaryPassword: password } = administrator;
  return [
    `已建立 ${tenant.name}，地址为 /${tenant.slug}/`,
    `Created ${tenant.name}, at /${tenant.slug}/`,
    `  用户名 / User name: ${loginName}`,
    ...(password === null
      ? ['  使用原有账户和密码 / The account and its password stay as they are']
      : [
          `  临时密码 / Temporary password: ${password}`,
          '  只显示这一次，首次登录时须更改 / Shown only now, to be changed at the first sign-in',
        ]),
    '',
  ].join('\n');
}
