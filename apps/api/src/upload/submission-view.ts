import { notFound, type SubmissionView } from '@pingyi/contracts';
import type { CheckCounts, StoredFile, Submission, Work } from '@pingyi/persistence';
import { checkSummary } from '../views/check-summary';

export async function submissionView(work: Work, submission: Submission): Promise<SubmissionView> {
  const [view] = await submissionViews(work, [submission]);
  if (!view) throw notFound();
  return view;
}

interface Beside {
  readonly check: CheckCounts | undefined;
  /** The name of a member who acted in the official's place; null for the official. */
  readonly nameOf: (memberId: string | null | undefined) => string | null;
}

/** Versions of one official with their files and checks, each kind read in one statement. */
export async function submissionViews(work: Work, submissions: readonly Submission[]): Promise<SubmissionView[]> {
  const [first] = submissions;
  if (!first) return [];
  const official = await work.officials.get(first.officialId);
  const files = await work.storedFiles.listByIds(submissions.map(({ storedFileId }) => storedFileId));
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const checks = await work.checks.countsOf(submissions.map(({ id }) => id));
  const others = new Set(
    submissions.flatMap(({ receivedBy, submittedBy }) => [receivedBy ?? [], submittedBy ?? []].flat()),
  );
  others.delete(official.memberId);
  const names = new Map((await work.members.listByIds([...others])).map(({ id, displayName }) => [id, displayName]));
  const nameOf: Beside['nameOf'] = (memberId) => names.get(memberId ?? '') ?? null;
  return submissions.flatMap((submission) => {
    const file = fileOf.get(submission.storedFileId);
    return file ? [versionView(submission, file, { check: checks.get(submission.id), nameOf })] : [];
  });
}

function versionView(submission: Submission, file: StoredFile, { check, nameOf }: Beside): SubmissionView {
  return {
    id: submission.id,
    officialId: submission.officialId,
    roundId: submission.roundId,
    version: submission.version,
    state: submission.state,
    progress: { percent: submission.progressPercent, step: submission.progressStep },
    fileName: submission.fileName,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    problems: submission.problems,
    receivedAt: submission.receivedAt.toISOString(),
    submittedAt: submission.submittedAt?.toISOString() ?? null,
    receivedBy: nameOf(submission.receivedBy),
    submittedBy: nameOf(submission.submittedBy),
    check: checkSummary(check),
  };
}
