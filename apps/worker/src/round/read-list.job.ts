import type { JobPayload } from '@pingyi/contracts';
import type { UnitOfWork, Work } from '@pingyi/persistence';
import type { JobHandler } from '@pingyi/platform';
import type { ListOutcome } from '@pingyi/report-parsing';
import type { ChildPool } from '../child/child-pool';
import type { ListTask } from '../child/parse-task';

type Payload = JobPayload<'read-list'>;

export interface ReadListParts {
  readonly unitOfWork: UnitOfWork;
  readonly children: ChildPool<ListTask, ListOutcome>;
}

/**
 * Reads an uploaded table in a child process and keeps its rows; the file itself is let go. What applying it would do is
 * worked out whenever somebody looks. Running it again for a table that was read changes nothing.
 */
export function readListJob({ unitOfWork, children }: ReadListParts): JobHandler<'read-list'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);

  return {
    concurrency: 1,
    async run(payload) {
      const task = await inTenant(payload, (work) => begin(work, payload.importId));
      if (!task) return;
      const answer = await children.run(task);
      if (!answer.ok && answer.reason === 'closed') throw new Error('the reading was stopped');
      await inTenant(payload, (work) => keep(work, payload.importId, answer.ok ? answer.value : tooHard));
    },
    async failed(payload) {
      await inTenant(payload, (work) => keep(work, payload.importId, tooHard));
    },
  };
}

/** A child that died says nothing about why; the file is refused with what a person can do. */
const tooHard: ListOutcome = {
  ok: false,
  problems: [
    {
      code: 'resource-limit',
      detail: {
        zh: '表格无法读取，或读取超过了时间、内存上限；请只保留数据，另存为新的 xlsx 或 csv 后再试。',
        en: 'The table cannot be read, or takes more time or memory than allowed; keep the data only, save it as a new xlsx or csv and try again.',
      },
    },
  ],
};

async function begin(work: Work, importId: string): Promise<ListTask | null> {
  const { state, content, list } = await work.imports.lock(importId);
  if ((state !== 'received' && state !== 'reading') || content === null) return null;
  await work.imports.update(importId, { state: 'reading' });
  return { bytes: new Uint8Array(content), list };
}

async function keep(work: Work, importId: string, outcome: ListOutcome): Promise<void> {
  const { state, roundId, list } = await work.imports.lock(importId);
  if (state !== 'received' && state !== 'reading') return;
  if (outcome.ok) await work.imports.update(importId, { state: 'read', content: null, reading: outcome.list });
  else {
    const problems = outcome.problems.map(({ code, detail }) => ({ code, detail: detail.zh, detailEn: detail.en }));
    await work.imports.update(importId, { state: 'refused', content: null, problems });
  }
  work.audit({
    action: outcome.ok ? 'list.read' : 'list.refuse',
    subjectType: 'list_import',
    subjectId: importId,
    data: outcome.ok
      ? { roundId, list, rows: outcome.list.rows.length }
      : { roundId, list, codes: outcome.problems.map(({ code }) => code) },
  });
}
