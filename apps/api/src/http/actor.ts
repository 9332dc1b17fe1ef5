import type { Role } from '@pingyi/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { AuditActor, Tenant } from '@pingyi/persistence';
import type { FastifyRequest } from 'fastify';
import type { PasswordChangeReason } from './password-change';

/** The signed-in person behind a request. */
export interface SignedIn {
  readonly accountId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly platformOperator: boolean;
  /** Why the password has to be changed before anything else; null when it need not. */
  readonly passwordChange: PasswordChangeReason | null;
  /** SHA-256 of the session token, to end this session. */
  readonly tokenHash: string;
}

/** A member acting in a tenant: who every unit of work and audit event of the request names. */
export interface Actor extends AuditActor {
  readonly actorId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly tenant: Pick<Tenant, 'slug' | 'name'>;
}

export interface AccessRequest extends FastifyRequest {
  signedIn?: SignedIn;
  actor?: Actor;
}

const request = (context: ExecutionContext): AccessRequest => context.switchToHttp().getRequest<AccessRequest>();

/** The member; only on routes with a tenant in their path, where the guard has put it. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = request(context);
  if (!actor) throw new Error('this route has no tenant, so it has no actor');
  return actor;
});

/** The signed-in person; on every route that is not public. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = request(context);
  if (!signedIn) throw new Error('this route is public, so nobody is signed in');
  return signedIn;
});
