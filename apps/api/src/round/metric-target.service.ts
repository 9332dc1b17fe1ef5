import { Injectable } from '@nestjs/common';
import {
  type BodyOf,
  isAllowed,
  type MetricTargetRow,
  notFound,
  ProblemError,
  type ResponseOf,
  type routes,
} from '@pingyi/contracts';
import { type NamedTarget, UnitOfWork, type Work } from '@pingyi/persistence';
import { isSetUpOpen } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';
import { policyOf } from './policy-rules';
import { lockSetUp } from './round-facts';
import { targetFaults } from './target-faults';

/** Targets and actual figures of a round, one by one, until scoring opens. */
@Injectable()
export class MetricTargetService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(actor: Actor, roundId: string): Promise<ResponseOf<typeof routes.listMetricTargets>> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      const mayChange = isAllowed(actor.roles, 'round.setUp') && !(await isRated(work, roundId, actor.actorId));
      return {
        editable: mayChange && isSetUpOpen(round.state),
        metricPartWeight: policyOf(round).parts.metric ?? 0,
        items: (await work.metricTargets.ofRound(roundId)).map(rowOf),
      };
    });
  }

  /** The first of a metric and a subject is added, every later one takes its place. */
  set(actor: Actor, roundId: string, body: BodyOf<typeof routes.setMetricTarget>): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (work) => {
      await lockSetUp(work, roundId);
      const subject = await subjectOf(work, roundId, body.subject);
      const metric = await work.metrics.find({ key: body.metricKey });
      if (metric === null || metric.retiredAt) throw notFound();
      const { target, actual, weight, source } = body;
      const errors = targetFaults({ target, actual, direction: metric.direction }).map(({ field, zh, en }) => ({
        pointer: `/${field}`,
        message: zh,
        messageEn: en,
      }));
      if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
      const where = { roundId, metricKey: metric.key };
      const present = await work.metricTargets.find(
        subject.officialId === null
          ? { ...where, townshipId: subject.townshipId }
          : { ...where, officialId: subject.officialId },
      );
      const columns = {
        unit: metric.unit,
        direction: metric.direction,
        target,
        actual,
        weight,
        source,
        changedBy: actor.actorId,
        changedAt: work.now,
      };
      const id = present?.id ?? (await work.metricTargets.insert({ ...where, ...subject, ...columns }));
      if (present !== null) await work.metricTargets.update(id, columns);
      const data = { roundId, ...subject, metricKey: metric.key };
      work.audit({ action: 'target.set', subjectType: 'metric_target', subjectId: id, data });
      return { id };
    });
  }

  remove(actor: Actor, roundId: string, targetId: string): Promise<void> {
    return this.unitOfWork.run(actor, async (work) => {
      await lockSetUp(work, roundId);
      const row = await work.metricTargets.get(targetId);
      if (row.roundId !== roundId) throw notFound();
      await work.metricTargets.remove({ id: targetId });
      const { townshipId, officialId, metricKey } = row;
      const data = { roundId, townshipId, officialId, metricKey };
      work.audit({ action: 'target.remove', subjectType: 'metric_target', subjectId: targetId, data });
    });
  }
}

type Subject = { townshipId: string; officialId: null } | { townshipId: null; officialId: string };

/** @throws ProblemError not-found for an official of another round, or a township without one of this round's */
async function subjectOf(
  work: Work,
  roundId: string,
  { kind, id }: BodyOf<typeof routes.setMetricTarget>['subject'],
): Promise<Subject> {
  const there = kind === 'official' ? { id, roundId } : { townshipId: id, roundId };
  if (!(await work.officials.find(there))) throw notFound();
  return kind === 'official' ? { townshipId: null, officialId: id } : { townshipId: id, officialId: null };
}

function rowOf({ townshipId, officialId, subjectName, ...row }: NamedTarget): MetricTargetRow {
  return {
    ...row,
    subject: {
      kind: officialId === null ? 'township' : 'official',
      id: officialId ?? townshipId ?? '',
      name: subjectName,
    },
  };
}
