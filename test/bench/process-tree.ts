import { readdirSync, readFileSync } from 'node:fs';

/** What a process and those it started use: the worker itself, its children, and the database. */
export interface TreeUse {
  /** Resident memory, PostgreSQL aside; pages that processes share count once for each. */
  readonly residentMib: number;
  /** Processor time so far, of processes that have ended as well. */
  readonly processorMs: Readonly<Record<TreePart, number>>;
}

export type TreePart = 'worker' | 'children' | 'postgres';

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const tickMs = 10;

/** Reads /proc; zeros where there is none. */
export function measureTree(pid = process.pid): TreeUse {
  const processorMs = { worker: 0, children: 0, postgres: 0 };
  let residentKib = 0;
  const add = (each: number, part: TreePart): void => {
    const found = readProcess(each);
    if (!found) return;
    const own = found.isPostgres ? 'postgres' : part;
    const below = own === 'worker' ? 'children' : own;
    processorMs[own] += found.ownTicks * tickMs;
    processorMs[below] += found.endedTicks * tickMs;
    if (own !== 'postgres') residentKib += found.residentKib;
    for (const child of found.children) add(child, below);
  };
  add(pid, 'worker');
  return { residentMib: residentKib / 1024, processorMs };
}

function readProcess(pid: number) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the numbers come after the last bracket.
    const numbers = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [own = 0, ownSystem = 0, ended = 0, endedSystem = 0] = numbers.slice(11, 15);
    return {
      isPostgres: status.startsWith('Name:\tpostgres'),
      residentKib: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0),
      ownTicks: own + ownSystem,
      endedTicks: ended + endedSystem,
      children: readdirSync(`/proc/${pid}/task`).flatMap((task) =>
        readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
      ),
    };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
