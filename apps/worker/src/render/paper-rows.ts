import { notFound } from '@pingyi/contracts';
import type {
  Criterion,
  Letterhead,
  MetricValue,
  Official,
  Publication,
  RenderedDocument,
  Report,
  ReportSection,
  Round,
  Submission,
  Township,
  Work,
} from '@pingyi/persistence';

/** Rows under one key each, read at most once, as many at a time as are asked for ahead. */
class ReadOnce<Row> {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>) {}

  async ahead(keys: readonly (string | null | undefined)[]): Promise<void> {
    const missing = [...new Set(keys)].filter((key): key is string => typeof key === 'string' && !this.rows.has(key));
    if (missing.length === 0) return;
    for (const [key, row] of await this.read(missing)) this.rows.set(key, row);
  }

  /** One that has been read already. */
  find(key: string): Row | undefined {
    return this.rows.get(key);
  }

  /** @throws ProblemError not-found */
  async get(key: string): Promise<Row> {
    await this.ahead([key]);
    const row = this.rows.get(key);
    if (row === undefined) throw notFound();
    return row;
  }
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** The rows of each key in their order; none is an answer too. */
function lists<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) found.get(keyOf(row))?.push(row);
  return found;
}

/**
 * The rows that papers are gathered from, for one transaction: what several papers have in common is read once, and what
 * each has of its own is read for all of them in one statement.
 */
export class PaperRows {
  private readonly rounds = new ReadOnce<Round>(async (ids) => byId(await this.work.rounds.listByIds(ids)));
  private readonly officials = new ReadOnce<Official>(async (ids) => byId(await this.work.officials.listByIds(ids)));
  private readonly publications = new ReadOnce<Publication>(async (ids) =>
    byId(await this.work.publications.listByIds(ids)),
  );
  private readonly townships = new ReadOnce<Township>(async (ids) => byId(await this.work.townships.listByIds(ids)));
  private readonly submissions = new ReadOnce<Submission>(async (ids) =>
    byId(await this.work.submissions.listByIds(ids)),
  );
  private readonly reports = new ReadOnce<Report>(async (ids) => {
    const rows = await this.work.reports.listBy('submissionId', ids);
    return new Map(rows.map((row) => [row.submissionId, row]));
  });
  private readonly reportSections = new ReadOnce<readonly ReportSection[]>(async (ids) =>
    lists(ids, await this.work.sections.listBy('reportId', ids, { ordinal: 'ASC' }), ({ reportId }) => reportId),
  );
  private readonly reportFigures = new ReadOnce<readonly MetricValue[]>(async (ids) =>
    lists(ids, await this.work.metricValues.listBy('reportId', ids, { endOffset: 'ASC' }), ({ reportId }) => reportId),
  );
  private readonly roundCriteria = new ReadOnce<readonly Criterion[]>(async (ids) =>
    lists(ids, await this.work.criteria.listBy('roundId', ids, { ordinal: 'ASC' }), ({ roundId }) => roundId),
  );
  private readonly letterheads = new ReadOnce<Letterhead | null>(async ([tenantId = '']) => {
    const [row = null] = await this.work.letterheads.list();
    return new Map([[tenantId, row]]);
  });

  constructor(readonly work: Work) {}

  readonly round = (id: string): Promise<Round> => this.rounds.get(id);
  readonly official = (id: string): Promise<Official> => this.officials.get(id);
  readonly publication = (id: string): Promise<Publication> => this.publications.get(id);
  readonly township = (id: string): Promise<Township> => this.townships.get(id);
  readonly submission = (id: string): Promise<Submission> => this.submissions.get(id);
  /** The report as it was read from this submission. @throws ProblemError not-found */
  readonly reportOf = (submissionId: string): Promise<Report> => this.reports.get(submissionId);
  readonly sections = (reportId: string): Promise<readonly ReportSection[]> => this.reportSections.get(reportId);
  readonly figures = (reportId: string): Promise<readonly MetricValue[]> => this.reportFigures.get(reportId);
  readonly criteria = (roundId: string): Promise<readonly Criterion[]> => this.roundCriteria.get(roundId);
  readonly letterhead = (): Promise<Letterhead | null> => this.letterheads.get(this.work.actor.tenantId);

  /** Reads what these papers will ask for: while the database looks for the one, the next question is being put. */
  async ahead(documents: readonly RenderedDocument[]): Promise<void> {
    await Promise.all([this.aheadOfRounds(documents), this.aheadOfPrinted(documents)]);
  }

  private async aheadOfRounds(documents: readonly RenderedDocument[]): Promise<void> {
    await this.rounds.ahead(documents.map(({ roundId }) => roundId));
    await this.publications.ahead(documents.map(({ publicationId }) => publicationId));
    await this.aheadOfOfficials(documents.map(({ officialId }) => officialId));
  }

  private async aheadOfPrinted(documents: readonly RenderedDocument[]): Promise<void> {
    const printed = documents.filter(({ kind }) => kind === 'report');
    const footnoted = printed.filter(({ basis }) => basis.footnotes === true);
    await this.aheadOfReports(
      printed.flatMap(({ basis }) => basis.submissionId ?? []),
      footnoted.flatMap(({ basis }) => basis.submissionId ?? []),
    );
  }

  /** Reads officials with their townships. */
  async aheadOfOfficials(ids: readonly (string | null)[]): Promise<void> {
    await this.officials.ahead(ids);
    await this.townships.ahead(ids.map((id) => (id === null ? null : this.officials.find(id)?.townshipId)));
  }

  /** Reads reports with their sections, and with their figures those that show them. */
  async aheadOfReports(submissionIds: readonly string[], footnoted: readonly string[]): Promise<void> {
    await this.submissions.ahead(submissionIds);
    await this.reports.ahead(submissionIds);
    const reportIds = (ids: readonly string[]): readonly (string | undefined)[] =>
      ids.map((id) => this.reports.find(id)?.id);
    await this.reportSections.ahead(reportIds(submissionIds));
    await this.reportFigures.ahead(reportIds(footnoted));
  }
}
