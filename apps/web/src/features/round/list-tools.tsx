import type { ReactNode } from 'react';
import type { ListKind, OfficialRow, RaterRow, VoterGroup } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { groupLabel, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ExportButton } from '../../ui/export-button';
import { LinkButton } from '../../ui/link-button';

/** To the page that takes the list from a spreadsheet, for those who may change it. */
export function ImportLink({ list }: { list: Exclude<ListKind, 'adjustments'> }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), list };
  if (!useIsAllowed('round.setUp')) return null;
  return (
    <LinkButton size="small" to="/$tenant/rounds/$roundId/lists/$list" params={params}>
      {t('importList')}
    </LinkButton>
  );
}

/** Officials from and to a spreadsheet. */
export function OfficialsTools({ rows }: { rows: readonly OfficialRow[] }): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const language = useLanguage();
  return (
    <>
      <ImportLink list="officials" />
      <ExportButton
        name={t('round:officials')}
        rows={rows}
        columns={[
          { header: t('round:township'), kind: 'text', value: ({ township }) => township.name },
          { header: t('round:name'), kind: 'text', value: ({ name }) => name },
          {
            header: t('round:principal'),
            kind: 'text',
            value: ({ principal }) => (principal ? t('round:principal') : null),
          },
          { header: t('round:post'), kind: 'text', value: ({ post }) => post },
          { header: t('round:peerClass'), kind: 'text', value: ({ peerClass }) => peerClass },
          {
            header: t('round:submission'),
            kind: 'text',
            value: ({ submission }) => t(`terms:submissionState.${submission?.state ?? 'none'}`),
          },
          {
            header: t('round:version'),
            kind: 'number',
            value: ({ submission }) => (submission ? String(submission.version) : null),
          },
          {
            header: t('round:submittedAt'),
            kind: 'text',
            value: ({ submission }) =>
              submission?.submittedAt ? formatInstant(submission.submittedAt, language) : null,
          },
        ]}
      />
    </>
  );
}

/** To the page that gives the raters their sign-in links, for those who manage accounts. */
function AccessLink(): ReactNode {
  const { t } = useTranslation('round');
  const tenant = useTenantSlug();
  const round = useRoundId();
  if (!useIsAllowed('member.manage')) return null;
  return (
    <LinkButton size="small" to="/$tenant/members/links" params={{ tenant }} search={{ round }}>
      {t('accessLinks')}
    </LinkButton>
  );
}

interface RatersToolsProps {
  readonly rows: readonly RaterRow[];
  readonly groups: readonly VoterGroup[];
}

/** Raters and their progress from and to a spreadsheet; never what they scored. */
export function RatersTools({ rows, groups }: RatersToolsProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const groupOf = (groupId: string): string | null => {
    const group = groups.find(({ id }) => id === groupId);
    return group ? groupLabel(group, language) : null;
  };
  return (
    <>
      <ImportLink list="raters" />
      <AccessLink />
      <ExportButton
        name={t('raters')}
        rows={rows}
        columns={[
          { header: t('group'), kind: 'text', value: ({ groupId }) => groupOf(groupId) },
          { header: t('name'), kind: 'text', value: ({ name }) => name },
          { header: t('assigned'), kind: 'number', value: ({ assigned }) => String(assigned) },
          { header: t('ballots'), kind: 'number', value: ({ submitted }) => String(submitted) },
          { header: t('left'), kind: 'number', value: ({ assigned, submitted }) => String(assigned - submitted) },
        ]}
      />
    </>
  );
}
