import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ProblemError } from '@pingyi/contracts';
import type { Intent, RunOptions, UnitOfWork, Work } from '@pingyi/persistence';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor';

/** Long enough to be unique, short enough to be kept; visible ASCII without quotes. */
const keyPattern = /^[A-Za-z0-9_.:-]{8,100}$/;

/** The header as OpenAPI describes it; only routes whose contract takes a key read it. */
export const idempotencyKeyHeader = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Names one intended action: the same key again gives the first answer and does nothing else',
  schema: { type: 'string', pattern: keyPattern.source },
} as const;

function intentOf(request: FastifyRequest): Intent | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new ProblemError('input-invalid', undefined, {
      errors: [
        {
          pointer: '/headers/idempotency-key',
          message: '须为 8 到 100 个字母、数字或 _ . : -',
          messageEn: 'Must be 8 to 100 letters, digits or _ . : -',
        },
      ],
    });
  }
  const asked = JSON.stringify([request.method, request.url, request.body ?? null]);
  return { key, requestHash: createHash('sha256').update(asked).digest('hex') };
}

/** What the request's Idempotency-Key names; null without the header. @throws ProblemError input-invalid */
export const CurrentIntent = createParamDecorator((_: unknown, context: ExecutionContext): Intent | null =>
  intentOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who asks, and what the request's key names. */
export interface Intended {
  readonly actor: Actor;
  readonly intent: Intent | null;
}

/**
 * Runs a unit of work once for each intent: the answer is kept in the same transaction, so that a repeated request gets it
 * again, and of several at once one works while the others wait for its answer. A refusal undoes everything, the key
 * included. Without an intent it is a plain unit of work.
 */
export function runOnce<Answer>(
  unitOfWork: UnitOfWork,
  { actor, intent }: Intended,
  fn: (work: Work) => Promise<Answer>,
  options: RunOptions = {},
): Promise<Answer> {
  if (intent === null) return unitOfWork.run(actor, fn, options);
  return unitOfWork.run(
    actor,
    async (work) => {
      const kept = await work.idempotencyKeys.claim(actor.actorId, intent);
      // What was kept is what this very route answered; it passes the answer's schema again.
      if (kept !== null) return kept.response as Answer;
      const answer = await fn(work);
      await work.idempotencyKeys.keep(actor.actorId, intent, answer);
      return answer;
    },
    options,
  );
}
