import { createHash } from 'node:crypto';
import { routes } from '@pingyi/contracts';
import { runtimeDataSource, UnitOfWork, type Work } from '@pingyi/persistence';
import { openLocalFileStore } from '@pingyi/platform';
import { tallyRoundJob } from '../../apps/worker/src/tally/tally-round.job';
import { aDispute, type ReadReport } from './a-check';
import type { Arrangement, TestTenant } from './a-tenant';
import { anAppeal, type AppealRows } from './an-appeal';
import { aClosedBatch } from './a-paper-batch';
import { aFinishedBatch } from './document-changes';
import { anImport } from './an-import';
import type { TestDatabase } from './database';
import { peopleRows, type PeopleRows } from './people';
import type { TestApi } from './running-api';

const phrase = '粮食总产量3.2万吨';
const text = `示例县某镇述职报告\n一、履职情况\n全年${phrase}，比上年增加。`;

/** A report that was received and read, with its bytes in the store, as the parsing job leaves it. */
export async function aReadReport(
  arrangement: Arrangement,
  api: TestApi,
  tenant: TestTenant,
  officialId: string,
  state: 'read' | 'submitted' = 'read',
): Promise<ReadReport> {
  const bytes = Buffer.from(`${text}\n${officialId}`);
  const files = (await openLocalFileStore(api.config.storageDir)).forTenant(tenant.id);
  const { sha256, sizeBytes } = await files.kept.put(bytes, { limitBytes: 10_000 });
  return arrangement.inTenant(tenant, async (work) => {
    const storedFileId = await work.storedFiles.insert({ sha256, sizeBytes, state: 'kept', createdAt: new Date() });
    const submissionId = await work.submissions.insert({
      roundId: tenant.roundId,
      officialId,
      storedFileId,
      version: 1,
      fileName: '述职报告.txt',
      state,
      progressPercent: 100,
      progressStep: 'done',
      problems: [],
      receivedAt: new Date(),
      submittedAt: state === 'submitted' ? new Date() : null,
    });
    const reportId = await work.reports.insert({ submissionId, format: 'txt', title: null, text, findings: [] });
    const start = text.indexOf(phrase);
    await work.sections.insert({
      reportId,
      ordinal: 0,
      level: 1,
      number: '一',
      title: '履职情况',
      startOffset: text.indexOf('一、'),
      endOffset: text.length,
      dimension: '职',
    });
    const figureId = await work.metricValues.insert({
      reportId,
      ordinal: 0,
      name: '粮食总产量',
      metricKey: 'grain_output',
      readKey: 'grain_output',
      phrase,
      startOffset: start,
      endOffset: start + phrase.length,
      sentenceStart: text.indexOf('全年'),
      sentenceEnd: text.length,
      readValue: '3.2',
      readValueMax: null,
      unit: '万吨',
      baseUnit: '公斤',
      unitFactor: '10000000',
      masked: false,
      change: null,
      qualifier: [],
      editedValue: null,
      editedBy: null,
      editedAt: null,
    });
    return { submissionId, reportId, figureId, sha256 };
  });
}

/** Every criterion with the same score. */
export const fullScores = (tenant: TestTenant, score = '90'): Record<string, string> =>
  Object.fromEntries(tenant.criterionIds.map((id) => [id, score]));

/** Assigns all groups and opens scoring; at least one report must be submitted. */
export async function openScoring(api: TestApi, tenant: TestTenant): Promise<void> {
  const manager = await api.as(tenant, 'manager');
  const params = { roundId: tenant.roundId };
  await manager.ask(routes.applyAssignments, { params, body: { groupIds: [...tenant.groupIds] } });
  for (const to of ['checking', 'scoring'] as const) {
    const { version } = await manager.ask(routes.readRound, { params });
    await manager.ask(routes.moveRound, { params, body: { to, version } });
  }
}

/** The rater scores and submits every sheet on their desk. */
export async function castAllBallots(api: TestApi, tenant: TestTenant, who: string, score?: string): Promise<void> {
  const rater = await api.as(tenant, who);
  const { items } = await rater.ask(routes.readDesk, { params: { roundId: tenant.roundId } });
  for (const { assignmentId } of items) {
    await rater.ask(routes.submitBallot, {
      params: { assignmentId },
      body: { scores: fullScores(tenant, score), comment: '', version: 0 },
    });
  }
}

export async function moveRound(
  api: TestApi,
  tenant: TestTenant,
  to: 'checking' | 'scoring' | 'locked' | 'deciding',
): Promise<void> {
  const manager = await api.as(tenant, 'manager');
  const params = { roundId: tenant.roundId };
  const { version } = await manager.ask(routes.readRound, { params });
  await manager.ask(routes.moveRound, { params, body: { to, version } });
}

