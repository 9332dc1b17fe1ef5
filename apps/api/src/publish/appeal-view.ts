import type {
  AppealStep,
  AppealSummary,
  AppealView,
  ContestedResult,
  EvidenceView,
  PanelTable,
} from '@pingyi/contracts';
import type { Appeal, AppealEvidence, Official, Publication, Round, Work } from '@pingyi/persistence';
import { answerDueAt, gradesOfClasses, isAppealClosed, panelVerdict } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import type { OpenedAppeal } from './appeal-access';
import { findAppealWindow, findOpenAppeal, termsOf } from './appeal-window';
import { firstCommittee, panelCandidates } from './first-committee';

type Day = Parameters<typeof answerDueAt>[2];

/** When the next answer is due; null when none is. */
export function dueAtOf(appeal: Appeal, round: Round, own: Day): Date | null {
  return answerDueAt(appeal, termsOf(round), own);
}

export async function appealSummary(
  work: Work,
  { appeal, round, official }: { appeal: Appeal; round: Round; official: Official },
): Promise<AppealSummary> {
  const dueAt = dueAtOf(appeal, round, await work.specialDays.list());
  const township = await work.townships.get(official.townshipId);
  return {
    id: appeal.id,
    roundId: appeal.roundId,
    instance: appeal.instance,
    state: appeal.state,
    officialName: official.name,
    post: official.post,
    townshipName: township.name,
    filedAt: appeal.filedAt?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    overdue: dueAt !== null && dueAt < work.now,
    decidedAt: appeal.decidedAt?.toISOString() ?? null,
    outcome: appeal.decision?.outcome ?? null,
  };
}

/** The appeal as this member may see it. */
export async function appealView(work: Work, actor: Actor, opened: OpenedAppeal): Promise<AppealView> {
  const { appeal, round, official, panel, readers } = opened;
  const publication = await work.publications.get(appeal.publicationId);
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const evidence = await work.evidence.list({ appealId: appeal.id }, { receivedAt: 'ASC' });
  const previous = appeal.previousId === null ? null : await work.appeals.get(appeal.previousId);
  const correction = await work.corrections.find({ appealId: appeal.id });
  const seats = readers.has('manager') && (appeal.state === 'filed' || appeal.state === 'accepted');
  const committee = seats ? await firstCommittee(work, appeal, official, actor.actorId) : null;
  const { policy, officials } = publication.snapshot;
  return {
    ...(await appealSummary(work, opened)),
    version: appeal.version,
    request: appeal.request,
    grounds: appeal.grounds,
    evidence: await evidenceViews(work, evidence),
    contested: contestedResult(publication, official),
    settledReason: appeal.settledReason,
    settledAt: appeal.settledAt?.toISOString() ?? null,
    extendedReason: appeal.extendedReason,
    panel: panel
      .map(({ memberId, chair }) => ({ memberId, name: names.get(memberId) ?? '', chair }))
      .toSorted((a, b) => Number(b.chair) - Number(a.chair) || a.name.localeCompare(b.name, 'zh')),
    panelReason: appeal.panelReason,
    decision: appeal.decision,
    correction: correction === null || correction.state === 'declined' ? null : correction.state,
    candidates: committee === null ? [] : await panelCandidates(work, committee),
    panelMembers: termsOf(round).panelMembers,
    grades: [...gradesOfClasses(policy, officials)(official.peerClass)],
    table: readers.has('panel') || readers.has('supervisor') ? await panelTable(work, opened, names) : null,
    previous: previous === null ? null : { id: previous.id, state: previous.state, decision: previous.decision },
    steps: await stepsOf(work, actor, opened),
  };
}

