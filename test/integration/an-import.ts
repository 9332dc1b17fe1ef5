import type { ReadList } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { TestTenant } from './a-tenant';

/** A table of one new rater, as the worker keeps it once it is read. */
export const aReadList = (code: string, name: string): ReadList => ({
  rows: [{ rowNumber: 2, values: { code, name, group: 'A' }, faults: [], remarks: [] }],
  otherColumns: [],
});

/** A file of raters that waits to be applied. */
export function anImport(work: Work, tenant: TestTenant): Promise<string> {
  return work.imports.insert({
    roundId: tenant.roundId,
    list: 'raters',
    fileName: '评委名单.xlsx',
    state: 'read',
    content: null,
    reading: aReadList('k-01', '新评委'),
    problems: [],
    receivedBy: tenant.everyone.memberId,
    receivedAt: work.now,
    appliedBy: null,
    appliedAt: null,
    undoneAt: null,
    effect: null,
  });
}
