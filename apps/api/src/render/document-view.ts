import { type BilingualText, type DocumentKind, type DocumentView, notFound } from '@pingyi/contracts';
import type { Artifact, RenderedDocument, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

export const paperTitles: Readonly<Record<DocumentKind, BilingualText>> = {
  report: { zh: '述职报告', en: 'Report' },
  'score-sheet': { zh: '测评表', en: 'Score sheet' },
  'result-sheet': { zh: '个人结果单', en: 'Result sheet' },
  comparison: { zh: '乡镇对比表', en: 'Township comparison' },
  ranking: { zh: '排名与等次建议表', en: 'Ranking and proposed grades' },
  notice: { zh: '公示', en: 'Notice' },
  'round-file': { zh: '评议档案', en: 'Round file' },
  'appeal-decision': { zh: '复核申诉决定书', en: 'Decision on an appeal' },
};

interface Titled {
  readonly kind: DocumentKind;
  readonly locale: 'zh' | 'en';
}

/** Also the name of the file, so two papers of one kind differ in it. */
export function paperTitle({ kind, locale }: Titled, year: number, name: string | null): string {
  const title = paperTitles[kind][locale];
  if (locale === 'zh') return `${year}年度${title}${name === null ? '' : `（${name}）`}`;
  return `${title} ${year}${name === null ? '' : ` (${name})`}`;
}

/** @throws ProblemError not-found for papers that somebody else asked for */
export function requireOwn<Row extends { readonly requestedBy: string }>(row: Row, actor: Actor): Row {
  if (row.requestedBy !== actor.actorId) throw notFound();
  return row;
}

/** Documents as their owner sees them, in the same order. */
export async function documentViews(work: Work, documents: readonly RenderedDocument[]): Promise<DocumentView[]> {
  const artifacts = await work.artifacts.listByIds(documents.flatMap(({ artifactId }) => artifactId ?? []));
  const artifactOfId = new Map(artifacts.map((artifact) => [artifact.id, artifact]));
  const waiting = documents.some(({ state }) => state === 'queued') ? await work.documents.waiting() : [];
  const placeOfId = new Map(waiting.map((id, index) => [id, index]));
  return documents.map((document) =>
    documentView(document, {
      artifact: artifactOfId.get(document.artifactId ?? ''),
      ahead: placeOfId.get(document.id) ?? null,
    }),
  );
}

export async function viewOf(work: Work, document: RenderedDocument): Promise<DocumentView> {
  const [view] = await documentViews(work, [document]);
  if (!view) throw new Error('a document has a view');
  return view;
}

function documentView(
  document: RenderedDocument,
  { artifact, ahead }: { readonly artifact: Artifact | undefined; readonly ahead: number | null },
): DocumentView {
  return {
    id: document.id,
    kind: document.kind,
    title: document.title,
    locale: document.locale,
    profile: document.profile,
    state: document.state,
    progress: { percent: document.progressPercent, step: document.progressStep },
    ahead,
    pages: artifact?.pages ?? null,
    sizeBytes: artifact?.sizeBytes ?? null,
    problem: document.problem,
    requestedAt: document.requestedAt.toISOString(),
    readyAt: document.readyAt?.toISOString() ?? null,
  };
}
