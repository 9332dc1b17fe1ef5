import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@pingyi/platform';
import { buildChildren } from '../built-child';

export interface BuiltPrograms {
  startApi(environment: Environment): ServerProcess;
  startWorker(environment: Environment): ServerProcess;
  remove(): Promise<void>;
}

/** Api and worker as they are shipped, built from the sources under test. */
export async function buildPrograms(): Promise<BuiltPrograms> {
  const built = await buildChildren({
    api: 'apps/api/src/main.ts',
    worker: 'apps/worker/src/main.ts',
    'parse-child': 'apps/worker/src/child/parse-child.ts',
    'render-child': 'apps/worker/src/child/render-child.ts',
  });
  return {
    startApi: (environment) => new ServerProcess(built.entry('api'), environment),
    startWorker: (environment) => new ServerProcess(built.entry('worker'), environment),
    remove: built.remove,
  };
}

/** A program as a process of its own, to be killed. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private complaint = '';

  constructor(entry: URL, environment: Environment) {
    this.child = spawn(process.execPath, [fileURLToPath(entry)], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaint += text;
    });
  }

  /** Ids of the Node processes it has started that run a file of this name. */
  childrenRunning(file: string): number[] {
    const path = `/proc/${this.child.pid}/task/${this.child.pid}/children`;
    const ids = existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number) : [];
    // What limits a child is started before Node in the same process, with the file's name among its arguments.
    return ids.filter((id) => commandOf(id).startsWith(process.execPath) && commandOf(id).includes(file));
  }

  /** Sends the signal and waits for the end. */
  async end(
    signal: NodeJS.Signals,
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null; complaint: string }> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'close');
      child.kill(signal);
      await exited;
    }
    return { code: child.exitCode, signal: child.signalCode, complaint: this.complaint };
  }
}

/** The command line of a live process; empty when it is gone. */
export function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
