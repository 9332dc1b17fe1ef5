import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inSpan, type Metrics } from '@pingyi/platform';
import { answerOf, type ChildAnswer, type ChildFailure, outOfMemory, shut, unwanted } from './child-answer';
import { probeConfinement } from './child-limits';
import { ChildMessage } from './child-messages';
import { createFairQueue, type Lane } from './fair-queue';

/** Told what became of children and their tasks. */
export type ChildMetrics = Pick<Metrics, 'childAnswered' | 'childEnded'>;

export interface ChildPoolOptions<Result> {
  /** What the children do, in one word: names the pool in metrics and traces. */
  readonly name: string;
  readonly metrics?: ChildMetrics;
  /** The built child file, found beside the bundle: `new URL('./render-child.js', import.meta.url)`. */
  readonly entry: URL;
  /** Children at a time; each does one task at a time. */
  readonly size: number;
  readonly memoryMib: number;
  /** Private memory beside the heap, MiB; default 256. */
  readonly nativeMib?: number;
  /** From hand-over to answer, start of the child included; then SIGKILL. */
  readonly timeoutMs: number;
  /** Processor time of a child's whole life, where the system can limit it; default: what `timeoutMs` allows. */
  readonly cpuSeconds?: number;
  /** A child is replaced after so many tasks; 1 gives every task a fresh process. */
  readonly recycleAfter: number;
  /** It is also replaced once it holds more memory than this after a task, MiB. */
  readonly recycleAboveMib?: number;
  /**
   * A child that is busy for a batch holds its next task already while only batches wait, so that it loses no time between
   * two. The next task’s time limit begins when its turn comes; when the child dies before, another child gets it.
   */
  readonly handsAhead?: boolean;
  /** Checks what came over the pipe; throwing makes the answer `crashed`. */
  readonly readResult: (value: unknown) => Result;
  /** Further variables for the child beside PATH and NODE_ENV. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further Node options for the child, such as `--permission`. */
  readonly nodeOptions?: readonly string[];
  /** Told once per pool when this machine cannot confine children fully. */
  readonly warn?: (message: string) => void;
}

export interface TaskHints {
  /** Default: interactive, of the one owner ''. */
  readonly place?: { readonly lane: Lane; readonly owner: string };
  /** Aborted: a waiting task is taken out, a child at work is killed. */
  readonly signal?: AbortSignal;
  /** Whatever the child says of how far it is; unchecked. */
  readonly onProgress?: (value: unknown) => void;
}

export interface ChildPool<Task, Result> {
  /** Never rejects: a child's death is an answer. */
  readonly run: (task: Task, hints?: TaskHints) => Promise<ChildAnswer<Result>>;
  /** Ends all children at once; tasks under way and waiting answer `closed`. */
  readonly close: () => Promise<void>;
}

interface Job<Task, Result> {
  readonly task: Task;
  readonly lane: Lane;
  readonly resolve: (answer: ChildAnswer<Result>) => void;
  readonly onProgress: ((value: unknown) => void) | undefined;
  started: boolean;
  unwanted: boolean;
  handedOver: number;
  startedAt: number;
}

interface Child<Task, Result> {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  job: Job<Task, Result> | null;
  next: Job<Task, Result> | null;
  timer: NodeJS.Timeout | null;
  tasksDone: number;
  isFull: boolean;
  killedFor: ChildFailure | null;
  complaint: string;
}

const complaintLength = 4_000;
const anyPlace = { lane: 'interactive', owner: '' } as const;
/**
 * Runs tasks in child processes that may die at any time without harm to this one. Arguments and answers are copied by
 * structured clone (Uint8Array stays one). A task whose child dies before taking it up is handed over once more.
 */
