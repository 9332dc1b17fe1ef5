import { useEffect, type ReactNode } from 'react';
import { DownloadOutlined, FilePdfOutlined } from '@ant-design/icons';
import { type ComparisonPage, formatComparisonQuery, routes } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { useLanguage } from '../../lib/language';
import { useMayAskFor } from '../../lib/session';
import { useProblemText } from '../../ui/problem-text';
import styles from './compare-page.module.css';
import type { CompareView } from './compare-search';
import { isBeingMade, type PagePaper, pagePaperQuery, useMakePagePaper } from './page-paper';

interface PaperExportProps {
  readonly view: Pick<CompareView, 'tenant' | 'roundId' | 'query'>;
  readonly page: ComparisonPage;
  readonly subject: string | undefined;
  /** What the page shows; undefined while it is on the way. */
  readonly publicationId: string | undefined;
}

/** The page as PDF: asked for, followed and downloaded where one stands. Other pages, filters and publications are other papers. */
export function PaperExport({ view, page, subject, publicationId }: PaperExportProps): ReactNode {
  const locale = useLanguage();
  const mayPrint = useMayAskFor('comparison');
  if (!mayPrint || publicationId === undefined) return null;
  const { tenant, roundId, query } = view;
  const paper: PagePaper = {
    publicationId,
    body: { kind: 'comparison', roundId, locale, profile: 'ua-1', page, subject: subject ?? null, view: query },
  };
  return <Export key={JSON.stringify(paper)} tenant={tenant} paper={paper} />;
}

function Export({ tenant, paper }: { tenant: string; paper: PagePaper }): ReactNode {
  const { t } = useTranslation('compare');
  const { message } = App.useApp();
  const locale = useLanguage();
  const toText = useProblemText();
  const { data: asked = null } = useQuery(pagePaperQuery(tenant, paper));
  const make = useMakePagePaper(tenant, paper);
  const problem = asked?.state === 'failed' ? asked.problem?.[locale] : undefined;
  useEffect(() => {
    if (problem !== undefined) void message.error(problem);
  }, [problem, message]);
  if (asked?.state === 'ready') {
    return (
      <span className={styles.paper}>
        <Button
          key="download"
          icon={<DownloadOutlined />}
          href={fileUrl(routes.downloadDocument, { tenant, documentId: asked.id })}
          download
        >
          {t('paper.download')}
        </Button>
        <OtherForms tenant={tenant} paper={paper} />
      </span>
    );
  }
  if (asked && isBeingMade(asked)) {
    return (
      <Button key="making" loading>
        <span role="status">{t('paper.making', { percent: asked.progress.percent })}</span>
      </Button>
    );
  }
  const onError = (error: unknown): void => {
    const { title, detail } = toText(error);
    void message.error(detail ?? title);
  };
  return (
    <Button
      key="make"
      icon={<FilePdfOutlined />}
      loading={make.isPending}
      onClick={() => make.mutate(undefined, { onError })}
    >
      {t('paper.make')}
    </Button>
  );
}

/** The form of papers with this page chosen: the other language, the archive’s profile. */
function OtherForms({ tenant, paper: { body } }: { tenant: string; paper: PagePaper }): ReactNode {
  const { t } = useTranslation('compare');
  const { kind, roundId, page, subject, view } = body;
  return (
    <Link
      to="/$tenant/render"
      params={{ tenant }}
      search={{
        kind,
        round: roundId,
        page,
        ...(subject === null ? {} : { subject }),
        view: formatComparisonQuery(view),
      }}
    >
      {t('paper.otherForms')}
    </Link>
  );
}
