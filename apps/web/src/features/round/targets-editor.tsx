import { useState, type ReactNode } from 'react';
import { type MetricTargetRow, type RoundSetUpView, unitWord } from '@pingyi/contracts';
import { isSetUpOpen } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { ExportButton } from '../../ui/export-button';
import { Figure } from '../../ui/figure';
import { QueryBlock } from '../../ui/state-block';
import { StepButton } from '../../ui/step-button';
import { ImportLink } from './list-tools';
import { useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';
import { TargetDialog } from './target-dialog';
import { removeTarget, targetsQuery } from './target-queries';

/** 指标任务和实绩: what townships and officials were to reach, and what the committee knows they reached. */
export function TargetsEditor({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const query = useQuery(targetsQuery(params));
  const isFrozen = !isSetUpOpen(view.round.state);
  const [edited, setEdited] = useState<MetricTargetRow | 'new' | null>(null);
  const nameOf = ({ metricName, metricNameEn }: MetricTargetRow): string =>
    language === 'en' ? metricNameEn : metricName;
  const columns: TableColumnsType<MetricTargetRow> = [
    { key: 'subject', title: t('setUp.targets.subject'), render: (_, { subject }) => subject.name },
    {
      key: 'metric',
      title: t('setUp.targets.metric'),
      render: (_, row) => (
        <>
          {nameOf(row)} <span className={styles.quiet}>{t(`setUp.targets.directions.${row.direction}`)}</span>
        </>
      ),
    },
    figureColumn({
      key: 'target',
      title: t('setUp.targets.target'),
      render: (_, { target, unit }) => <Figure value={target} unit={unit} missing={t('setUp.targets.noTarget')} />,
    }),
    figureColumn({
      key: 'actual',
      title: t('setUp.targets.actual'),
      render: (_, { actual, unit }) => <Figure value={actual} unit={unit} missing={t('setUp.targets.unknown')} />,
    }),
    figureColumn({
      key: 'weight',
      title: t('setUp.targets.weight'),
      width: 80,
      render: (_, { weight }) => <Figure value={weight} />,
    }),
    { key: 'source', title: t('setUp.targets.source'), dataIndex: 'source', responsive: ['md'] },
  ];
  return (
    <section aria-label={t('setUp.tabs.targets')}>
      <QueryBlock query={query}>
        {({ items, editable, metricPartWeight }) => (
          <>
            <p className={styles.quiet}>
              {t('setUp.targets.lead')}
              <br />
              {metricPartWeight > 0
                ? t('setUp.targets.counted', { weight: metricPartWeight })
                : t('setUp.targets.notCounted')}
            </p>
            {isFrozen ? (
              <Alert className={styles.frozen ?? ''} type="info" showIcon title={t('setUp.targets.frozen')} />
            ) : null}
            <DataTable<MetricTargetRow>
              name="targets"
              caption={t('setUp.tabs.targets')}
              captionHidden
              rows={items}
              rowKey="id"
              empty={t('setUp.targets.none')}
              pageSize={100}
              toolbar={
                <>
                  {editable ? (
                    <Button size="small" onClick={() => setEdited('new')}>
                      {t('setUp.targets.add')}
                    </Button>
                  ) : null}
                  {editable ? <ImportLink list="targets" /> : null}
                  <ExportButton
                    name={t('setUp.targets.exported')}
                    rows={items}
                    columns={[
                      { header: t('setUp.targets.subject'), kind: 'text', value: ({ subject }) => subject.name },
                      { header: t('setUp.targets.metric'), kind: 'text', value: nameOf },
                      { header: t('setUp.targets.target'), kind: 'number', value: ({ target }) => target },
                      { header: t('setUp.targets.actual'), kind: 'number', value: ({ actual }) => actual },
                      { header: t('setUp.targets.unit'), kind: 'text', value: ({ unit }) => unitWord(unit, language) },
                      { header: t('setUp.targets.weight'), kind: 'number', value: ({ weight }) => weight },
                      { header: t('setUp.targets.source'), kind: 'text', value: ({ source }) => source },
                    ]}
                  />
                </>
              }
              columns={
                editable
                  ? [
                      ...columns,
                      {
                        key: 'actions',
                        title: t('setUp.targets.actions'),
                        width: 170,
                        render: (_: unknown, row: MetricTargetRow) => (
                          <div className={styles.buttonsInRow}>
                            <Button size="small" onClick={() => setEdited(row)}>
                              {t('setUp.targets.change')}
                            </Button>
                            <RemoveTarget row={row} name={nameOf(row)} params={params} />
                          </div>
                        ),
                      },
                    ]
                  : columns
              }
            />
          </>
        )}
      </QueryBlock>
      {edited === null ? null : (
        <TargetDialog view={view} row={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}

interface RemoveTargetProps {
  readonly row: MetricTargetRow;
  readonly name: string;
  readonly params: { readonly tenant: string; readonly roundId: string };
}

function RemoveTarget({ row, name, params }: RemoveTargetProps): ReactNode {
  const { t } = useTranslation('round');
  const remove = useSetUpChange(params, removeTarget(params));
  return (
    <StepButton
      label={t('setUp.targets.remove')}
      title={t('setUp.targets.removeTitle', { subject: row.subject.name, metric: name })}
      effects={[t('setUp.targets.removeEffect')]}
      step={remove}
      primary={false}
      small
      onConfirm={(close) => remove.mutate(row.id, { onSuccess: close })}
    />
  );
}
