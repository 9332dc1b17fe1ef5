import type { Command } from './command';

/** Commands by name, loaded when called for: none pays for what another needs. */
const commands: Readonly<Record<string, () => Promise<{ readonly run: Command }>>> = {
  backup: () => import('./backup/backup'),
  'create-tenant': () => import('./create-tenant'),
  migrate: () => import('./migrate'),
  parse: () => import('./parse'),
  restore: () => import('./backup/restore'),
  'reset-password': () => import('./reset-password'),
  tally: () => import('./tally'),
  'verify-audit': () => import('./audit/verify-audit'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (load === undefined) {
  console.error(`usage: npm run -s cli -- ${Object.keys(commands).join(' | ')} …`);
  process.exitCode = 2;
} else {
  const { run } = await load();
  process.exitCode = await run(args);
}
