import type { LoggerService } from '@nestjs/common';
import type { LogFields } from './log-fields';
import type { Logger } from './logger';

/** Lets Nest write its own start-up and error lines through the project's logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the class name last and, for errors, a stack before it; thrown values may come in any place. */
  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'fatal', message: unknown, rest: unknown[]): void {
    const last = rest.at(-1);
    const thrown = [message, ...rest].find((value) => value instanceof Error);
    const fields: LogFields = {
      ...(typeof last === 'string' && !last.includes('\n') ? { component: last } : {}),
      ...(thrown === undefined ? {} : { err: thrown }),
    };
    this.logger[level](fields, typeof message === 'string' ? message : 'Nest reported an error');
  }
}
