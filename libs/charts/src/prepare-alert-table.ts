import { alertKindWords, TownshipAlertKind, wordsIn } from '@pingyi/contracts';
import { type ChartLocale, countTownships, nameSome } from './chart-locale';
import { type TableModel, textCell } from './table-model';

/** One line of the table, in words. */
export interface AlertLine {
  readonly id: string;
  readonly townshipName: string;
  readonly kind: TownshipAlertKind;
  /** One sentence that says what happened. */
  readonly text: string;
  /** What it does to the result: 不得评优, −2.00 分 …; null when it only informs. */
  readonly effect: string | null;
  /** Day it was settled or published, `YYYY-MM-DD`. */
  readonly day: string;
}

export interface AlertTableInput {
  readonly locale: ChartLocale;
  readonly alerts: readonly AlertLine[];
}

const words = {
  zh: {
    title: '预警事项',
    columns: { kind: '类别', township: '乡镇', text: '事项', effect: '影响', day: '日期' },
    noEffect: '仅提示',
  },
  en: {
    title: 'Alerts',
    columns: { kind: 'Kind', township: 'Township', text: 'What happened', effect: 'Effect', day: 'Date' },
    noEffect: 'for information',
  },
} as const;

/** Alerts by weight of their kind, the given order kept within a kind. */
export function prepareAlertTable({ locale, alerts }: AlertTableInput): TableModel {
  const text = words[locale];
  const kinds = wordsIn(alertKindWords, locale);
  const weight = ({ kind }: AlertLine): number => TownshipAlertKind.options.indexOf(kind);
  const ordered = alerts.toSorted((a, b) => weight(a) - weight(b));
  return {
    title: text.title,
    summary: summarise(ordered, locale),
    columns: (['kind', 'township', 'text', 'effect', 'day'] as const).map((key) => ({
      key,
      name: text.columns[key],
      kind: 'text',
    })),
    rows: ordered.map((alert) => ({
      id: alert.id,
      cells: [
        textCell(kinds[alert.kind]),
        textCell(alert.townshipName),
        textCell(alert.text),
        textCell(alert.effect ?? text.noEffect),
        textCell(alert.day),
      ],
    })),
  };
}

function summarise(alerts: readonly AlertLine[], locale: ChartLocale): string {
  if (alerts.length === 0) return locale === 'zh' ? '没有预警事项。' : 'There are no alerts.';
  const townships = new Set(alerts.map((alert) => alert.townshipName)).size;
  const kinds = TownshipAlertKind.options.flatMap((kind) => {
    const count = alerts.filter((alert) => alert.kind === kind).length;
    return count === 0 ? [] : [`${alertKindWords[kind][locale]} ${count}`];
  });
  return locale === 'zh'
    ? `${townships} 个乡镇共 ${alerts.length} 项预警：${kinds.join('、')}。`
    : `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'} in ${countTownships(townships, locale)}: ${nameSome(kinds, locale, kinds.length)}.`;
}
