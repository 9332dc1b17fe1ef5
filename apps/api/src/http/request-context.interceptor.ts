import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { currentContext, runInContext } from '@pingyi/platform';
import { Observable } from 'rxjs';
import type { AccessRequest } from './actor';

/** Adds tenant and actor, known only after the guard, to what every log line of the request carries. */
@Injectable()
export class RequestContextInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { id, actor } = context.switchToHttp().getRequest<AccessRequest>();
    if (!actor) return next.handle();
    const present = { ...currentContext(), requestId: id, tenantId: actor.tenantId, actorId: actor.actorId };
    return new Observable((subscriber) => runInContext(present, () => next.handle().subscribe(subscriber)));
  }
}