export async function evidenceViews(work: Work, evidence: readonly AppealEvidence[]): Promise<EvidenceView[]> {
  const files = await work.storedFiles.listByIds(evidence.map(({ storedFileId }) => storedFileId));
  const fileOf = new Map(files.map((file) => [file.id, file]));
  return evidence.flatMap(({ id, storedFileId, fileName, state, problems, receivedAt }) => {
    const file = fileOf.get(storedFileId);
    if (!file) return [];
    const { sizeBytes, sha256 } = file;
    return [{ id, fileName, sizeBytes, sha256, state, problems, receivedAt: receivedAt.toISOString() }];
  });
}

function contestedResult({ id, publishedAt, snapshot }: Publication, { id: officialId }: Official): ContestedResult {
  const own = snapshot.officials.find((official) => official.officialId === officialId);
  if (!own) throw new Error('an appeal contests a publication that its official stands in');
  return {
    publicationId: id,
    publishedAt: publishedAt.toISOString(),
    name: own.name,
    post: own.post,
    townshipName: own.townshipName,
    peerClass: own.peerClass,
    total: own.line.total,
    rank: own.line.rank,
    peerCount: snapshot.officials.filter(({ peerClass }) => peerClass === own.peerClass).length,
    grade: own.grade,
  };
}

async function panelTable(
  work: Work,
  { appeal, panel }: OpenedAppeal,
  names: ReadonlyMap<string, string>,
): Promise<PanelTable> {
  const notes = await work.hearingNotes.list({ appealId: appeal.id }, { writtenAt: 'ASC' });
  const votes = panel.flatMap(({ memberId, agrees, remark }) =>
    agrees === null ? [] : [{ memberId, agrees, remark }],
  );
  return {
    notes: notes.map(({ id, heldOn, text, writtenBy, writtenAt }) => ({
      id,
      heldOn,
      text,
      by: names.get(writtenBy) ?? '',
      at: writtenAt.toISOString(),
    })),
    draft: appeal.draft === null ? null : { ...appeal.draft, version: appeal.draftVersion },
    votes,
    verdict: panelVerdict(
      panel.length,
      votes.map(({ agrees }) => agrees),
    ),
  };
}

async function stepsOf(
  work: Work,
  actor: Actor,
  { appeal, round, official, panel, readers }: OpenedAppeal,
): Promise<AppealStep[]> {
  const { state } = appeal;
  const isOpen = round.state === 'notice' || round.state === 'review';
  const chairs = panel.some(({ memberId, chair }) => chair && memberId === actor.actorId);
  const judges = readers.has('panel') && state === 'accepted' && isOpen;
  const draft = appeal.draft !== null;
  const steps: readonly (readonly [AppealStep, boolean])[] = [
    ['change', readers.has('appellant') && state === 'draft' && isOpen],
    ['file', readers.has('appellant') && state === 'draft' && isOpen],
    ['withdraw', readers.has('appellant') && !isAppealClosed(state)],
    ['settle', readers.has('manager') && state === 'filed' && isOpen],
    ['extend', readers.has('manager') && state === 'accepted' && appeal.extendedReason === null && isOpen],
    ['reseat', readers.has('manager') && state === 'accepted' && isOpen],
    ['note', judges],
    ['draft', judges && chairs],
    ['vote', judges && draft],
    ['decide', judges && chairs && draft && verdictOf(panel) === 'agreed'],
    ['go_on', readers.has('appellant') && (await mayGoOn(work, round, official, appeal))],
  ];
  return steps.filter(([, open]) => open).map(([step]) => step);
}

const verdictOf = (panel: OpenedAppeal['panel']) =>
  panelVerdict(
    panel.length,
    panel.flatMap(({ agrees }) => (agrees === null ? [] : [agrees])),
  );

/** Whether an appeal can follow this review now. */
async function mayGoOn(work: Work, round: Round, official: Official, appeal: Appeal): Promise<boolean> {
  if (appeal.state !== 'decided' && appeal.state !== 'refused') return false;
  if (await findOpenAppeal(work, official.id)) return false;
  const window = await findAppealWindow(work, round, official);
  return window?.previous?.id === appeal.id && work.now <= window.closesAt;
}
