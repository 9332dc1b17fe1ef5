import type { Work } from '@pingyi/persistence';
import type { TestTenant } from './a-tenant';

/** Rows of an appeal of the member with all roles, which they judge themselves: no rule would allow that. */
export interface AppealRows {
  readonly appealId: string;
  readonly evidenceId: string;
  readonly correctionId: string;
}

/** An accepted appeal with an evidence file whose bytes are kept, and a correction that nobody has proposed yet. */
export async function anAppeal(
  work: Work,
  { roundId, everyone }: TestTenant,
  publicationId: string,
  submissionId: string,
): Promise<AppealRows> {
  const appealId = await work.appeals.insert({
    roundId,
    officialId: everyone.officialId,
    publicationId,
    previousId: null,
    instance: 'review',
    state: 'accepted',
    request: '重新核定等次',
    grounds: '漏计核查后的数据',
    version: 1,
    createdAt: work.now,
    filedAt: work.now,
    settledBy: everyone.memberId,
    settledAt: work.now,
    settledReason: '符合受理条件',
    extendedReason: null,
    panelReason: null,
    formerPanelists: [],
    draft: { outcome: 'upheld', grade: null, total: null, reasons: '数据与台账一致，维持原结果。' },
    draftVersion: 1,
    decision: null,
    decidedAt: null,
  });
  const seat = { agrees: null, remark: '', votedAt: null };
  await work.panelists.insert({ appealId, memberId: everyone.memberId, chair: true, ...seat });
  const { storedFileId } = await work.submissions.get(submissionId);
  const evidenceId = await work.evidence.insert({
    appealId,
    storedFileId,
    fileName: '核查说明.txt',
    state: 'kept',
    problems: [],
    receivedAt: work.now,
  });
  const unsettled = { proposedBy: null, proposedAt: null, settledBy: null, settledAt: null, publicationId: null };
  const correctionId = await work.corrections.insert({
    roundId,
    appealId,
    state: 'draft',
    results: [{ officialId: everyone.officialId, grade: null, total: '61.23', reason: '更正漏计' }],
    quotaApproval: null,
    createdAt: work.now,
    ...unsettled,
  });
  return { appealId, evidenceId, correctionId };
}
