import { Inject, Injectable } from '@nestjs/common';
import {
  listLimits,
  type ListImportSummary,
  type ListImportView,
  type ListKind,
  type ListValues,
  isAllowed,
  type Permission,
  ProblemError,
} from '@pingyi/contracts';
import { type ListImport, UnitOfWork, type Work } from '@pingyi/persistence';
import { jobIdOf, type JobPort } from '@pingyi/platform';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { isRated, ratedManager, requireUnrated } from '../http/rated-manager';
import { readUpload } from '../http/read-upload';
import { JOBS } from '../http/tokens';
import { listHandlings } from './list-handlings';

const shownImports = 20;

/** Lists from spreadsheets: a dry run first, then all of a file or nothing, and the last one can be undone. */
@Injectable()
export class ListImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
  ) {}

  rows(actor: Actor, roundId: string, list: ListKind): Promise<ListValues[]> {
    return this.unitOfWork.run(actor, async (work) => {
      await requirePermission(work, actor, { roundId, list }, 'read');
      await work.rounds.get(roundId);
      return [...(await listHandlings[list].present(work, roundId))];
    });
  }

  list(actor: Actor, roundId: string, list: ListKind): Promise<ListImportSummary[]> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const newest = await work.imports.newest(roundId, list, shownImports);
      return summaries(work, newest, await work.imports.findLastApplied(roundId, list));
    });
  }

  /** Keeps the file with its row until a worker has read it, a moment later. */
  async receive(actor: Actor, roundId: string, list: ListKind, request: FastifyRequest): Promise<ListImportSummary> {
    await this.unitOfWork.run(actor, (work) => requireOpen(work, actor, roundId, list));
    const { content, fileName } = await readUpload(request, listLimits.fileBytes);
    return this.unitOfWork.run(actor, async (work) => {
      await requireOpen(work, actor, roundId, list);
      const id = randomUUID();
      await work.imports.insert({
        id,
        roundId,
        list,
        fileName,
        state: 'received',
        content,
        reading: null,
        problems: [],
        receivedBy: actor.actorId,
        receivedAt: work.now,
        appliedBy: null,
        appliedAt: null,
        undoneAt: null,
        effect: null,
      });
      await this.jobs.enqueue(
        'read-list',
        { tenantId: actor.tenantId, requestId: actor.requestId ?? '', importId: id },
        jobIdOf('read-list', id),
      );
      const data = { roundId, list, sizeBytes: content.length };
      work.audit({ action: 'list.receive', subjectType: 'list_import', subjectId: id, data });
      return summary(work, await work.imports.get(id), null);
    });
  }

  read(actor: Actor, importId: string): Promise<ListImportView> {
    return this.unitOfWork.run(actor, async (work) => view(work, actor, await work.imports.get(importId)));
  }

  /** @throws ProblemError version-conflict when list, people, townships or groups changed since the dry run */
  apply(intended: Intended, importId: string, seenBase: string): Promise<ListImportView> {
    const { actor } = intended;
    return runOnce(this.unitOfWork, intended, async (work) => {
      const { roundId, list } = await work.imports.get(importId);
      await requireOpen(work, actor, roundId, list);
      // Two imports that add the same people follow one another.
      await work.members.lockAdministrators();
      const row = await work.imports.lock(importId);
      const { state, reading } = row;
      if (state !== 'read' || reading === null) throw notWaiting();
      const plan = await listHandlings[list].plan(work, actor, { roundId, reading });
      if (plan.base !== seenBase) throw new ProblemError('version-conflict');
      if (plan.counts.faulty > 0) throw faultyRows(plan.counts.faulty);
      if (plan.counts.new + plan.counts.changed === 0) throw nothingToDo();
      const effect = await plan.apply();
      await work.imports.update(importId, { state: 'applied', appliedBy: actor.actorId, appliedAt: work.now, effect });
      const data = { roundId, list, ...plan.counts };
      work.audit({ action: 'list.apply', subjectType: 'list_import', subjectId: importId, data });
      return view(work, actor, await work.imports.get(importId));
    });
  }

  /** @throws ProblemError state-conflict when it is not the list's last, or something depends on it */
  undo(intended: Intended, importId: string): Promise<ListImportView> {
    const { actor } = intended;
    return runOnce(this.unitOfWork, intended, async (work) => {
      const { roundId, list } = await work.imports.get(importId);
      await requireOpen(work, actor, roundId, list);
      const row = await work.imports.lock(importId);
      if (row.effect === null || (await work.imports.findLastApplied(roundId, list)) !== importId) throw notTheLast();
      await listHandlings[list].undo(work, roundId, row.effect);
      await work.imports.update(importId, { state: 'undone', undoneAt: work.now });
      const data = { roundId, list };
      work.audit({ action: 'list.undo', subjectType: 'list_import', subjectId: importId, data });
      return view(work, actor, await work.imports.get(importId));
    });
  }
}

