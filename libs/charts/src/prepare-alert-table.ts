import { type ChartLocale, countTownships, nameSome } from './chart-locale';
import { type TableModel, textCell } from './table-model';

export type AlertKind = 'veto' | 'deduction' | 'safety' | 'petition' | 'environment' | 'audit';

export interface TownshipAlert {
  readonly id: string;
  readonly townshipName: string;
  readonly kind: AlertKind;
  /** One sentence that says what happened. */
  readonly text: string;
  /** What it does to the result: 不得评优, −2.00 分 …; null when it only informs. */
  readonly effect: string | null;
  /** Day it was settled or reported, as the page writes days. */
  readonly day: string;
}

export interface AlertTableInput {
  readonly locale: ChartLocale;
  readonly alerts: readonly TownshipAlert[];
}

/** Vetoes first: what weighs most is read first. */
const order: readonly AlertKind[] = ['veto', 'deduction', 'safety', 'petition', 'environment', 'audit'];

const words = {
  zh: {
    title: '预警事项',
    columns: { kind: '类别', township: '乡镇', text: '事项', effect: '影响', day: '日期' },
    kinds: {
      veto: '一票否决',
      deduction: '扣分',
      safety: '安全',
      petition: '信访',
      environment: '生态环境',
      audit: '审计',
    },
    noEffect: '仅提示',
  },
  en: {
    title: 'Alerts',
    columns: { kind: 'Kind', township: 'Township', text: 'What happened', effect: 'Effect', day: 'Date' },
    kinds: {
      veto: 'Veto',
      deduction: 'Deduction',
      safety: 'Safety',
      petition: 'Petitions',
      environment: 'Environment',
      audit: 'Audit',
    },
    noEffect: 'for information',
  },
} as const;

/** Alerts by weight of their kind, the given order kept within a kind. */
export function prepareAlertTable({ locale, alerts }: AlertTableInput): TableModel {
  const text = words[locale];
  const ordered = alerts.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
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
        textCell(text.kinds[alert.kind]),
        textCell(alert.townshipName),
        textCell(alert.text),
        textCell(alert.effect ?? text.noEffect),
        textCell(alert.day),
      ],
    })),
  };
}

function summarise(alerts: readonly TownshipAlert[], locale: ChartLocale): string {
  if (alerts.length === 0) return locale === 'zh' ? '没有预警事项。' : 'There are no alerts.';
  const townships = new Set(alerts.map((alert) => alert.townshipName)).size;
  const kinds = order.flatMap((kind) => {
    const count = alerts.filter((alert) => alert.kind === kind).length;
    return count === 0 ? [] : [`${words[locale].kinds[kind]} ${count}`];
  });
  return locale === 'zh'
    ? `${townships} 个乡镇共 ${alerts.length} 项预警：${kinds.join('、')}。`
    : `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'} in ${countTownships(townships, locale)}: ${nameSome(kinds, locale, kinds.length)}.`;
}
