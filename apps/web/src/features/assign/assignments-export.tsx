import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, RaterRow, VoterGroup } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useCompareNames } from '../../lib/name-order';
import { groupLabel } from '../../lib/round';
import { ExportButton } from '../../ui/export-button';

interface AssignmentsExportProps {
  readonly groups: readonly VoterGroup[];
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
}

/** Who rates whom as a spreadsheet, a row for each pair that is assigned or recused. */
export function AssignmentsExport({ groups, raters, officials, board }: AssignmentsExportProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const raterOf = new Map(raters.map((rater) => [rater.id, rater]));
  const officialOf = new Map(officials.map((official) => [official.id, official]));
  const groupOf = new Map(groups.map((group) => [group.id, groupLabel(group, language)]));
  const recused = new Set(board.recusals.map(({ raterId, officialId }) => `${raterId} ${officialId}`));
  const compareNames = useCompareNames();
  const nameOf = (pair: { raterId: string }): string => raterOf.get(pair.raterId)?.name ?? '';
  const pairs = [
    ...board.pairs
      .filter(({ raterId, officialId }) => !recused.has(`${raterId} ${officialId}`))
      .map((pair) => ({ ...pair, standing: t('cellAssigned') })),
    ...board.recusals.map(({ raterId, officialId }) => ({ raterId, officialId, standing: t('cellRecused') })),
  ].toSorted((a, b) => compareNames(nameOf(a), nameOf(b)));
  return (
    <ExportButton<(typeof pairs)[number]>
      name={t('matrix')}
      rows={pairs}
      columns={[
        {
          header: t('groups'),
          kind: 'text',
          value: ({ raterId }) => groupOf.get(raterOf.get(raterId)?.groupId ?? '') ?? null,
        },
        { header: t('rater'), kind: 'text', value: ({ raterId }) => raterOf.get(raterId)?.name ?? null },
        { header: t('official'), kind: 'text', value: ({ officialId }) => officialOf.get(officialId)?.name ?? null },
        { header: t('standing'), kind: 'text', value: ({ standing }) => standing },
      ]}
    />
  );
}
