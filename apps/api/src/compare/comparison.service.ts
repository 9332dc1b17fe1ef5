import { Injectable } from '@nestjs/common';
import { type Evidence, notFound } from '@pingyi/contracts';
import { type EvidenceRow, UnitOfWork } from '@pingyi/persistence';
import { sourceOf } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isOnlyForAppeals } from '../http/appeal-scope';
import { disputeOf } from '../views/report-view';
import { townshipOf } from '../views/round-view';

@Injectable()
export class ComparisonService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async evidence(actor: Actor, roundId: string, figureId: string): Promise<Evidence> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const mostYears = isOnlyForAppeals(actor.roles, 'comparison.read') ? 1 : 2;
      const head = await work.published.findHead(roundId, mostYears);
      const own = head?.years.at(-1);
      if (!head || !own) throw notFound();
      const yearBefore = head.years.find(({ year }) => year === own.year - 1);
      const row = await work.comparisons.evidence(own.publicationId, yearBefore?.publicationId ?? null, figureId);
      if (!row) throw notFound();
      const { reportId } = await work.metricValues.get(figureId);
      const { submissionId } = await work.reports.get(reportId);
      const dispute = (await work.disputes.currentOf(submissionId)).get(figureId);
      return { ...evidenceOf(row), dispute: dispute ? disputeOf(dispute) : null };
    });
  }
}

/** Beyond this a paragraph is cut to the sentences next to the figure's own. */
const longestContext = 600;

/** The paragraph of the sentence, or of a long one the sentence with its neighbours; it begins and ends with a sentence. */
function contextOf({ text, sentenceStart, sentenceEnd }: EvidenceRow): { start: number; end: number } {
  const paragraph = {
    start: text.lastIndexOf('\n', Math.max(0, sentenceStart - 1)) + 1,
    end: text.includes('\n', sentenceEnd) ? text.indexOf('\n', sentenceEnd) : text.length,
  };
  if (paragraph.end - paragraph.start <= longestContext) return paragraph;
  const before = text.lastIndexOf('。', sentenceStart - 2);
  const after = text.indexOf('。', sentenceEnd);
  return {
    start: Math.max(paragraph.start, before + 1),
    end: after < 0 ? paragraph.end : Math.min(paragraph.end, after + 1),
  };
}

function evidenceOf(row: EvidenceRow): Omit<Evidence, 'dispute'> {
  const { start, end } = contextOf(row);
  return {
    figureId: row.figureId,
    township: townshipOf(row),
    officialName: row.officialName,
    reportTitle: row.reportTitle,
    sectionTitle: row.sectionTitle,
    context: row.text.slice(start, end),
    sentenceStart: row.sentenceStart - start,
    sentenceEnd: row.sentenceEnd - start,
    phraseStart: row.startOffset - start,
    phraseEnd: row.endOffset - start,
    name: row.name,
    value: row.editedValue ?? row.readValue,
    readValue: row.readValue,
    unit: row.unit,
    source: sourceOf(row),
    masked: row.masked,
  };
}
