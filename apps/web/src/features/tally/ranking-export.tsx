import type { ReactNode } from 'react';
import { Dimension, type ResultRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ExportButton, type ExportColumn } from '../../ui/export-button';
import { useFlagWords } from '../../ui/tally-flag';
import type { ShownDecisions } from './decision-mark';
import type { RankedClass } from './quota-line';

interface RankingExportProps {
  readonly ranked: RankedClass;
  readonly decisions: ShownDecisions;
}

/** The ranking of one peer class as a spreadsheet, with what was decided once deciding began. */
export function RankingExport({ ranked: { rows, peerClass }, decisions }: RankingExportProps): ReactNode {
  const { t } = useTranslation('tally');
  const round = useQuery(roundQuery(useTenantSlug(), useRoundId())).data;
  const toWords = useFlagWords(round?.groups ?? []);
  // There too few ballots are neither counted nor shown; 0 would say that nobody voted.
  const isSecret = round?.ballotSecrecy === 'secret';
  const points = (word: string): string => t('export.points', { word });
  const groups = [...new Map(rows.flatMap((row) => row.groups).map((group) => [group.groupId, group.code]))];
  const dimensions = Dimension.options.filter((dimension) => rows.some((row) => row.dimensions[dimension] != null));
  const decided: ExportColumn<ResultRow>[] = [
    {
      header: t('export.decided'),
      kind: 'text',
      value: ({ officialId }) => decisions.rows.get(officialId)?.grade ?? null,
    },
    {
      header: t('export.reason'),
      kind: 'text',
      value: ({ officialId }) => decisions.rows.get(officialId)?.reason ?? null,
    },
  ];
  return (
    <ExportButton<ResultRow>
      name={t('ranking', { peerClass })}
      rows={rows}
      columns={[
        { header: t('rank'), kind: 'number', value: ({ rank }) => (rank === null ? null : String(rank)) },
        { header: t('official'), kind: 'text', value: ({ name }) => name },
        { header: t('export.post'), kind: 'text', value: ({ post }) => post },
        { header: t('township'), kind: 'text', value: ({ townshipName }) => townshipName },
        { header: points(t('total')), kind: 'number', value: ({ total }) => total },
        { header: t('export.suggested'), kind: 'text', value: ({ suggestedGrade }) => suggestedGrade },
        ...(decisions.rows.size > 0 ? decided : []),
        ...groups.flatMap(([groupId, code]): ExportColumn<ResultRow>[] => [
          {
            header: points(t('group', { code })),
            kind: 'number',
            value: (row) => row.groups.find((group) => group.groupId === groupId)?.mean ?? null,
          },
          {
            header: t('export.counted', { code }),
            kind: 'number',
            value: (row) => {
              const { counted = 0, mean = null } = row.groups.find((group) => group.groupId === groupId) ?? {};
              return isSecret && mean === null ? null : String(counted);
            },
          },
        ]),
        ...dimensions.map((dimension): ExportColumn<ResultRow> => ({
          header: points(dimension),
          kind: 'number',
          value: (row) => row.dimensions[dimension] ?? null,
        })),
        {
          header: t('export.notes'),
          kind: 'text',
          value: ({ flags }) => (flags.length === 0 ? null : flags.map(toWords).join(t('export.mark'))),
        },
      ]}
    />
  );
}
