import { randomUUID } from 'node:crypto';
import { type RouteContract, routes } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { TestTenant } from './a-tenant';
import type { Call, TestApi } from './running-api';

/** A report that was received and read, by its rows. */
export interface ReadReport {
  readonly submissionId: string;
  readonly reportId: string;
  readonly figureId: string;
  readonly sha256: string;
}

/** An objection of the tenant's verifier to a figure that nobody has answered. */
export async function aDispute(work: Work, tenant: TestTenant, report: ReadReport): Promise<string> {
  const verifier = await work.members.find({ displayName: `${tenant.slug}-verifier` });
  return work.disputes.insert({
    id: randomUUID(),
    roundId: tenant.roundId,
    submissionId: report.submissionId,
    figureId: report.figureId,
    state: 'open',
    statedValue: '3.2',
    verifiedValue: '2.9',
    reason: '与统计口径不符',
    raisedBy: verifier?.id ?? '',
    raisedAt: new Date(),
    explanation: null,
    answeredBy: null,
    answeredAt: null,
    settlementNote: null,
    settledBy: null,
    settledAt: null,
  });
}

/** Every step of checking a submitted report, each through `left`, and the townships of a liaison. */
export async function checkReport(
  left: (who: string, route: RouteContract, call?: Call) => Promise<unknown>,
  {
    api,
    tenant,
    official,
    report,
    reason,
  }: { api: TestApi; tenant: TestTenant; official: string; report: ReadReport; reason: string },
): Promise<void> {
  const params = { submissionId: report.submissionId };
  const raised = { figureId: report.figureId, verifiedValue: '2.9', reason, checkVersion: 0 };
  await left('verifier', routes.raiseDispute, { params, body: raised });
  const verifier = await api.as(tenant, 'verifier');
  const { disputes } = await verifier.ask(routes.readCheck, { params });
  const dispute = { ...params, disputeId: disputes[0]?.id ?? '' };
  const kept = { answer: 'keep', explanation: reason, checkVersion: 1 };
  await left(official, routes.answerDispute, { params: dispute, body: kept });
  const settlement = { outcome: 'withdrawn', note: reason, checkVersion: 2 };
  await left('verifier', routes.settleDispute, { params: dispute, body: settlement });
  await left('verifier', routes.settleCheck, { params, body: { outcome: 'passed', reason, checkVersion: 3 } });

  const administrator = await api.as(tenant, 'administrator');
  const { items, townships } = await administrator.ask(routes.listLiaisons);
  const memberId = items.find(({ name }) => name === `${tenant.slug}-liaison`)?.memberId ?? '';
  const body = { townshipIds: [townships[0]?.id ?? ''] };
  await left('administrator', routes.changeLiaison, { params: { memberId }, body });
}
