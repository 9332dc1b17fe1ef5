import { Injectable } from '@nestjs/common';
import { type BodyOf, notFound, ProblemError, type routes, type SpecialDayRow } from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import { publishedSpecialDays } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';

/** Holidays and make-up days, and more time for single people. */
@Injectable()
export class CalendarService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async specialDays(actor: Actor): Promise<{ published: SpecialDayRow[]; own: SpecialDayRow[] }> {
    return this.unitOfWork.run(actor, async (work) => {
      const own = await work.specialDays.list({}, { day: 'ASC' });
      return { published: [...publishedSpecialDays], own: own.map(({ day, kind, name }) => ({ day, kind, name })) };
    });
  }

  async changeSpecialDays(actor: Actor, own: readonly SpecialDayRow[]): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      const days = own.map(({ day }) => day);
      const errors = days.flatMap((day, place) =>
        days.indexOf(day) === place
          ? []
          : [{ pointer: `/own/${place}/day`, message: '日期重复', messageEn: 'This day stands twice' }],
      );
      if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
      await work.specialDays.remove({});
      await work.specialDays.insertAll(own);
      work.audit({
        action: 'calendar.change',
        subjectType: 'tenant',
        subjectId: actor.tenantId,
        data: { days: own.length },
      });
    });
  }

  /** @throws ProblemError state-conflict when the stage is over, or the day is not later than everybody's */
  async extend(
    actor: Actor,
    roundId: string,
    { stage, personId, until, reason }: BodyOf<typeof routes.grantExtension>,
  ): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      const open = stage === 'collecting' ? ['draft', 'collecting'] : ['draft', 'collecting', 'checking', 'scoring'];
      if (!open.includes(round.state)) {
        throw new ProblemError('state-conflict', {
          zh: '这一环节已经结束，不能再延长',
          en: 'This stage is over; it can no longer be extended',
        });
      }
      const deadline = stage === 'collecting' ? round.collectUntil : round.scoreUntil;
      if (deadline === null || new Date(until) <= deadline) {
        throw new ProblemError('state-conflict', {
          zh: '个人期限须晚于本轮次的截止时间',
          en: 'The extended deadline has to be later than the round’s',
        });
      }
      const memberId = await memberOf(work, roundId, stage, personId);
      await work.extensions.remove({ roundId, stage, memberId });
      await work.extensions.insert({
        roundId,
        stage,
        memberId,
        until: new Date(until),
        reason,
        grantedBy: actor.actorId,
        grantedAt: work.now,
      });
      const data = { stage, memberId, until };
      work.audit({ action: 'round.extend', subjectType: 'round', subjectId: roundId, data });
    });
  }
}

async function memberOf(
  work: Work,
  roundId: string,
  stage: BodyOf<typeof routes.grantExtension>['stage'],
  personId: string,
): Promise<string> {
  const person = stage === 'collecting' ? await work.officials.get(personId) : await work.raters.get(personId);
  if (person.roundId !== roundId) throw notFound();
  return person.memberId;
}
