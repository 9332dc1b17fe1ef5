import { type BodyOf, type PaperContent, type PaperDifference, type RouteContract, routes } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { Arrangement, TestTenant } from './a-tenant';
import type { Answer, Call, TestApi } from './running-api';

/** Issues blank sheets of the first voter group for some officials, and tells the batch's id. */
export async function aPaperBatch(
  api: TestApi,
  tenant: TestTenant,
  { sheets = 3, officials = 1 }: { sheets?: number; officials?: number } = {},
): Promise<string> {
  const manager = await api.as(tenant, 'manager');
  const { id } = await manager.ask(routes.issuePaperBatch, {
    params: { roundId: tenant.roundId },
    body: {
      groupId: tenant.groupIds[0] ?? '',
      officialIds: tenant.officials.slice(0, officials).map((official) => official.id),
      sheets,
    },
  });
  return id;
}

/** A sheet that gives every criterion the same score, for the first official unless told. */
export const aSheet = (
  tenant: TestTenant,
  score: string,
  officialId = tenant.officials[0]?.id ?? '',
): PaperContent => ({
  void: false,
  lines: [{ officialId, scores: Object.fromEntries(tenant.criterionIds.map((id) => [id, score])), word: null }],
});

export const aVoidSheet: PaperContent = { void: true, lines: [] };

/** One person's whole keying of a batch: begun, each sheet, ended. */
export async function keyBatch(
  api: TestApi,
  tenant: TestTenant,
  who: string,
  { batchId, sheets }: { batchId: string; sheets: Readonly<Record<number, PaperContent>> },
): Promise<void> {
  const keyer = await api.as(tenant, who);
  const params = { batchId };
  await keyer.ask(routes.beginPaperKeying, { params });
  for (const [number, content] of Object.entries(sheets)) {
    await keyer.ask(routes.keyPaperSheet, { params, body: { number: Number(number), content } });
  }
  await keyer.ask(routes.endPaperKeying, { params });
}

export async function decideSheet(
  api: TestApi,
  tenant: TestTenant,
  batchId: string,
  body: BodyOf<typeof routes.settlePaperSheet>,
): Promise<PaperDifference[]> {
  const manager = await api.as(tenant, 'manager');
  return (await manager.ask(routes.settlePaperSheet, { params: { batchId }, body })).items;
}

/** A closed batch of one sheet that never came back, keyed twice, with the bytes of some document as its PDF. */
export async function aClosedBatch(work: Work, tenant: TestTenant, documentId: string): Promise<string> {
  const { artifactId } = await work.documents.get(documentId);
  const [createdBy, at] = [tenant.everyone.memberId, new Date()];
  const batchId = await work.paperBatches.insert({
    roundId: tenant.roundId,
    groupId: tenant.groupIds[0] ?? '',
    number: 1,
    officialIds: [tenant.officials[0]?.id ?? ''],
    sheets: 1,
    locale: 'zh',
    state: 'closed',
    createdBy,
    createdAt: at,
    printState: 'ready',
    progressPercent: 100,
    progressStep: 'done',
    artifactId,
    problem: null,
    counts: { issued: 1, returned: 0, void: 0, missing: 1 },
    explanation: null,
    settledBy: createdBy,
    settledAt: at,
  });
  const undecided = { choice: null, choiceReason: null, chosen: null, decidedBy: null, decidedAt: null };
  await work.paperSheets.insert({ batchId, number: 1, ...undecided, outcome: null, lines: null });
  const keyers = [createdBy, tenant.officials[0]?.memberId ?? ''];
  await work.paperKeyings.insertAll(
    keyers.map((keyedBy, place) => ({ batchId, pass: place === 0 ? 1 : 2, keyedBy, begunAt: at, endedAt: at })),
  );
  return batchId;
}

interface Changing {
  readonly tenant: TestTenant;
  readonly arrangement: Arrangement;
  /** Sends a change and looks at what it left in the chain. */
  readonly left: (who: string, route: RouteContract, call?: Call) => Promise<{ readonly answer: Answer }>;
  /** Texts that no event may repeat. */
  readonly secrets: { readonly reason: string; readonly score: string };
}

/** Every change of paper ballots while scoring is open, once or twice. @returns the batch that ends closed, with one sheet */
export async function changePaper({ tenant, arrangement, left, secrets }: Changing): Promise<string> {
  const { reason } = secrets;
  const issue = async (): Promise<string> => {
    const issued = await left('manager', routes.issuePaperBatch, {
      params: { roundId: tenant.roundId },
      body: { groupId: tenant.groupIds[0], officialIds: [tenant.officials[0]?.id], sheets: 2 },
    });
    return (issued.answer.body as { id: string }).id;
  };
  const batchId = await issue();
  const params = { batchId };
  await arrangement.inTenant(tenant, (work) => work.paperBatches.update(batchId, { printState: 'failed' }));
  await left('manager', routes.printPaperBatch, { params });
  await left('manager', routes.countPaperBatch, { params, body: { issued: 2, returned: 2, void: 0, missing: 0 } });
  const key = async (who: string, number: number, score: string) => {
    await left(who, routes.keyPaperSheet, { params, body: { number, content: aSheet(tenant, score) } });
  };
  await left('organiser', routes.beginPaperKeying, { params });
  await left('manager', routes.discardPaperKeying, { params, body: { pass: 1, reason } });
  for (const who of ['organiser', 'administrator']) {
    await left(who, routes.beginPaperKeying, { params });
    await key(who, 1, who === 'organiser' ? secrets.score : '70');
    await key(who, 2, '80');
    await left(who, routes.removePaperEntry, { params, body: { number: 2 } });
    await left(who, routes.endPaperKeying, { params });
  }
  await left('manager', routes.settlePaperSheet, { params, body: { number: 1, choice: 'first', reason } });
  const close = { params, body: { explanation: reason } };
  await left('manager', routes.closePaperBatch, close);
  await left('manager', routes.reopenPaperBatch, { params, body: { reason } });
  await left('manager', routes.closePaperBatch, close);
  await left('manager', routes.cancelPaperBatch, { params: { batchId: await issue() }, body: { reason } });
  return batchId;
}

/** The batch's one sheet voided after the lock. */
export async function voidSheet(left: Changing['left'], batchId: string, reason: string): Promise<void> {
  const params = { batchId };
  await left('manager', routes.voidPaperSheet, { params, body: { number: 1, reason } });
  await left('organiser', routes.settlePaperVoid, { params, body: { number: 1, confirmed: true } });
}
