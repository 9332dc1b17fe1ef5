/**
 * Completes package-lock.json after a dependency change.
 *
 * npm leaves an optional package out of the lock when the registry does not (yet) serve that platform's binary, and
 * `npm ci` then refuses the lock as incomplete. This adds an entry without address or integrity for each of them, which
 * every platform but its own skips.  Usage: npm install … && node scripts/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const lockPath = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockPath, 'utf8'));
const platforms = new Set(['linux', 'darwin', 'win32', 'freebsd', 'android', 'openbsd', 'netbsd', 'sunos', 'aix']);
const systemNames = { windows: 'win32', win32: 'win32' };
const added = [];

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = `node_modules/${name}` in lock.packages || `${place}/node_modules/${name}` in lock.packages;
    if (found || entry.link) continue;
    const words = name.split(/[/-]/);
    const os = words.map((word) => systemNames[word] ?? word).find((word) => platforms.has(word));
    const cpu = words.find((word) => ['x64', 'arm64', 'ia32', 'arm', 's390x', 'ppc64', 'riscv64'].includes(word));
    if (!os || !cpu) continue;
    const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ''),
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      os: [os],
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `added ${added.length} entries: ${added.join(', ')}` : 'the lock is complete');
