import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@pingyi/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../http/actor';
import { isKnown, withEtag } from '../http/conditional';
import { type ComparisonQuestion, type ComparisonScope, openScope } from '../views/comparison/comparison-scope';

interface Asking {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Question = Omit<ComparisonQuestion, 'permission'> & Partial<Pick<ComparisonQuestion, 'permission'>>;

@Injectable()
export class ComparisonPagesService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * A page of the comparison with its ETag; undefined, with nothing built, for those who have it already.
   * @throws ProblemError not-found before the publication
   */
  async reply<View>(
    { actor, request, reply }: Asking,
    { permission = 'comparison.read', ...question }: Question,
    build: (scope: ComparisonScope) => Promise<View>,
  ): Promise<View | undefined> {
    const answer = await this.unitOfWork.run(
      actor,
      async (work) => {
        const { scope, etag } = await openScope(work, actor, { ...question, permission });
        return { etag, view: isKnown(request, etag) ? undefined : await build(scope) };
      },
      // Every statement of a page sees the same publications.
      { isolation: 'repeatable read' },
    );
    withEtag(reply, answer.etag);
    return answer.view;
  }
}
