import { type DocumentView, type RouteContract, routes } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { TestTenant } from './a-tenant';
import type { Answer, Call } from './running-api';

type Left = (who: string, route: RouteContract, call?: Call) => Promise<{ readonly answer: Answer }>;

/** Every step that a person takes on papers, one by one and many at a time, in a round that has been published. */
export async function changeDocuments({ tenant, left }: { tenant: TestTenant; left: Left }): Promise<void> {
  const { roundId, officials } = tenant;
  const asked = await left('official-2', routes.requestDocument, {
    body: { kind: 'result-sheet', roundId, officialId: officials[1]?.id },
  });
  const params = { documentId: (asked.answer.body as DocumentView).id };
  await left('official-2', routes.cancelDocument, { params });
  await left('official-2', routes.retryDocument, { params });
  const batch = await left('manager', routes.requestDocumentBatch, { body: { roundId, kinds: ['ranking', 'notice'] } });
  const ofBatch = { documentBatchId: (batch.answer.body as { id: string }).id };
  await left('manager', routes.cancelDocumentBatch, { params: ofBatch });
  await left('manager', routes.retryDocumentBatch, { params: ofBatch });
}

/** The organiser’s finished batch of one paper, with the bytes of some document. */
export async function aFinishedBatch(work: Work, tenant: TestTenant, documentId: string): Promise<string> {
  const { kind, roundId, publicationId, officialId, basis, title, locale, profile, artifactId } =
    await work.documents.get(documentId);
  const owner = await work.members.find({ displayName: `${tenant.slug}-organiser` });
  const requestedBy = owner?.id ?? '';
  const batchId = await work.documentBatches.insert({
    roundId: tenant.roundId,
    title: '2026年度个人结果单',
    kinds: ['result-sheet'],
    state: 'done',
    requestedBy,
    requestedAt: work.now,
    finishedAt: work.now,
  });
  await work.documents.insert({
    kind,
    roundId,
    publicationId,
    officialId,
    basis,
    frozenPage: null,
    title,
    locale,
    profile,
    artifactId,
    batchId,
    ordinal: 1,
    state: 'ready',
    progressPercent: 100,
    progressStep: 'done',
    problem: null,
    requestedBy,
    requestedAt: work.now,
    readyAt: work.now,
  });
  return batchId;
}