/** Asks for a tally of the locked round and counts it with the worker’s own job, without the queue. */
export async function runTally(database: TestDatabase, api: TestApi, tenant: TestTenant): Promise<string> {
  const manager = await api.as(tenant, 'manager');
  const { id } = await manager.ask(routes.runTally, { params: { roundId: tenant.roundId } });
  const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 1 }).initialize();
  try {
    const context = {
      jobId: '',
      attempt: 1,
      attemptsLimit: 1,
      isLastAttempt: true,
      signal: new AbortController().signal,
    };
    const payload = { tenantId: tenant.id, requestId: 'arranged', tallyId: id };
    await tallyRoundJob(new UnitOfWork(source)).run(payload, context);
  } finally {
    await source.destroy();
  }
  return id;
}

/** Ids of real rows of every kind, of a round that went the whole way. */
export interface PublishedRound extends PeopleRows, AppealRows {
  readonly roundId: string;
  readonly officialId: string;
  readonly raterId: string;
  readonly groupId: string;
  readonly submissionId: string;
  readonly figureId: string;
  readonly assignmentId: string;
  readonly vetoId: string;
  readonly adjustmentId: string;
  readonly tallyId: string;
  readonly publicationId: string;
  readonly documentId: string;
  readonly documentBatchId: string;
  readonly batchId: string;
  readonly metricKey: string;
  readonly metricId: string;
  readonly rereadId: string;
  readonly importId: string;
  readonly reopeningId: string;
  readonly targetId: string;
  readonly changeId: string;
  readonly disputeId: string;
  readonly townshipId: string;
  readonly viewId: string;
}

/**
 * Plays a tenant’s round to its publication. The ids are those of the member with all roles: their report, sheet and
 * paper. Only reading and rendering are arranged instead of run.
 */
export async function aPublishedRound(
  database: TestDatabase,
  arrangement: Arrangement,
  api: TestApi,
  tenant: TestTenant,
): Promise<PublishedRound> {
  const { roundId, everyone } = tenant;
  const own = await aReadReport(arrangement, api, tenant, everyone.officialId, 'submitted');
  const manager = await api.as(tenant, 'manager');
  const [first] = tenant.officials;
  const [rater] = tenant.raters;
  if (!first || !rater) throw new Error('a round to publish has an official and a rater');
  await manager.ask(routes.createRecusal, {
    params: { roundId },
    body: { raterId: rater.id, officialId: first.id, reason: '亲属关系' },
  });
  await openScoring(api, tenant);
  for (const { who } of [...tenant.raters, everyone]) await castAllBallots(api, tenant, who);
  await moveRound(api, tenant, 'locked');
  const measures = await aVetoAndAnAdjustment(api, tenant, first.id);
  const tallyId = await runTally(database, api, tenant);
  await decideAll(api, tenant, tallyId);
  const publication = await manager.ask(routes.createPublication, { params: { roundId }, body: { tallyId } });
  const session = await api.as(tenant, everyone.who);
  const document = await session.ask(routes.requestDocument, {
    body: { kind: 'result-sheet', roundId, officialId: everyone.officialId },
  });
  await arrangePaper(arrangement, api, tenant, document.id);
  const { items } = await session.ask(routes.readDesk, { params: { roundId } });
  return {
    roundId,
    officialId: everyone.officialId,
    raterId: everyone.raterId,
    groupId: tenant.groupIds[0] ?? '',
    submissionId: own.submissionId,
    figureId: own.figureId,
    assignmentId: items[0]?.assignmentId ?? '',
    ...measures,
    tallyId,
    publicationId: publication.id,
    documentId: document.id,
    documentBatchId: await arrangement.inTenant(tenant, (work) => aFinishedBatch(work, tenant, document.id)),
    batchId: await arrangement.inTenant(tenant, (work) => aClosedBatch(work, tenant, document.id)),
    metricKey: tenant.metricKey,
    ...(await catalogueRows(arrangement, tenant)),
    ...(await arrangement.inTenant(tenant, (work) => anAppeal(work, tenant, publication.id, own.submissionId))),
    importId: await arrangement.inTenant(tenant, (work) => anImport(work, tenant)),
    targetId: await arrangement.inTenant(tenant, (work) => aTarget(work, tenant)),
    reopeningId: await arrangement.inTenant(tenant, (work) => aReopening(work, tenant)),
    changeId: await arrangement.inTenant(tenant, (work) => aProposedRecusal(work, tenant)),
    disputeId: await arrangement.inTenant(tenant, (work) => aDispute(work, tenant, own)),
    ...(await peopleRows(arrangement, api, tenant)),
    ...(await arrangement.inTenant(tenant, (work) => comparisonRows(work, tenant))),
  };
}

/** Where the member with all roles reports from, and a view of the comparison that the organiser keeps for themselves. */
async function comparisonRows(
  work: Work,
  { slug, roundId, everyone: { officialId } }: TestTenant,
): Promise<Pick<PublishedRound, 'townshipId' | 'viewId'>> {
  const { townshipId } = await work.officials.get(officialId);
  const memberId = (await work.members.find({ displayName: `${slug}-organiser` }))?.id ?? '';
  const viewId = await work.savedViews.insert({
    memberId,
    name: '粮食产量',
    roundId,
    page: 'metric',
    subject: 'grain_output',
    search: {},
    shared: false,
    savedAt: work.now,
  });
  return { townshipId, viewId };
}

