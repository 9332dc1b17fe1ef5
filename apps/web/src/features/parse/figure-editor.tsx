import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { type EditFigure, type FigureView, inUnit, unitBeside, unitWord } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { readDecimal } from '../../lib/decimal-input';
import { useLanguage } from '../../lib/language';
import { Figure } from '../../ui/figure';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './figure-panel.module.css';
import { metricsQuery, useEditFigure } from './queries';

interface FigureEditorProps {
  readonly tenant: string;
  readonly submissionId: string;
  readonly figure: FigureView;
  readonly sentence: string;
  readonly onDone: () => void;
}

/**
 * Corrects or fills one value in the unit of the text, and says which metric it is; what was read is kept beside it. When
 * another window was faster, both values stand here and nothing typed is lost.
 */
export function FigureEditor({ tenant, submissionId, figure, sentence, onDone }: FigureEditorProps): ReactNode {
  const { t } = useTranslation('parse');
  const inputId = useId();
  const edit = useEditFigure(tenant, submissionId);
  const [seen, setSeen] = useState(figure);
  const [typed, setTyped] = useState(figure.value ?? '');
  const [metricKey, setMetricKey] = useState(figure.metricKey);
  const [fault, setFault] = useState<'empty' | 'not_a_number' | 'too_long' | null>(null);
  const language = useLanguage();
  const unit = figure.unit === null ? undefined : unitBeside(figure.unit, language);
  const isBehind = isProblem(edit.error, 'version-conflict') && figure.version !== seen.version;

  const send = (change: Omit<EditFigure, 'version'>): void =>
    edit.mutate({ figureId: figure.id, version: seen.version, ...change }, { onSuccess: onDone });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const reading = readDecimal(typed);
    const isEmpty = reading.kind === 'empty' && seen.value === null && metricKey !== seen.metricKey;
    if (reading.kind !== 'value' && !isEmpty) {
      setFault(reading.kind === 'empty' ? 'empty' : reading.reason);
      return;
    }
    const value = reading.kind === 'value' && reading.value !== seen.value ? { value: reading.value } : {};
    const key = metricKey === seen.metricKey ? {} : { metricKey };
    if (Object.keys({ ...value, ...key }).length === 0) onDone();
    else send({ ...value, ...key });
  };
  const takeTheirs = (): void => {
    setSeen(figure);
    setTyped(figure.value ?? '');
    setMetricKey(figure.metricKey);
    edit.reset();
  };
  const keepMine = (): void => {
    setSeen(figure);
    edit.reset();
  };

  return (
    <form className={styles.editor} onSubmit={save} noValidate>
      <blockquote className={styles.quote}>{sentence}</blockquote>
      <label className="visually-hidden" htmlFor={inputId}>
        {t('valueOf', { name: figure.name })}
      </label>
      <Input
        id={inputId}
        autoFocus
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        suffix={unit}
        status={fault ? 'error' : ''}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${inputId}-fault` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      {fault && (
        <p className={styles.fault} id={`${inputId}-fault`} role="alert">
          {t(`fault.${fault}`)}
        </p>
      )}
      <MetricChoice tenant={tenant} figure={seen} chosen={metricKey} onChoose={setMetricKey} />
      {isBehind && (
        <div className={styles.conflict} role="alert">
          <p>{t('conflict')}</p>
          <p>
            {t('conflictTheirs')} <Figure value={figure.value} unit={figure.unit} strong /> · {t('conflictMine')}{' '}
            <strong>{typed === '' ? t('conflictEmpty') : `${typed} ${unit ?? ''}`}</strong>
          </p>
          <div className={styles.editorActions}>
            <Button size="small" onClick={keepMine}>
              {t('keepMine')}
            </Button>
            <Button size="small" type="text" onClick={takeTheirs}>
              {t('takeTheirs')}
            </Button>
          </div>
        </div>
      )}
      <div className={styles.editorActions}>
        <Button htmlType="submit" loading={edit.isPending} disabled={isBehind}>
          {t('save')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
        {(figure.source !== 'read' || figure.mapped) && (
          <Button type="text" disabled={edit.isPending || isBehind} onClick={() => send({ value: null })}>
            {t('takeBack')}
          </Button>
        )}
      </div>
      {!isBehind && <ProblemAlert error={edit.error} />}
    </form>
  );
}

interface MetricChoiceProps {
  readonly tenant: string;
  readonly figure: FigureView;
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

/** Which metric the figure is; a suggestion of a later reading stands below. */
function MetricChoice({ tenant, figure, chosen, onChoose }: MetricChoiceProps): ReactNode {
  const { t } = useTranslation('parse');
  const language = useLanguage();
  const { data: metrics = [] } = useQuery(metricsQuery(tenant));
  const nameOf = (key: string): string => {
    const metric = metrics.find((candidate) => candidate.key === key);
    return metric ? (language === 'zh' ? metric.name : metric.nameEn) : key;
  };
  const { suggestedKey } = figure;
  return (
    <>
      <Select
        aria-label={t('metricOf', { name: figure.name })}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('noMetricChosen')}
        {...(chosen === null ? {} : { value: chosen })}
        onChange={(key: string | undefined) => onChoose(key ?? null)}
        options={metrics.map(({ key, unit }) => ({
          value: key,
          label: inUnit(nameOf(key), unitWord(unit, language), language),
        }))}
      />
      {suggestedKey !== null && suggestedKey !== chosen && (
        <p className={styles.suggestion}>
          {t('suggestion', { name: nameOf(suggestedKey) })}
          <Button size="small" type="link" onClick={() => onChoose(suggestedKey)}>
            {t('useSuggestion')}
          </Button>
        </p>
      )}
    </>
  );
}