export function createChildPool<Task, Result>(options: ChildPoolOptions<Result>): ChildPool<Task, Result> {
  const confinement = probeConfinement();
  if (confinement.missing.length > 0) {
    options.warn?.(`child processes run without: ${confinement.missing.join('; ')}`);
  }
  const { file, args } = confinement.command(
    {
      memoryMib: options.memoryMib,
      nativeMib: options.nativeMib ?? 256,
      cpuSeconds: options.cpuSeconds ?? Math.ceil((options.timeoutMs / 1000) * Math.max(2, options.recycleAfter)),
    },
    [...(options.nodeOptions ?? []), fileURLToPath(options.entry)],
  );
  const queue = createFairQueue<Job<Task, Result>>();
  const children = new Set<Child<Task, Result>>();
  const idle: Child<Task, Result>[] = [];
  let closed = false;

  function settle(child: Child<Task, Result>, answer: ChildAnswer<Result>): void {
    const { job } = child;
    child.job = null;
    if (child.timer) clearTimeout(child.timer);
    if (!job) return;
    const seconds = (performance.now() - job.startedAt) / 1_000;
    options.metrics?.childAnswered(options.name, answer.ok ? 'done' : answer.reason, seconds);
    job.resolve(answer);
  }

  function kill(child: Child<Task, Result>, reason: ChildFailure): void {
    child.killedFor ??= reason;
    child.process.kill('SIGKILL');
  }

  function start(): Child<Task, Result> {
    const process_ = spawn(file, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      // A group of its own: Ctrl-C in the terminal goes to the parent, which closes the pool in order.
      detached: true,
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: process.env['NODE_ENV'] ?? 'production', ...options.env },
    });
    const exited = Promise.withResolvers<void>();
    const child: Child<Task, Result> = {
      process: process_,
      ended: exited.promise,
      job: null,
      next: null,
      timer: null,
      tasksDone: 0,
      isFull: false,
      killedFor: null,
      complaint: '',
    };
    children.add(child);
    let gone = false;
    const end = (detail: string, signal: NodeJS.Signals | null) => {
      if (gone) return;
      gone = true;
      children.delete(child);
      const place = idle.indexOf(child);
      if (place >= 0) idle.splice(place, 1);
      exited.resolve();
      const isRecycled = child.killedFor === 'closed' && !closed;
      options.metrics?.childEnded(options.name, isRecycled ? 'recycled' : (child.killedFor ?? 'crashed'));
      afterDeath(child, detail, signal);
      pump();
    };
    process_.stderr?.setEncoding('utf8').on('data', (text: string) => {
      child.complaint = (child.complaint + text).slice(-complaintLength);
    });
    process_.on('message', (message) => hear(child, message));
    process_.on('error', (error) => {
      if (process_.pid === undefined) end(`could not start: ${error.message}`, null);
    });
    // 'close' comes after the last of standard error, which tells memory from other deaths.
    process_.on('close', (code, signal) => end(`exit code ${code ?? 'none'}, signal ${signal ?? 'none'}`, signal));
    return child;
  }

  function afterDeath(child: Child<Task, Result>, detail: string, signal: NodeJS.Signals | null): void {
    const { job, next } = child;
    child.next = null;
    if (next && !next.unwanted) {
      if (closed) next.resolve(shut);
      else queue.unshift(next);
    }
    if (!job) return;
    if (!job.started && child.killedFor === null && job.handedOver < 2 && !closed) {
      child.job = null;
      if (child.timer) clearTimeout(child.timer);
      queue.unshift(job);
      return;
    }
    const reason =
      child.killedFor ?? (signal === 'SIGXCPU' ? 'timeout' : outOfMemory.test(child.complaint) ? 'memory' : 'crashed');
    settle(child, { ok: false, reason, detail });
  }

  function hear(child: Child<Task, Result>, message: unknown): void {
    const parsed = ChildMessage.safeParse(message);
    // What a child that is being killed still says is late: its death answers.
    if (!child.job || child.killedFor !== null) return;
    if (!parsed.success) return kill(child, 'crashed');
    if (parsed.data.kind === 'started') {
      child.job.started = true;
      return pump();
    }
    if (parsed.data.kind === 'progress') return child.job.onProgress?.(parsed.data.value);
    const answer = answerOf(parsed.data, options.readResult);
    settle(child, answer);
    child.tasksDone += 1;
    child.isFull = parsed.data.residentMib > (options.recycleAboveMib ?? Number.POSITIVE_INFINITY);
    goOn(child, answer);
    pump();
  }

  /** What a child does after a task: the one it holds already, an end, or waiting. */
  function goOn(child: Child<Task, Result>, answer: ChildAnswer<Result>): void {
    const { next } = child;
    // A child that ran out of memory and lived would fail the next task for this one's sake.
    if (!answer.ok && answer.reason === 'memory') return kill(child, 'closed');
    child.next = null;
    if (next) begin(child, next);
    else if (child.tasksDone >= options.recycleAfter || child.isFull) kill(child, 'closed');
    else idle.push(child);
  }

  function begin(child: Child<Task, Result>, job: Job<Task, Result>): void {
    child.job = job;
    job.started = false;
    job.handedOver += 1;
    job.startedAt = performance.now();
    child.timer = setTimeout(() => kill(child, 'timeout'), options.timeoutMs);
  }

  function send(child: Child<Task, Result>, job: Job<Task, Result>): void {
    // A failed send means a dead or dying child; its 'close' settles the job.
    child.process.send({ task: job.task }, (error) => {
      if (error) child.process.kill('SIGKILL');
    });
  }

  function stop(job: Job<Task, Result>): void {
    job.unwanted = true;
    for (const child of children) if (child.job === job) return kill(child, 'cancelled');
    // A child that holds it already may still do it, for nobody.
    queue.remove(job);
    job.resolve(unwanted);
  }

  /** A busy child that may be handed its next task. One that is still starting is not waited for while others may be sooner. */
  function findAhead(): Child<Task, Result> | null {
    // What somebody waits for goes to whichever child is free first, and never behind a task that may take a minute.
    if (options.handsAhead !== true || queue.hasInteractive) return null;
    for (const child of children) {
      const isLastTask = child.tasksDone + 1 >= options.recycleAfter || child.isFull;
      if (child.job?.started && child.job.lane === 'batch' && !child.next && child.killedFor === null && !isLastTask)
        return child;
    }
    return null;
  }

  function pump(): void {
    while (!closed && queue.size > 0) {
      const free = idle.pop() ?? (children.size < options.size ? start() : null);
      const child = free ?? findAhead();
      const job = child && queue.shift();
      if (!child || !job) return;
      if (free) begin(free, job);
      else child.next = job;
      send(child, job);
    }
  }

  return {
    run: (task, { place = anyPlace, signal, onProgress } = {}) =>
      inSpan(`child ${options.name}`, {}, async () => {
        if (closed) return shut;
        if (signal?.aborted) return unwanted;
        const { promise, resolve } = Promise.withResolvers<ChildAnswer<Result>>();
        const job = {
          task,
          lane: place.lane,
          resolve,
          onProgress,
          started: false,
          unwanted: false,
          handedOver: 0,
          startedAt: 0,
        };
        const cancel = (): void => stop(job);
        signal?.addEventListener('abort', cancel, { once: true });
        queue.push(job, place);
        pump();
        const answer = await promise;
        signal?.removeEventListener('abort', cancel);
        return answer;
      }),
    close: async () => {
      closed = true;
      for (const job of queue.drain()) job.resolve(shut);
      for (const child of children) kill(child, 'closed');
      await Promise.all(Array.from(children, (child) => child.ended));
    },
  };
}
