import { spawnSync } from 'node:child_process';

/** What a child may use. Memory beyond these ends the child, never the parent. */
export interface ChildLimits {
  /** V8 heap of the child, MiB. */
  readonly memoryMib: number;
  /** Private memory beside that heap (buffers, native code), MiB; enforced where prlimit is at hand. */
  readonly nativeMib: number;
  /** Processor seconds over the child's whole life, all threads together. */
  readonly cpuSeconds: number;
}

export interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
}

interface Wrapper {
  readonly name: string;
  readonly args: readonly string[];
  readonly meaning: string;
}

/** A child writes no files and opens few: its code, fonts and pipes. */
const mostFileMib = 1;
const mostOpenFiles = 256;

/** Each execs the next, so the process id stays the one that was started. */
const networkWrappers: readonly Wrapper[] = [
  { name: 'unshare', args: ['--net', '--'], meaning: 'no network' },
  { name: 'unshare', args: ['--map-current-user', '--net', '--'], meaning: 'no network' },
];
const deathWrapper: Wrapper = {
  name: 'setpriv',
  args: ['--pdeathsig', 'KILL', '--'],
  meaning: 'end with the parent even in an endless loop',
};

const mib = 1024 * 1024;

/** @param reservedMib what Node reserves without using; it counts as data all the same */
function limitWrapper(limits: ChildLimits, reservedMib: number): Wrapper {
  return {
    name: 'prlimit',
    args: [
      `--data=${(reservedMib + limits.memoryMib + limits.nativeMib) * mib}`,
      `--cpu=${limits.cpuSeconds}`,
      `--fsize=${mostFileMib * mib}`,
      `--nofile=${mostOpenFiles}`,
      '--core=0',
      '--',
    ],
    meaning: 'limits on memory, processor time, file size and open files',
  };
}

function works(wrapper: Wrapper): boolean {
  return spawnSync(wrapper.name, [...wrapper.args, 'true'], { stdio: 'ignore', timeout: 5_000 }).status === 0;
}

/** Node 24 starts with some 560 MiB of reserved address space; measured, because it differs by version and machine. */
function measureReservedMib(): number {
  const program = "process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'utf8'))";
  const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 5_000 });
  const kib = /VmData:\s+(\d+) kB/.exec(stdout ?? '')?.[1];
  return kib ? Math.ceil(Number(kib) / 1024) : 0;
}

export interface ChildConfinement {
  /** The command that starts Node under everything this machine allows. */
  readonly command: (limits: ChildLimits, nodeArgs: readonly string[]) => ChildCommand;
  /** What this machine does not allow, in words for the log; empty when all holds. */
  readonly missing: readonly string[];
}

let probed: ChildConfinement | undefined;

/**
 * Finds out once per process how children can be confined: prlimit, a network namespace of their own and death with
 * the parent come with util-linux; elsewhere the V8 heap limit and the parent's clock remain.
 */
export function probeConfinement(): ChildConfinement {
  probed ??= probe();
  return probed;
}

function probe(): ChildConfinement {
  const reservedMib = measureReservedMib();
  const limits = limitWrapper({ memoryMib: 64, nativeMib: 64, cpuSeconds: 5 }, reservedMib);
  const limitsWork = works(limits);
  const network = networkWrappers.find(works);
  const deathWorks = works(deathWrapper);
  const missing = [
    ...(limitsWork ? [] : [limits.meaning]),
    ...(network ? [] : ['no network']),
    ...(deathWorks ? [] : [deathWrapper.meaning]),
  ];
  return {
    missing,
    command: (asked, nodeArgs) => {
      const wrappers = [
        ...(limitsWork ? [limitWrapper(asked, reservedMib)] : []),
        ...(network ? [network] : []),
        ...(deathWorks ? [deathWrapper] : []),
      ];
      const words = [
        ...wrappers.flatMap((wrapper) => [wrapper.name, ...wrapper.args]),
        process.execPath,
        `--max-old-space-size=${asked.memoryMib}`,
        ...nodeArgs,
      ];
      const [file = process.execPath, ...args] = words;
      return { file, args };
    },
  };
}
