import { useMemo, useState, type ReactNode } from 'react';
import { metricName, type TownshipAlert } from '@pingyi/contracts';
import { alertTable } from '@pingyi/charts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ModelTable } from '../../ui/model-table';
import { useNarrow } from '../../ui/use-narrow';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { MetricLink, OfficialLink, TownshipLink } from './drill-link';

const widths = { kind: 112, township: 128, text: 380, effect: 200, day: 112 } as const;
const narrowWidths = { ...widths, kind: 80, township: 96, text: 216, effect: 140 } as const;
/** As many as are read at a glance; the sentence below counts them all. */
const mostShown = 8;

interface AlertTableProps {
  readonly alerts: readonly TownshipAlert[];
  readonly ofTownship: boolean;
}

/** Vetoes, deductions and figures that alarm, each leading to its official, or to its metric and the sentence. */
export function AlertTable({ alerts, ofTownship }: AlertTableProps): ReactNode {
  const locale = useLanguage();
  const { t } = useTranslation('compare');
  const [whole, setWhole] = useState(false);
  const model = useMemo(() => alertTable(alerts, { locale, ofTownship }), [alerts, locale, ofTownship]);
  const shown = useMemo(() => (whole ? model : { ...model, rows: model.rows.slice(0, mostShown) }), [model, whole]);
  const columnWidths = useNarrow() ? narrowWidths : widths;
  return (
    <div>
      <ModelTable
        name="alerts"
        model={shown}
        widths={columnWidths}
        link={(rowId, column, text) => {
          const alert = alerts[Number(rowId)];
          if (alert === undefined) return null;
          if (column === 'township') return <TownshipLink townshipId={alert.township.id}>{text}</TownshipLink>;
          if (column !== 'text') return null;
          if (alert.figure === null) return <OfficialLink officialId={alert.officialId}>{text}</OfficialLink>;
          return (
            <>
              <MetricLink metricKey={alert.figure.metricKey}>{text}</MetricLink>{' '}
              <FigureEvidence township={alert.township.name} figure={alert.figure} />
            </>
          );
        }}
      />
      {shown.rows.length < model.rows.length && (
        <Button type="link" size="small" className={styles.value} onClick={() => setWhole(true)}>
          {t('alerts.all', { count: alerts.length })}
        </Button>
      )}
    </div>
  );
}

interface FigureEvidenceProps {
  readonly township: string;
  readonly figure: NonNullable<TownshipAlert['figure']>;
}

function FigureEvidence({ township, figure }: FigureEvidenceProps): ReactNode {
  const { t } = useTranslation('compare');
  const { openEvidence } = useCompareView();
  const name = metricName(figure, useLanguage());
  return (
    <Button
      type="link"
      size="small"
      className={styles.value}
      aria-label={t('alerts.evidenceOf', { township, name })}
      onClick={() => openEvidence(figure.figureId)}
    >
      {t('alerts.evidence')}
    </Button>
  );
}
