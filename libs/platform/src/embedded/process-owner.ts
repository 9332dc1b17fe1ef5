import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Owner = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
type Owner = z.infer<typeof Owner>;

/**
 * Claims a folder for this process by a file in it, so that a second instance leaves the first one's database alone.
 * A file left by a killed process does not count: the process must live and have started when the file says.
 * @returns the pid of the living owner, or undefined when the folder is now ours
 */
export function claim(file: string): number | undefined {
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }), {
        flag: 'wx',
        mode: 0o600,
      });
      return undefined;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const owner = livingOwner(file);
    if (owner !== undefined) return owner;
    removeStale(file);
  }
}

/** Takes the file away before looking again, lest a claim that another process made just now is removed with it. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (livingOwner(aside) !== undefined) linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, 'ENOENT', 'EEXIST')) throw error;
  }
  rmSync(aside, { force: true });
}

/** The pid of the living process that claimed the folder, this one included; undefined when none does. */
export function livingOwner(file: string): number | undefined {
  const owner = readOwner(file);
  return owner !== undefined && startOf(owner.pid) === owner.startedAt ? owner.pid : undefined;
}

export function release(file: string): void {
  if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true });
}

function readOwner(file: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** When a process started, in kernel ticks; `alive` where the system has no /proc; undefined when there is none. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return undefined;
  }
  try {
    // Field 22 of proc(5) stat; the command in field 2 may hold spaces and brackets, so count after its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive';
  } catch {
    return 'alive';
  }
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
