import { useState, type ReactNode } from 'react';
import { type ComparisonChoices, comparisonLimits, ComparisonMeasure, Dimension, themeWord } from '@pingyi/contracts';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import styles from './compare-page.module.css';
import { type CompareView, useCompareView } from './compare-search';

export type FilterKey =
  | 'peerClass'
  | 'kind'
  | 'grade'
  | 'townships'
  | 'theme'
  | 'dimension'
  | 'metrics'
  | 'measure'
  | 'years'
  | 'disclosed';

interface FilterBarProps {
  readonly choices: ComparisonChoices;
  /** Those that change this page, in their order. */
  readonly shown: readonly FilterKey[];
}

/** What the page shows, to be changed; the address bar follows, and every table, chart and file with it. */
export function FilterBar({ choices, shown }: FilterBarProps): ReactNode {
  const { t } = useTranslation('compare');
  const view = useCompareView();
  const { query, change } = view;
  const isFiltered = shown.some((key) => key !== 'measure' && isSet(view, key));
  return (
    <div className={styles.filters} role="group" aria-label={t('filters')}>
      {shown.map((key) => (
        <Filter key={key} filter={key} choices={choices} view={view} />
      ))}
      {isFiltered && (
        <Button
          type="link"
          onClick={() =>
            change({
              peerClass: null,
              kind: null,
              grade: null,
              townshipIds: [],
              years: [],
              disclosed: null,
              ...(shown.includes('theme') ? { theme: null, dimension: null, metricKeys: [] } : {}),
              layout: query.layout,
            })
          }
        >
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}

function isSet({ query }: CompareView, key: FilterKey): boolean {
  if (key === 'townships') return query.townshipIds.length > 0;
  if (key === 'metrics') return query.metricKeys.length > 0;
  if (key === 'years') return query.years.length > 0;
  return query[key] !== null;
}

interface FilterProps {
  readonly filter: FilterKey;
  readonly choices: ComparisonChoices;
  readonly view: CompareView;
}

function Filter({ filter, choices, view: { query, change } }: FilterProps): ReactNode {
  const { t } = useTranslation(['compare', 'terms']);
  const language = useLanguage();
  const words = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  switch (filter) {
    case 'townships':
      return <TownshipFilter choices={choices} />;
    case 'metrics':
      return <MetricFilter choices={choices} />;
    case 'peerClass':
      if (choices.peerClasses.length < 2 && query.peerClass === null) return null;
      return (
        <One
          name={t('filter.peerClass')}
          value={query.peerClass}
          onChange={(peerClass) => change({ peerClass })}
          options={words(choices.peerClasses)}
        />
      );
    case 'kind':
      return (
        <One
          name={t('filter.kind')}
          value={query.kind}
          onChange={(kind) => change({ kind })}
          options={choices.kinds.map((value) => ({ value, label: t(`terms:townshipKind.${value}`) }))}
        />
      );
    case 'grade':
      return (
        <One
          name={t('filter.grade')}
          value={query.grade}
          onChange={(grade) => change({ grade })}
          options={words(choices.grades)}
        />
      );
    case 'theme':
      return (
        <One
          name={t('filter.theme')}
          value={query.theme}
          onChange={(theme) => change({ theme, metricKeys: [] })}
          options={themesOf(choices).map((value) => ({ value, label: themeWord(value, language) }))}
        />
      );
    case 'dimension':
      return (
        <One
          name={t('filter.dimension')}
          value={query.dimension}
          onChange={(dimension) => change({ dimension, metricKeys: [] })}
          options={Dimension.options.map((value) => ({ value, label: t(`terms:dimension.${value}`) }))}
        />
      );
    case 'measure':
      return (
        <One
          name={t('filter.measure')}
          value={query.measure}
          clearable={false}
          onChange={(measure) => change({ measure: measure ?? 'absolute' })}
          options={ComparisonMeasure.options.map((value) => ({ value, label: t(`measure.${value}`) }))}
        />
      );
    case 'disclosed':
      return (
        <One<'yes' | 'no'>
          name={t('filter.disclosed')}
          value={query.disclosed === null ? null : query.disclosed ? 'yes' : 'no'}
          onChange={(value) => change({ disclosed: value === null ? null : value === 'yes' })}
          options={[
            { value: 'yes', label: t('standing.disclosed') },
            { value: 'no', label: t('standing.undisclosed') },
          ]}
        />
      );
    case 'years':
      if (choices.years.length < 2) return null;
      return (
        <Select
          mode="multiple"
          allowClear
          className={styles.filter}
          aria-label={t('filter.years')}
          placeholder={t('filter.years')}
          maxTagCount="responsive"
          value={[...query.years]}
          onChange={(years: number[]) => change({ years: years.toSorted((a, b) => a - b) })}
          options={choices.years.map(({ year }) => ({ value: year, label: String(year) }))}
        />
      );
  }
}

/** Themes of the catalogue that published reports tell something of, in the order of the catalogue. */
export function themesOf({ metrics }: Pick<ComparisonChoices, 'metrics'>): string[] {
  return [...new Set(metrics.map(({ theme }) => theme))];
}

interface OneProps<Value extends string> {
  readonly name: string;
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly clearable?: boolean;
}

function One<Value extends string>({ name, value, onChange, options, clearable = true }: OneProps<Value>): ReactNode {
  return (
    <Select<Value>
      allowClear={clearable}
      className={styles.filter}
      aria-label={name}
      placeholder={name}
      value={value}
      onChange={(next: Value | undefined) => onChange(next ?? null)}
      options={[...options]}
      popupMatchSelectWidth={false}
    />
  );
}

/** Two to twelve townships; a first one alone compares with nobody and waits for the second. */
function TownshipFilter({ choices }: { choices: ComparisonChoices }): ReactNode {
  const { t } = useTranslation('compare');
  const { query, change } = useCompareView();
  const [first, setFirst] = useState<string | null>(null);
  const waits = query.townshipIds.length === 0 && first !== null;
  const choose = (ids: string[]): void => {
    setFirst(ids.length === 1 ? (ids[0] ?? null) : null);
    change({ townshipIds: ids.length === 1 ? [] : ids });
  };
  return (
    <span className={styles.wideFilter}>
      <Select
        mode="multiple"
        allowClear
        className={styles.fill}
        aria-label={t('filter.townships')}
        placeholder={t('filter.townships')}
        maxCount={comparisonLimits.townships}
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: 'label' }}
        value={waits ? [first] : [...query.townshipIds]}
        onChange={choose}
        options={choices.townships.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {waits && <span className={styles.hint}>{t('oneMoreTownship')}</span>}
    </span>
  );
}

function MetricFilter({ choices }: { choices: ComparisonChoices }): ReactNode {
  const { t } = useTranslation('compare');
  const { query, change } = useCompareView();
  const language = useLanguage();
  return (
    <span className={styles.wideFilter}>
      <Select
        mode="multiple"
        allowClear
        className={styles.fill}
        aria-label={t('filter.metrics')}
        placeholder={t('filter.metrics')}
        maxCount={comparisonLimits.metrics}
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: 'label' }}
        value={[...query.metricKeys]}
        onChange={(metricKeys: string[]) =>
          change({ metricKeys, ...(metricKeys.length > 0 ? { theme: null, dimension: null } : {}) })
        }
        options={themesOf(choices).map((theme) => ({
          label: themeWord(theme, language),
          title: themeWord(theme, language),
          options: choices.metrics
            .filter((metric) => metric.theme === theme)
            .map((metric) => ({ value: metric.key, label: language === 'zh' ? metric.name : metric.nameEn })),
        }))}
      />
    </span>
  );
}
