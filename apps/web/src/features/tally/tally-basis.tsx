import type { ReactNode } from 'react';
import { routes } from '@pingyi/contracts';
import type { RoundView, TallyView } from '@pingyi/contracts';
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { FactList } from '../../ui/fact-list';

/** What the result rests on, and how anyone can compute it again. */
export function TallyBasis({ round, tally }: { round: RoundView; tally: TallyView }): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const manages = useIsAllowed('round.manage');
  const mayReadTallies = useIsAllowed('tally.export');
  // In a named round the bundle holds each rater's ballots and is for its managers only.
  const mayExport = manages || (mayReadTallies && round.ballotSecrecy === 'secret');
  return (
    <FactList
      title={t('basis')}
      note={t('dimensionNote')}
      facts={[
        { label: t('ruleVersion'), value: tally.ruleVersion, code: true },
        { label: t('inputHash'), value: tally.inputHash, code: true },
      ]}
    >
      {mayExport ? (
        <>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            href={fileUrl(routes.downloadTallyBundle, { tenant, tallyId: tally.id })}
            download
          >
            {t('bundle')}
          </Button>
          <span>{t('bundleDetail')}</span>
        </>
      ) : null}
    </FactList>
  );
}
