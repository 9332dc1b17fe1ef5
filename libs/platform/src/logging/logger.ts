import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { AppConfig } from '../config/app-config';
import type { RequestContext } from '../tenancy/request-context';
import { allowedFields, type LogFields } from './log-fields';

type Write = (fields: LogFields, message: string) => void;

/** Structured log lines. `message` is a constant sentence of the program; everything variable goes into `fields`. */
export interface Logger {
  readonly fatal: Write;
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  /** The program's name: `api`, `worker`, … */
  readonly service: string;
  readonly config: Pick<AppConfig, 'logLevel' | 'logFile'>;
  /** Asked at every line; its ids are added to it. */
  readonly context: () => RequestContext | undefined;
  /** Where lines go instead of `config.logFile` or standard output. */
  readonly stream?: DestinationStream;
}

/** One JSON object per line with ISO time, level as a word, and the ids of the present work. */
export function createLogger({ service, config, context, stream }: LoggerOptions): Logger {
  return pino(
    {
      level: config.logLevel,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        bindings: allowedFields,
        log: allowedFields,
      },
      serializers: { err: (described: unknown) => described },
      mixin: () => ({ ...context() }),
    },
    stream ?? destination({ dest: config.logFile ?? 1, sync: true, mkdir: true, mode: 0o600 }),
  );
}

/** A logger that writes nothing, for tests and for tools whose standard output is their answer. */
export const silentLogger: Logger = {
  fatal: () => undefined,
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => silentLogger,
};