/** Locks the round, so that scoring does not open meanwhile. @throws ProblemError state-conflict, permission-denied */
async function requireOpen(work: Work, actor: Actor, roundId: string, list: ListKind): Promise<void> {
  await requirePermission(work, actor, { roundId, list }, 'change');
  const { state } = await work.rounds.lock(roundId);
  if (await isRated(work, roundId, actor.actorId)) throw ratedManager();
  if (listHandlings[list].openStates.includes(state)) return;
  throw new ProblemError(
    'state-conflict',
    list === 'adjustments'
      ? {
          zh: '只有填报开始之后、公示之前可以导入和撤销加减分',
          en: 'Points can be imported and taken back from collecting until publication only',
        }
      : list === 'targets'
        ? {
            zh: '评分开启之后，指标任务和实绩已经固定，不能再导入或撤销',
            en: 'Once scoring has opened, targets and actual figures are fixed: none is imported or undone',
          }
        : {
            zh: '评分开始之后，名单不能再导入或撤销',
            en: 'Once scoring has opened, lists are neither imported nor undone',
          },
  );
}

/** Points above and below 0, and who is kin, are the managers' matter; whoever sets rounds up does not see them. */
const narrower: Partial<Record<ListKind, { readonly read: Permission; readonly change: Permission }>> = {
  adjustments: { read: 'tally.read', change: 'round.manage' },
  kin: { read: 'assignment.read', change: 'assignment.manage' },
};

/** @throws ProblemError permission-denied, also to managers for the round in which they are rated */
async function requirePermission(
  work: Work,
  { actorId: memberId, roles }: Actor,
  { roundId, list }: Pick<ListImport, 'roundId' | 'list'>,
  what: 'read' | 'change',
): Promise<void> {
  const permission = narrower[list]?.[what];
  if (permission === undefined) return;
  if (!isAllowed(roles, permission)) throw new ProblemError('permission-denied');
  await requireUnrated(work, { memberId, permission, params: { roundId } });
}

async function view(work: Work, actor: Actor, row: ListImport): Promise<ListImportView> {
  await requirePermission(work, actor, row, 'read');
  const last = await work.imports.findLastApplied(row.roundId, row.list);
  const { reading, roundId, list } = row;
  const shown = { ...(await summary(work, row, last)), applied: row.effect?.counts ?? null };
  if (row.state !== 'read' || reading === null) return { ...shown, preview: null };
  const { base, rows, counts } = await listHandlings[list].plan(work, actor, { roundId, reading });
  return {
    ...shown,
    preview: { base, counts, rows: [...rows], otherColumns: reading.otherColumns },
  };
}

async function summary(work: Work, row: ListImport, lastApplied: string | null): Promise<ListImportSummary> {
  const [only] = await summaries(work, [row], lastApplied);
  if (!only) throw new Error('a row has a summary');
  return only;
}

async function summaries(
  work: Work,
  rows: readonly ListImport[],
  lastApplied: string | null,
): Promise<ListImportSummary[]> {
  const ids = rows.flatMap(({ receivedBy, appliedBy }) => [receivedBy, ...(appliedBy === null ? [] : [appliedBy])]);
  const names = new Map(
    (await work.members.listByIds([...new Set(ids)])).map(({ id, displayName }) => [id, displayName]),
  );
  return rows.map((row) => ({
    id: row.id,
    roundId: row.roundId,
    list: row.list,
    fileName: row.fileName,
    state: row.state,
    problems: row.problems,
    receivedAt: row.receivedAt.toISOString(),
    receivedBy: names.get(row.receivedBy) ?? '',
    appliedAt: row.appliedAt?.toISOString() ?? null,
    appliedBy: row.appliedBy === null ? null : (names.get(row.appliedBy) ?? ''),
    undoneAt: row.undoneAt?.toISOString() ?? null,
    mayUndo: row.id === lastApplied,
  }));
}

const notWaiting = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '这个文件不在待导入状态', en: 'This file does not wait to be applied' });

const faultyRows = (count: number): ProblemError =>
  new ProblemError('state-conflict', {
    zh: `有 ${count} 行有误，改正文件后重新上传；没有导入任何一行`,
    en: `${count} rows are faulty; correct the file and upload it again. Nothing was imported`,
  });

const nothingToDo = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '文件与现有名单相同，无需导入', en: 'The file is the list as it stands' });

const notTheLast = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '只能撤销这一名单最近一次导入',
    en: 'Only the last import of a list can be undone',
  });
