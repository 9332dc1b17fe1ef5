import { randomUUID } from 'node:crypto';
import { type CellRemark, type ListValues, ProblemError, type ReadListRow } from '@pingyi/contracts';
import type { ListedOfficial, Work } from '@pingyi/persistence';
import { notifyOfProposal } from '../views/notify-managers';
import { cellFault, compareRows, type KeyedRow } from './keyed-rows';
import { type ListHandling, nameOfBase } from './list-handling';

interface AdjustmentBase {
  readonly rows: readonly KeyedRow[];
  readonly officials: readonly Pick<ListedOfficial, 'id' | 'code' | 'name'>[];
}

const keyOf = (values: ListValues): string => JSON.stringify([values['code'] ?? null, values['reason'] ?? null]);

async function adjustmentBase(work: Work, roundId: string): Promise<AdjustmentBase> {
  const officials = await work.imports.officials(roundId);
  const byId = new Map(officials.map((official) => [official.id, official]));
  const adjustments = await work.adjustments.list({ roundId }, { proposedAt: 'ASC', id: 'ASC' });
  return {
    rows: adjustments
      .filter(({ state }) => state !== 'rejected')
      .map(({ id, officialId, points, reason, evidence }) => {
        const official = byId.get(officialId);
        const values = {
          code: official?.code ?? '',
          name: official?.name ?? '',
          points: points.replace(/\.?0+$/, ''),
          reason,
          evidence,
        };
        return { id, key: keyOf(values), values };
      }),
    officials: officials.map(({ id, code, name }) => ({ id, code, name })),
  };
}

const shortest = 2;

function faultsOf({ values }: ReadListRow, { officials }: AdjustmentBase, found: KeyedRow | undefined): CellRemark[] {
  const code = values['code'] ?? null;
  const name = values['name'] ?? null;
  const official = officials.find((one) => one.code === code);
  const faults: CellRemark[] = [];
  if (code !== null && official === undefined) {
    faults.push(cellFault('code', '本轮次没有这个编号的述职人', 'The round has no official with this code'));
  }
  if (official !== undefined && name !== null && name !== official.name) {
    faults.push(cellFault('name', `这个编号是${official.name}`, `This code is ${official.name}`));
  }
  if (values['points'] === '0') faults.push(cellFault('points', '不能为 0', 'Must not be 0'));
  for (const column of ['reason', 'evidence'] as const) {
    const length = values[column]?.length ?? shortest;
    if (length < shortest) faults.push(cellFault(column, '至少 2 个字', 'At least 2 characters'));
  }
  const isOther = (column: string): boolean => found !== undefined && found.values[column] !== values[column];
  if (isOther('points') || isOther('evidence')) {
    faults.push(
      cellFault(
        'reason',
        '同一事由已经提出，内容不同；请先驳回原来的一项',
        'Points for the same reason are proposed already, with other contents; reject those first',
      ),
    );
  }
  return faults;
}

/** 加减分: every row is proposed, and counts once another manager has confirmed it on the page of the tally. */
export const adjustmentList: ListHandling = {
  openStates: ['collecting', 'checking', 'scoring', 'locked', 'computed', 'deciding'],

  async present(work, roundId) {
    return (await adjustmentBase(work, roundId)).rows.map(({ values }) => values);
  },

  async plan(work, actor, { roundId, reading }) {
    const base = await adjustmentBase(work, roundId);
    const { rows, steps, counts } = compareRows('adjustments', reading, base.rows, (row, find) => {
      const key = keyOf(row.values);
      return { key, faults: faultsOf(row, base, find(key)) };
    });
    const idOf = new Map(base.officials.map(({ code, id }) => [code, id]));
    return {
      base: nameOfBase(base),
      rows,
      counts,
      async apply() {
        const added = steps.map(({ values }) => ({
          id: randomUUID(),
          officialId: idOf.get(values['code'] ?? '') ?? '',
          after: {
            points: values['points'] ?? '0',
            reason: values['reason'] ?? '',
            evidence: values['evidence'] ?? '',
          },
        }));
        await work.adjustments.insertAll(
          added.map(({ id, officialId, after }) => ({
            id,
            roundId,
            officialId,
            ...after,
            state: 'proposed',
            proposedBy: actor.actorId,
            proposedAt: work.now,
            settledBy: null,
            settledAt: null,
            settledReason: null,
          })),
        );
        const [first] = added;
        if (first) {
          const proposal = { zh: `导入的 ${added.length} 项加减分`, en: `imported points: ${added.length}` };
          await notifyOfProposal(work, actor, { roundId, proposalId: first.id, proposal, place: 'tally' });
        }
        return {
          counts,
          townshipIds: [],
          members: [],
          added: added.map(({ id, after }) => ({ id, after })),
          changed: [],
        };
      },
    };
  },

  async undo(work, _roundId, { added }) {
    const ids = added.map(({ id }) => id);
    const rows = await work.adjustments.listByIds(ids);
    const settled = rows.filter(({ state }) => state !== 'proposed').length;
    if (settled > 0 || rows.length < ids.length) {
      throw new ProblemError('state-conflict', {
        zh: `导入的加减分已有 ${settled} 项处理过，不能撤销；其余的请逐一驳回`,
        en: `${settled} of the imported points are settled already; reject the others one by one`,
      });
    }
    await work.imports.removeRows('adjustment', ids);
  },
};
