import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { answerTasks } from './answer-tasks';

/** A child that does what children must not; only the tests of the pool start it. */
answerTasks(async (task) => {
  const [verb, argument] = Array.isArray(task) ? (task as unknown[]) : [];
  switch (verb) {
    case 'echo':
      return {
        pid: process.pid,
        argument,
        isBytes: argument instanceof Uint8Array,
        variables: Object.keys(process.env),
      };
    case 'sleep':
      return await new Promise((resolve) => setTimeout(() => resolve({ pid: process.pid }), Number(argument)));
    case 'loop':
      for (;;);
    case 'heap': {
      const kept: number[][] = [];
      for (;;) kept.push(Array.from({ length: 1_000 }, Math.random));
    }
    case 'buffers': {
      const kept: Buffer[] = [];
      for (;;) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
    }
    case 'exit':
      return process.exit(3);
    case 'throw':
      throw new TypeError('no such thing');
    case 'connect':
      return await new Promise((resolve) => {
        const socket = connect(Number(argument), '127.0.0.1', () => resolve('connected'));
        socket.on('error', () => resolve('refused'));
      });
    case 'write':
      return await writeFile(String(argument), 'x').then(
        () => 'written',
        () => 'refused',
      );
    default:
      return null;
  }
});
