import { Injectable } from '@nestjs/common';
import {
  type ComparisonView,
  type Evidence,
  type MetricComparison,
  type MetricDefinition,
  notFound,
} from '@pingyi/contracts';
import {
  type EvidenceRow,
  type Metric,
  type Publication,
  type Round,
  UnitOfWork,
  type Work,
} from '@pingyi/persistence';
import { sourceOf } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { townshipOf } from '../views/round-view';

@Injectable()
export class ComparisonService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async overview(actor: Actor, roundId: string): Promise<ComparisonView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { round, publication } = await published(work, roundId);
      const townships = await work.comparisons.townships(publication.id);
      const use = await work.comparisons.metricUse(publication.id);
      const catalogue = new Map((await work.metrics.list()).map((metric) => [metric.key, metric]));
      return {
        roundId,
        roundTitle: round.title,
        year: round.year,
        publicationId: publication.id,
        townships: townships.map((row) => ({
          township: townshipOf(row),
          officialId: row.officialId,
          officialName: row.officialName,
          peerClass: row.peerClass,
          total: row.total,
          rank: row.rank,
          grade: row.grade,
          dimensions: row.dimensions,
          disclosedMetrics: row.disclosedMetrics,
          knownMetrics: row.knownMetrics,
        })),
        metrics: use.flatMap(({ metricKey, disclosed, named }) => {
          const metric = catalogue.get(metricKey);
          return metric ? [{ metric: definitionOf(metric), disclosed, named }] : [];
        }),
      };
    });
  }

  async metric(actor: Actor, roundId: string, metricKey: string): Promise<MetricComparison> {
    return this.unitOfWork.run(actor, async (work) => {
      const { round, publication } = await published(work, roundId);
      const metric = await work.metrics.find({ key: metricKey });
      if (!metric) throw notFound();
      const rows = await work.comparisons.metric(publication.id, metricKey);
      return {
        metric: definitionOf(metric),
        year: round.year,
        townships: rows.map((row) => ({
          township: townshipOf(row),
          standing: row.figureId === null ? 'absent' : row.value === null ? 'undisclosed' : 'disclosed',
          value: row.value,
          unit: metric.unit,
          source: row.source,
          conflicting: row.conflicting,
          figureId: row.figureId,
        })),
      };
    });
  }

  async evidence(actor: Actor, roundId: string, figureId: string): Promise<Evidence> {
    return this.unitOfWork.run(actor, async (work) => {
      const { publication } = await published(work, roundId);
      const row = await work.comparisons.evidence(publication.id, figureId);
      if (!row) throw notFound();
      return evidenceOf(row);
    });
  }
}

async function published(work: Work, roundId: string): Promise<{ round: Round; publication: Publication }> {
  const round = await work.rounds.get(roundId);
  const [publication] = await work.publications.list({ roundId }, { publishedAt: 'DESC' });
  if (!publication) throw notFound();
  return { round, publication };
}

function definitionOf({ key, name, nameEn, unit, dimension, theme, direction }: Metric): MetricDefinition {
  return { key, name, nameEn, unit, dimension, theme, direction };
}

const contextCharacters = 160;

/** The sentence with some text on both sides; a cut never splits a surrogate pair. */
function evidenceOf(row: EvidenceRow): Evidence {
  const start = whole(row.text, Math.max(0, row.sentenceStart - contextCharacters));
  const end = whole(row.text, Math.min(row.text.length, row.sentenceEnd + contextCharacters));
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

function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
