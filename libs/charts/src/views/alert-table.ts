import { alertWords, type TownshipAlert } from '@pingyi/contracts';
import { type ChartLocale, formatFigure } from '../chart-locale';
import { prepareAlertTable } from '../prepare-alert-table';
import type { TableModel } from '../table-model';

interface AlertView {
  readonly locale: ChartLocale;
  /** On the page of one township its name is left out. */
  readonly ofTownship: boolean;
}

/** Alerts as a table; the id of a row is the place of its alert in the answer. */
export function alertTable(alerts: readonly TownshipAlert[], { locale, ofTownship }: AlertView): TableModel {
  const decimal = (figure: string): string => formatFigure(figure, locale);
  const model = prepareAlertTable({
    locale,
    alerts: alerts.map((alert, place) => {
      const { event, effect } = alertWords(alert, locale, decimal);
      const about = locale === 'zh' ? `${alert.officialName}：${event}` : `${alert.officialName}: ${event}`;
      return {
        id: String(place),
        kind: alert.kind,
        townshipName: alert.township.name,
        text: alert.figure === null ? about : event,
        effect,
        day: alert.day,
      };
    }),
  });
  if (!ofTownship) return model;
  const at = model.columns.findIndex(({ key }) => key === 'township');
  return {
    ...model,
    columns: model.columns.toSpliced(at, 1),
    rows: model.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 1) })),
  };
}
