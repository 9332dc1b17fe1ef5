import { useState, type ReactNode } from 'react';
import { ListKind, type ListValues } from '@pingyi/contracts';
import { isSetUpOpen } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useCompareNames } from '../../lib/name-order';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { roundQuery, useRoundId } from '../../lib/round';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { ImportHistory } from './import-history';
import { ImportStanding } from './import-standing';
import { ListDropArea } from './list-drop-area';
import { exampleRow, explanationSheet, listSheet } from './list-sheets';
import styles from './lists.module.css';
import { importsQuery, type ListKey, readRows, useUploadList } from './queries';

/** A list of the round from a spreadsheet: template, upload, dry run, import, undo. */
export function ListImportPage(): ReactNode {
  const { t } = useTranslation('lists');
  const { list: named } = useParams({ from: '/$tenant/rounds/$roundId/lists/$list' });
  const { file: importId } = useSearch({ from: '/$tenant/rounds/$roundId/lists/$list' });
  const list = ListKind.catch('officials').parse(named);
  const language = useLanguage();
  const key: ListKey = { tenant: useTenantSlug(), roundId: useRoundId(), list };
  const { tenant, roundId } = key;
  const maySetUp = useIsAllowed('round.setUp');
  const mayManage = useIsAllowed('round.manage');
  const mayChange = list === 'adjustments' || list === 'kin' ? mayManage : maySetUp;
  const round = useQuery(roundQuery(tenant, roundId)).data;
  // Points are proposed until publication; everything else is fixed once scoring opens.
  const isFrozen = round !== undefined && list !== 'adjustments' && !isSetUpOpen(round.state);
  const mayImport = mayChange && !isFrozen;
  const imports = useQuery(importsQuery(key));
  const upload = useUploadList(key);
  const [percent, setPercent] = useState<number | null>(null);
  const navigate = useNavigate();
  const open = (id: string): void =>
    void navigate({
      to: '/$tenant/rounds/$roundId/lists/$list',
      params: key,
      search: { file: id },
      replace: true,
    });
  const send = (file: File): void => {
    setPercent(0);
    upload.mutate(
      { file, onProgress: setPercent },
      { onSuccess: ({ id }) => open(id), onSettled: () => setPercent(null) },
    );
  };
  return (
    <div className={styles.page}>
      <PageHeader
        title={t(`title.${list}`)}
        lead={[t('lead'), t(`listHint.${list}`)].join(language === 'zh' ? '' : ' ').trim()}
        actions={
          <>
            <BackLink list={list} params={{ tenant, roundId }} />
            <SheetButtons listKey={key} />
          </>
        }
      />
      {isFrozen ? <Alert type="info" showIcon title={t(list === 'targets' ? 'targetsFrozen' : 'frozen')} /> : null}
      {mayImport &&
        (percent === null ? (
          <div className={styles.section}>
            <ListDropArea onFile={send} />
            <ProblemAlert error={upload.error} />
          </div>
        ) : (
          <Progress percent={percent} status="active" aria-label={t('sending')} />
        ))}
      {importId === undefined ? null : <ImportStanding key={importId} tenant={tenant} importId={importId} />}
      <QueryBlock query={imports}>
        {(items) =>
          items.length === 0 ? null : (
            <ImportHistory tenant={tenant} items={items} onOpen={open} mayChange={mayImport} />
          )
        }
      </QueryBlock>
    </div>
  );
}

/** To the page that shows the list. */
function BackLink({ list, params }: { list: ListKind; params: { tenant: string; roundId: string } }): ReactNode {
  const { t } = useTranslation('lists');
  if (list === 'officials' || list === 'raters') {
    return (
      <LinkButton to="/$tenant/rounds/$roundId" params={params} search={{ list }}>
        {t('back')}
      </LinkButton>
    );
  }
  if (list === 'kin') {
    return (
      <LinkButton to="/$tenant/rounds/$roundId/assign" params={params}>
        {t('back')}
      </LinkButton>
    );
  }
  return list === 'adjustments' ? (
    <LinkButton to="/$tenant/rounds/$roundId/tally" params={params}>
      {t('back')}
    </LinkButton>
  ) : (
    <LinkButton to="/$tenant/rounds/$roundId/set-up" params={params} search={{ part: list }}>
      {t('back')}
    </LinkButton>
  );
}

/** The template, and the list as it stands to be changed in the spreadsheet. */
function SheetButtons({ listKey }: { listKey: ListKey }): ReactNode {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const { list } = listKey;
  const [error, setError] = useState<unknown>(null);
  const compareNames = useCompareNames();
  const byName = (rows: readonly ListValues[]): ListValues[] =>
    rows.toSorted((a, b) => compareNames(a['name'] ?? '', b['name'] ?? ''));
  const save = async (name: string, rows: Parameters<typeof listSheet>[1]['rows']): Promise<void> => {
    const { downloadXlsx } = await import('../../lib/download');
    const words = {
      name: t('sheetExplanation'),
      column: t('explainColumn'),
      required: t('explainRequired'),
      text: t('explainText'),
      yes: t('required'),
      no: t('optional'),
    };
    downloadXlsx(name, [
      listSheet(list, { name: t(`listName.${list}`), rows, language }),
      explanationSheet(list, words, language),
    ]);
  };
  return (
    <>
      <Button
        onClick={() => {
          setError(null);
          void readRows(listKey)
            .then((rows) =>
              save(t(`listName.${list}`), list === 'officials' || list === 'raters' ? byName(rows) : rows),
            )
            .catch(setError);
        }}
      >
        {t('current')}
      </Button>
      <Button onClick={() => void save(t(`templateName.${list}`), [exampleRow(list)]).catch(setError)}>
        {t('template')}
      </Button>
      <ProblemAlert error={error} />
    </>
  );
}
