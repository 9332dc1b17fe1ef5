import { ConfigError, type ConfigFault } from './app-config';

/** One thing outside the program that it cannot do without. */
export interface BootCheck {
  /** The variable to correct. */
  readonly variable: ConfigFault['variable'];
  /** Sentences without a subject and without secrets; none when all is well. Throwing says the same as one. */
  readonly faults: () => Promise<readonly string[]>;
}

/**
 * Tries everything at once, so that somebody who sets the program up sees all that is wrong in one go.
 * @throws ConfigError naming every fault
 */
export async function requireBoot(checks: readonly BootCheck[]): Promise<void> {
  const found = await Promise.all(
    checks.map(async ({ variable, faults }) => {
      const messages = await faults().catch((error: unknown) =>
        error instanceof ConfigError ? error.faults : [`cannot be used (${reasonOf(error)})`],
      );
      return messages.map((fault) => (typeof fault === 'string' ? { variable, message: fault } : fault));
    }),
  );
  const faults = found.flat();
  if (faults.length > 0) throw new ConfigError(faults);
}

/** Messages of the network and of PostgreSQL name host, role or database, never a password; the file system's name a path. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