/** A proposal to open scoring again that nobody has settled. */
function aReopening(work: Work, { roundId, everyone }: TestTenant): Promise<string> {
  return work.reopenings.insert({
    roundId,
    fromState: 'locked',
    state: 'proposed',
    reason: '漏发测评票',
    proposedBy: everyone.memberId,
    proposedAt: new Date(),
    settledBy: null,
    settledAt: null,
  });
}

/** A late recusal that nobody has settled. */
function aProposedRecusal(work: Work, { roundId, officials, everyone }: TestTenant): Promise<string> {
  return work.pairChanges.insert({
    roundId,
    raterId: everyone.raterId,
    officialId: officials[0]?.id ?? '',
    step: 'recuse',
    state: 'proposed',
    reason: '曾任同一单位',
    relation: null,
    degree: null,
    earlierKind: null,
    earlierReason: null,
    proposedBy: everyone.memberId,
    proposedAt: new Date(),
    settledBy: null,
    settledAt: null,
  });
}

/** A metric of this tenant alone, and a pass over its reports that is still to begin. */
async function catalogueRows(
  arrangement: Arrangement,
  tenant: TestTenant,
): Promise<{ metricId: string; rereadId: string }> {
  return arrangement.inTenant(tenant, async (work) => {
    const metric = await work.metrics.find({ key: tenant.metricKey });
    const rereadId = await work.rereads.insert({
      isTrial: true,
      state: 'queued',
      requestedBy: tenant.everyone.memberId,
      requestedAt: new Date(),
      finishedAt: null,
      reportsTotal: 1,
      reportsDone: 0,
      figuresChanged: 0,
      figuresSuggested: 0,
      lastReportId: null,
    });
    return { metricId: metric?.id ?? '', rereadId };
  });
}

/** Begins deciding and confirms every grade as suggested; officials tied at the line get the grade suggested for them. */
export async function decideAll(api: TestApi, tenant: TestTenant, tallyId: string): Promise<void> {
  const manager = await api.as(tenant, 'manager');
  const params = { roundId: tenant.roundId };
  await moveRound(api, tenant, 'deciding');
  const { rows } = await manager.ask(routes.confirmGrades, { params, body: { tallyId } });
  for (const { officialId, suggestedGrade } of rows.filter(({ tied }) => tied)) {
    const body = { tallyId, grade: suggestedGrade, reason: '集体研究决定' };
    await manager.ask(routes.decideGrade, { params: { ...params, officialId }, body });
  }
}

/** Proposed by the manager, confirmed by the member with all roles, who manages too. */
async function aVetoAndAnAdjustment(
  api: TestApi,
  tenant: TestTenant,
  officialId: string,
): Promise<{ vetoId: string; adjustmentId: string }> {
  const manager = await api.as(tenant, 'manager');
  const second = await api.as(tenant, 'organiser');
  const params = { roundId: tenant.roundId };
  const proposal = { officialId, reason: '年度重点工作', evidence: '考核办〔2026〕1号' };
  await manager.ask(routes.proposeVeto, { params, body: { ...proposal, cause: 'light_sanction' } });
  const { vetoes, adjustments } = await manager.ask(routes.proposeAdjustment, {
    params,
    body: { ...proposal, points: '1.5' },
  });
  const vetoId = vetoes[0]?.id ?? '';
  const adjustmentId = adjustments[0]?.id ?? '';
  const body = { confirmed: true, reason: '' };
  await second.ask(routes.settleVeto, { params: { vetoId }, body });
  await second.ask(routes.settleAdjustment, { params: { adjustmentId }, body });
  return { vetoId, adjustmentId };
}

/** Leaves a document as the rendering job does: bytes in the store, artifact, ready. */
async function arrangePaper(
  arrangement: Arrangement,
  api: TestApi,
  tenant: TestTenant,
  documentId: string,
): Promise<void> {
  const bytes = Buffer.from(`%PDF-1.7 ${documentId}`);
  const files = (await openLocalFileStore(api.config.storageDir)).forTenant(tenant.id);
  const { sha256, sizeBytes } = await files.kept.put(bytes, { limitBytes: 10_000 });
  const artifactKey = createHash('sha256').update(documentId).digest('hex');
  await arrangement.inTenant(tenant, async (work) => {
    const artifactId = await work.artifacts.insert({ artifactKey, sha256, sizeBytes, pages: 1, createdAt: new Date() });
    await work.documents.update(documentId, { state: 'ready', artifactId, progressPercent: 100, readyAt: new Date() });
  });
}

/** What an official was to reach in the tenant’s own metric. */
function aTarget(work: Work, { roundId, metricKey, everyone }: TestTenant): Promise<string> {
  return work.metricTargets.insert({
    roundId,
    townshipId: null,
    officialId: everyone.officialId,
    metricKey,
    unit: '公里',
    direction: 'higher',
    target: '10',
    actual: null,
    weight: '1',
    source: '',
    changedBy: everyone.memberId,
    changedAt: work.now,
  });
}
