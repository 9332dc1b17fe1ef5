import type { ReactNode } from 'react';
import { DownloadOutlined } from '@ant-design/icons';
import { type ComparisonPage, formatComparisonQuery, routes } from '@pingyi/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api-client';
import { useLanguage } from '../../lib/language';
import type { CompareView } from './compare-search';

interface ViewExportProps {
  readonly view: Pick<CompareView, 'tenant' | 'roundId' | 'query'>;
  readonly page: ComparisonPage;
  readonly subject: string | undefined;
}

/** Takes the tables of the page home as one spreadsheet, by the query of the page. */
export function ViewExport({ view, page, subject }: ViewExportProps): ReactNode {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  const locale = useLanguage();
  const { tenant, roundId, query } = view;
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const asked = { ...formatComparisonQuery(query), page, locale, ...(subject === undefined ? {} : { subject }) };
      const { name, sheets } = await callApi(routes.readComparisonSheets, {
        params: { tenant, roundId },
        query: asked,
      });
      const { downloadXlsx } = await import('../../lib/download');
      downloadXlsx(name, sheets);
    },
    onError: () => message.error(t('exportFailed')),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={isPending} onClick={() => mutate()}>
      {t('exportList')}
    </Button>
  );
}
