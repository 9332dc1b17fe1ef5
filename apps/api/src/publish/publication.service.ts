import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  notFound,
  type OwnResultView,
  type ProblemDetail,
  ProblemError,
  type PublicationView,
  type RoundState,
} from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import { canonicalJson, canTransition, type TransitionGuard } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { type DecidedTally, findDecidedTally } from './decided-tally';
import { notifyOfPublication } from './notify-publication';
import { freeze, writeReadModels } from './freeze-publication';
import { ownResultView, publicationView } from './published-view';

@Injectable()
export class PublicationService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Freezes the round's newest tally: snapshot, decided grades and the read models of the comparison, in one serialisable
   * transaction. The same tally again gives the publication there is.
   */
  async create({ actor, intent }: Intended, roundId: string, tallyId: string): Promise<PublicationView> {
    return runOnce(
      this.unitOfWork,
      { actor, intent },
      async (work) => {
        const round = await work.rounds.lock(roundId);
        const present = await work.publications.find({ roundId, tallyId, ordinal: 1 });
        if (present) return publicationView(present);
        const decided = await publishableTally(work, round.state, roundId, tallyId);
        const publishedAt = work.now;
        const snapshot = await freeze(work, actor, decided, publishedAt);
        const snapshotHash = createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
        const id = await work.publications.insert({
          roundId,
          tallyId,
          ordinal: 1,
          snapshot,
          snapshotHash,
          publishedBy: actor.actorId,
          publishedAt,
        });
        await writeReadModels(work, id, decided, snapshot);
        await work.rounds.update(roundId, { state: 'notice', version: round.version + 1 });
        work.audit({
          action: 'publication.create',
          subjectType: 'publication',
          subjectId: id,
          data: {
            roundId,
            tallyId,
            snapshotHash,
            tiesAtLine: snapshot.quota.reduce((count, row) => count + row.tieAtLine.length, 0),
          },
        });
        await notifyOfPublication(work, roundId, id);
        return publicationView(await work.publications.get(id));
      },
      { isolation: 'serializable' },
    );
  }

  async read(actor: Actor, roundId: string): Promise<PublicationView | null> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const newest = await work.publications.findNewestWhole(roundId);
      return newest ? publicationView(newest) : null;
    });
  }

  /** @throws ProblemError not-found before publication, or when the member is no official of the round */
  async ownResult(actor: Actor, roundId: string): Promise<OwnResultView> {
    return this.unitOfWork.run(actor, async (work) => {
      const newest = await work.publications.findNewestWhole(roundId);
      const own = newest?.snapshot.officials.find((official) => official.memberId === actor.actorId);
      if (!newest || !own) throw notFound();
      return ownResultView(work, newest, own);
    });
  }
}

/** @throws ProblemError state-conflict with what still has to be decided */
async function publishableTally(
  work: Work,
  state: RoundState,
  roundId: string,
  tallyId: string,
): Promise<DecidedTally> {
  const tally = await work.tallies.get(tallyId);
  if (tally.roundId !== roundId) throw notFound();
  const decided = await findDecidedTally(work, roundId);
  if (decided?.tally.id !== tallyId) {
    throw new ProblemError('state-conflict', {
      zh: '只能公布本轮次最近一次完成的计票',
      en: 'Only the newest finished tally of the round can be published',
    });
  }
  const answer = canTransition(state, 'notice', decided.holding);
  if (!answer.allowed) {
    const [guard] = answer.missing;
    throw new ProblemError('state-conflict', (guard && undecided[guard]) ?? notDeciding);
  }
  return decided;
}

const notDeciding: ProblemDetail = {
  zh: '等次评定之后才能公布',
  en: 'The result can be published once its grades are decided',
};

const undecided: Partial<Record<TransitionGuard, ProblemDetail>> = {
  every_grade_decided: { zh: '还有等次没有确认', en: 'Some grades are not confirmed yet' },
  ties_decided: {
    zh: '名额线上的同分还没有集体研究决定',
    en: 'A tie at the quota line is not decided yet',
  },
  vetoes_confirmed: {
    zh: '还有一票否决或加减分待处理，或确认后还没有重新计票',
    en: 'A veto or adjustment is not settled yet, or was confirmed after this tally',
  },
  recusals_counted: {
    zh: '计票之后又有回避登记，需要重新计票',
    en: 'A pair was recused after this tally; count the round again',
  },
  within_quota: { zh: '优秀人数超过名额', en: 'More officials have the first grade than the quota allows' },
};
