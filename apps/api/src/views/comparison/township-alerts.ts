import { alertMetrics, type TownshipAlert, TownshipAlertKind } from '@pingyi/contracts';
import type { AlertedOfficial, PublishedTownship, WorseFigure } from '@pingyi/persistence';
import { shanghaiDay } from '@pingyi/review-rules';
import { townshipOf } from '../round-view';
import type { ComparisonScope } from './comparison-scope';

/** What these townships are to be watched for; two statements, whatever their number. */
export async function readAlerts(
  { work, own, previous }: ComparisonScope,
  townships: readonly PublishedTownship[],
  townshipIds: readonly string[] | null,
): Promise<TownshipAlert[]> {
  const judged = { ...own, previousId: previous?.publicationId ?? null };
  const officials = await work.published.alerted(own.publicationId, townshipIds);
  const figures = await work.published.worse(judged, [...alertMetrics.keys()], townshipIds);
  return townshipAlerts({ officials, figures, townships, publishedOn: shanghaiDay(own.publishedAt) });
}

interface AlertInput {
  readonly officials: readonly AlertedOfficial[];
  readonly figures: readonly WorseFigure[];
  /** Those that are shown, in their order. */
  readonly townships: readonly PublishedTownship[];
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string;
}

/** Vetoes, deductions and figures of the townships shown: by kind, and within a kind in the order of the townships. */
export function townshipAlerts({ officials, figures, townships, publishedOn }: AlertInput): TownshipAlert[] {
  const places = new Map(townships.map((row, place) => [row.townshipId, { row, place }]));
  const none = { veto: null, points: null, figure: null, day: publishedOn };
  const ofOfficials = officials.flatMap(({ townshipId, officialId, name, vetoes, adjustmentPoints }) => {
    const shown = places.get(townshipId);
    if (!shown) return [];
    const who = { township: townshipOf(shown.row), officialId, officialName: name };
    const found = vetoes.map(({ cause, effect, day = publishedOn }): TownshipAlert => ({
      ...none,
      ...who,
      kind: 'veto',
      veto: { cause, effect },
      day,
    }));
    const isDeducted = adjustmentPoints?.startsWith('-') === true;
    return isDeducted ? [...found, { ...none, ...who, kind: 'deduction' as const, points: adjustmentPoints }] : found;
  });
  const ofFigures = figures.flatMap(({ townshipId, ...figure }): TownshipAlert[] => {
    const shown = places.get(townshipId);
    const kind = alertMetrics.get(figure.metricKey);
    if (!shown || !kind) return [];
    const { officialId, officialName } = shown.row;
    return [{ ...none, kind, township: townshipOf(shown.row), officialId, officialName, figure }];
  });
  const weight = ({ kind }: TownshipAlert): number => TownshipAlertKind.options.indexOf(kind);
  const place = ({ township }: TownshipAlert): number => places.get(township.id)?.place ?? 0;
  return [...ofOfficials, ...ofFigures].toSorted((a, b) => weight(a) - weight(b) || place(a) - place(b));
}
