import type { ReactNode } from 'react';
import { type MetricEntry, themeWord, unitWord } from '@pingyi/contracts';
import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import { useNarrow } from '../../ui/use-narrow';
import styles from './catalogue-page.module.css';

interface MetricTableProps {
  readonly rows: readonly MetricEntry[];
  readonly toolbar: ReactNode;
  readonly empty: ReactNode;
  readonly onEdit: (metric: MetricEntry) => void;
  /** Also takes a retired one back. */
  readonly onRetire: (metric: MetricEntry) => void;
}

/** The metrics with what reports call them and how many figures belong to them. */
export function MetricTable({ rows, toolbar, empty, onEdit, onRetire }: MetricTableProps): ReactNode {
  const { t } = useTranslation(['catalogue', 'terms']);
  const language = useLanguage();
  const narrow = useNarrow();
  const columns: TableColumnsType<MetricEntry> = [
    {
      key: 'name',
      title: t('catalogue:name'),
      ...(narrow ? {} : { width: 240, fixed: 'left' as const }),
      render: (_, { name, nameEn, retiredAt, unit, aliases }) => (
        <>
          {language === 'zh' ? name : nameEn}{' '}
          {retiredAt !== null && <StateWord tone="quiet">{t('catalogue:retired')}</StateWord>}
          {language === 'en' && <span className={styles.english}>{name}</span>}
          {narrow && (
            <span className={styles.english}>
              {unitWord(unit, language)}
              {aliases.length > 0 && ` · ${aliases.join('、')}`}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'aliases',
      title: t('catalogue:aliases'),
      responsive: ['md'],
      render: (_, { aliases }) => (
        <span className={styles.aliases}>
          {aliases.length === 0 ? <span className={styles.quiet}>{t('catalogue:noAlias')}</span> : aliases.join('、')}
        </span>
      ),
    },
    {
      key: 'unit',
      title: t('catalogue:unit'),
      width: 90,
      responsive: ['md'],
      render: (_, { unit }) => unitWord(unit, language),
    },
    {
      key: 'place',
      title: t('catalogue:place'),
      width: 170,
      responsive: ['md'],
      render: (_, { dimension, theme }) => `${t(`terms:dimension.${dimension}`)} · ${themeWord(theme, language)}`,
    },
    {
      key: 'direction',
      title: t('catalogue:direction'),
      width: 130,
      responsive: ['lg'],
      render: (_, { direction }) => t(`catalogue:directions.${direction}`),
    },
    figureColumn({
      key: 'figures',
      title: t('catalogue:figures'),
      width: narrow ? 92 : 90,
      sorter: (a: MetricEntry, b: MetricEntry) => a.figures - b.figures,
      render: (_, { figures }: MetricEntry) => formatCount(figures),
    }),
    {
      key: 'actions',
      title: <span className="visually-hidden">{t('catalogue:edit')}</span>,
      width: narrow ? 84 : 150,
      render: (_, metric) => {
        const name = language === 'zh' ? metric.name : metric.nameEn;
        return (
          <span className={styles.rowActions}>
            {metric.retiredAt === null && (
              <Button
                size="small"
                type="text"
                aria-label={t('catalogue:editOf', { name })}
                onClick={() => onEdit(metric)}
              >
                {t('catalogue:edit')}
              </Button>
            )}
            <Button
              size="small"
              type="text"
              aria-label={t(metric.retiredAt === null ? 'catalogue:retireOf' : 'catalogue:restoreOf', { name })}
              onClick={() => onRetire(metric)}
            >
              {t(metric.retiredAt === null ? 'catalogue:retire' : 'catalogue:restore')}
            </Button>
          </span>
        );
      },
    },
  ];
  return (
    <DataTable
      name="catalogue"
      caption={t('catalogue:title')}
      captionHidden
      rows={rows}
      rowKey="id"
      columns={columns}
      toolbar={toolbar}
      empty={empty}
      minWidthPx={narrow ? 340 : 1000}
    />
  );
}
