import { Injectable } from '@nestjs/common';
import { type ChangeLetterhead, type LetterheadView, ProblemError } from '@pingyi/contracts';
import { type Letterhead, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { rewriteEmblem } from './emblem';

@Injectable()
export class LetterheadService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor): Promise<LetterheadView> {
    return this.unitOfWork.run(actor, async (work) => letterheadView(await findLetterhead(work)));
  }

  /** @throws ProblemError version-conflict, or input-invalid for an image that is not taken */
  async change(actor: Actor, { issuer, emblem, version }: ChangeLetterhead): Promise<LetterheadView> {
    const drawn = emblem === undefined || emblem === null ? emblem : acceptedEmblem(emblem);
    return this.unitOfWork.run(actor, async (work) => {
      const before = await findLetterhead(work);
      if ((before?.version ?? 0) !== version) throw new ProblemError('version-conflict');
      const row = {
        issuer,
        emblem: drawn === undefined ? (before?.emblem ?? null) : drawn,
        version: version + 1,
        changedBy: actor.actorId,
        changedAt: work.now,
      };
      if (before === null) await work.letterheads.insert(row);
      else if ((await work.letterheads.updateWhere({ id: before.id, version }, row)) === 0) {
        throw new ProblemError('version-conflict');
      }
      work.audit({
        action: 'letterhead.change',
        subjectType: 'tenant',
        subjectId: actor.tenantId,
        data: { named: issuer !== null, emblem: row.emblem !== null },
      });
      return letterheadView(await findLetterhead(work));
    });
  }
}

async function findLetterhead(work: Work): Promise<Letterhead | null> {
  return (await work.letterheads.list())[0] ?? null;
}

function acceptedEmblem(base64: string): string {
  const answer = rewriteEmblem(Buffer.from(base64, 'base64'));
  if (answer.ok) return answer.png.toString('base64');
  const { zh, en } = answer.problem;
  throw new ProblemError('input-invalid', undefined, {
    errors: [{ pointer: '/emblem', message: zh, messageEn: en }],
  });
}

function letterheadView(row: Letterhead | null): LetterheadView {
  return {
    issuer: row?.issuer ?? null,
    emblem: row?.emblem ?? null,
    version: row?.version ?? 0,
    changedAt: row?.changedAt.toISOString() ?? null,
  };
}
