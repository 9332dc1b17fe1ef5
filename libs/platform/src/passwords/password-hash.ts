import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ProblemError } from '@pingyi/contracts';

const derive = promisify(argon2);

/** OWASP’s parameters for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** At most two derivations at a time and fifty waiting: sign-ins must not take the machine from everybody else. */
const limits = { running: 2, waiting: 50 };
let running = 0;
const waiting: (() => void)[] = [];

async function withinLimits<T>(work: () => Promise<T>): Promise<T> {
  if (running >= limits.running) {
    if (waiting.length >= limits.waiting) throw new ProblemError('unavailable');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/**
 * argon2id in PHC string form: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
 * @throws ProblemError unavailable while too many wait for theirs
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await withinLimits(() => derive('argon2id', { message: password, nonce, ...cost }));
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const stored = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Takes as long for an unknown account (`hash` null) as for a wrong password, so that names cannot be probed.
 * @throws ProblemError unavailable while too many wait
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const match = stored.exec(hash ?? '');
  const [memory, passes, parallelism, salt, tag] = match ? match.slice(1) : [];
  const nonce = Buffer.from(salt ?? unpadded(new Uint8Array(16)), 'base64');
  const expected = Buffer.from(tag ?? unpadded(new Uint8Array(cost.tagLength)), 'base64');
  const derived = await withinLimits(() =>
    derive('argon2id', {
      message: password,
      nonce,
      memory: Number(memory ?? cost.memory),
      passes: Number(passes ?? cost.passes),
      parallelism: Number(parallelism ?? cost.parallelism),
      tagLength: expected.length,
    }),
  );
  return timingSafeEqual(derived, expected) && match !== null;
}
