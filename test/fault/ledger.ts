import { createHash } from 'node:crypto';
import { routes } from '@pingyi/contracts';
import type { Answer, Call, TestSession } from '../integration/running-api';

/** One person in front of several api processes, as behind a load balancer: who does not answer is passed over. */
export class Client {
  constructor(
    private readonly urls: readonly string[],
    private readonly session: TestSession,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Asks until somebody answers other than 503. What was sent and never answered may have happened, which is why only
   * requests that may be repeated are sent here.
   */
  async send(route: Parameters<TestSession['send']>[0], call: Call): Promise<Answer> {
    for (let turn = Math.floor(Math.random() * this.urls.length); ; turn += 1) {
      const answer = await this.session
        .at(this.urls[turn % this.urls.length] ?? '')
        .send(route, call)
        .catch((error: unknown) => {
          // fetch rejects with a TypeError when the connection is refused or breaks; anything else is a broken contract.
          if (error instanceof TypeError) return null;
          throw error;
        });
      this.ledger.count(answer?.status ?? 'no answer');
      if (answer !== null && answer.status !== 503) return answer;
      await new Promise((wait) => setTimeout(wait, 20));
    }
  }
}

export interface AcknowledgedUpload {
  readonly submissionId: string;
  readonly sha256: string;
}

/** What the product has acknowledged, kept outside it: whatever is in here must be found afterwards. */
export class Ledger {
  readonly uploads: AcknowledgedUpload[] = [];
  /** By assignment: the scores of the newest save that was acknowledged, with its version. */
  readonly ballots = new Map<string, { readonly version: number; readonly score: string }>();
  /** How many answers of each status there were. */
  readonly statuses = new Map<number | 'no answer', number>();

  count(status: number | 'no answer'): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  get acknowledged(): number {
    return this.uploads.length + [...this.ballots.values()].reduce((sum, { version }) => sum + version, 0);
  }
}

/** Uploads report after report, each with text of its own, until told to stop. */
export async function keepUploading(
  client: Client,
  ledger: Ledger,
  official: { readonly id: string; readonly who: string },
  stop: AbortSignal,
): Promise<void> {
  for (let number = 1; !stop.aborted; number += 1) {
    const text = `示例县述职报告\n一、履职情况\n${official.who}第${number}版，全年粮食总产量${number}万吨。`;
    const body = new FormData();
    body.set('file', new Blob([text]), '述职报告.txt');
    const answer = await client.send(routes.createSubmission, { params: { officialId: official.id }, body });
    if (answer.status !== routes.createSubmission.status) continue;
    const { id, sha256 } = routes.createSubmission.response.parse(answer.body);
    if (sha256 !== createHash('sha256').update(text).digest('hex')) throw new Error('other bytes were acknowledged');
    ledger.uploads.push({ submissionId: id, sha256 });
  }
}

/** Saves a draft over and over, each time with another score, until told to stop. */
export async function keepSaving(
  client: Client,
  ledger: Ledger,
  sheet: { readonly assignmentId: string; readonly criterionIds: readonly string[] },
  stop: AbortSignal,
): Promise<void> {
  for (let version = 0; !stop.aborted; version += 1) {
    const score = String(version % 101);
    const scores = Object.fromEntries(sheet.criterionIds.map((id) => [id, score]));
    const params = { assignmentId: sheet.assignmentId };
    // The same save again gives the same answer, so a lost answer is no conflict.
    const answer = await client.send(routes.saveBallot, { params, body: { scores, comment: '', version } });
    if (answer.status !== routes.saveBallot.status)
      throw new Error(`a draft was refused: ${JSON.stringify(answer.body)}`);
    ledger.ballots.set(sheet.assignmentId, { version: version + 1, score });
  }
}
