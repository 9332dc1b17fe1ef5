import { useState } from 'react';
import type { ReactNode } from 'react';
import { type CriterionInput, Dimension, type RoundSetUpView } from '@pingyi/contracts';
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { App, Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { RowField } from './row-field';
import { saveRubric, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';
import { keyed, type Keyed, moved, sumOf } from './weighted-rows';

const bands: CriterionInput['anchors'] = [
  { band: '好', from: 90, to: 100, text: '' },
  { band: '较好', from: 75, to: 89, text: '' },
  { band: '一般', from: 60, to: 74, text: '' },
  { band: '差', from: 0, to: 59, text: '' },
];

/** The criteria with dimension, points and four anchors; the total shows while it is edited, the order by keyboard too. */
export function RubricEditor({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const { message } = App.useApp();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const save = useSetUpChange(params, saveRubric(params));
  const [rows, setRows] = useState<readonly Keyed<CriterionInput>[]>(() => keyed(view.criteria));
  const sum = sumOf(rows.map(({ weightPoints }) => weightPoints));
  const change = (key: string, patch: Partial<CriterionInput>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const isComplete = rows.every(
    ({ name, nameEn, anchors }) =>
      name.trim() !== '' && nameEn.trim() !== '' && anchors.every(({ text }) => text.trim() !== ''),
  );
  return (
    <section aria-label={t('setUp.tabs.rubric')}>
      <p className={sum === '100' ? styles.sum : `${styles.sum} ${styles.off}`} aria-live="polite">
        {t('setUp.rubric.sum', { sum })}
      </p>
      {rows.length === 0 ? <p className={styles.quiet}>{t('setUp.rubric.none')}</p> : null}
      {rows.length === 0 ? null : (
        <div className={`${styles.fields} ${styles.head}`} aria-hidden>
          <span>{t('setUp.rubric.dimension')}</span>
          <span>{t('setUp.rubric.name')}</span>
          <span>{t('setUp.rubric.nameEn')}</span>
          <span>{t('setUp.rubric.points')}</span>
        </div>
      )}
      {rows.map((row, place) => (
        <CriterionFields
          key={row.key}
          row={row}
          isFirst={place === 0}
          isLast={place === rows.length - 1}
          disabled={!view.editable}
          onChange={(patch) => change(row.key, patch)}
          onMove={(by) => setRows(moved(rows, place, by))}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {view.editable ? (
        <>
          {isComplete ? null : <p className={styles.off}>{t('setUp.rubric.incomplete')}</p>}
          <ProblemAlert error={save.error} />
          <div className={styles.buttons}>
            <Button
              type="primary"
              disabled={!isComplete}
              loading={save.isPending}
              onClick={() =>
                save.mutate(
                  { criteria: rows.map(({ key: _key, ...criterion }) => criterion), version: view.round.version },
                  { onSuccess: () => void message.success(t('setUp.saved')) },
                )
              }
            >
              {t('setUp.save')}
            </Button>
            <Button
              onClick={() =>
                setRows([
                  ...rows,
                  ...keyed([
                    { id: null, dimension: '职', name: '', nameEn: '', weightPoints: '0', anchors: bands },
                  ] satisfies CriterionInput[]),
                ])
              }
            >
              {t('setUp.rubric.add')}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

interface CriterionFieldsProps {
  readonly row: CriterionInput;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly disabled: boolean;
  readonly onChange: (patch: Partial<CriterionInput>) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function CriterionFields(props: CriterionFieldsProps): ReactNode {
  const { row, isFirst, isLast, disabled, onChange, onMove, onRemove } = props;
  const { t } = useTranslation(['round', 'terms']);
  const { name } = row;
  return (
    <div className={styles.criterion}>
      <div className={styles.fields}>
        <RowField word={t('round:setUp.rubric.dimension')}>
          <Select
            aria-label={t('round:setUp.rubric.dimension')}
            className={styles.wide ?? ''}
            value={row.dimension}
            disabled={disabled}
            options={Dimension.options.map((value) => ({ value, label: t(`terms:dimension.${value}`) }))}
            onChange={(dimension) => onChange({ dimension })}
          />
        </RowField>
        <RowField word={t('round:setUp.rubric.name')} isText>
          <Input
            aria-label={t('round:setUp.rubric.name')}
            placeholder={t('round:setUp.rubric.name')}
            value={name}
            maxLength={60}
            disabled={disabled}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </RowField>
        <RowField word={t('round:setUp.rubric.nameEn')} isText>
          <Input
            aria-label={t('round:setUp.rubric.nameEn')}
            placeholder={t('round:setUp.rubric.nameEn')}
            value={row.nameEn}
            maxLength={60}
            disabled={disabled}
            onChange={({ target }) => onChange({ nameEn: target.value })}
          />
        </RowField>
        <RowField word={t('round:setUp.rubric.points')}>
          <InputNumber<string>
            stringMode
            aria-label={`${name} ${t('round:setUp.rubric.points')}`}
            className={styles.number ?? ''}
            min="0"
            max="100"
            value={String(Number(row.weightPoints))}
            disabled={disabled}
            onChange={(value) => onChange({ weightPoints: value ?? '0' })}
          />
        </RowField>
        {disabled ? null : (
          <span className={styles.tools}>
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              disabled={isFirst}
              aria-label={t('round:setUp.rubric.up', { name })}
              onClick={() => onMove(-1)}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              disabled={isLast}
              aria-label={t('round:setUp.rubric.down', { name })}
              onClick={() => onMove(1)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('round:setUp.rubric.remove', { name })}
              onClick={onRemove}
            />
          </span>
        )}
      </div>
      <details open={row.anchors.some(({ text }) => text === '')}>
        <summary className={styles.quiet}>{t('round:setUp.rubric.anchors')}</summary>
        <div className={styles.anchors}>
          {row.anchors.map(({ band, from, to, text }, place) => (
            <label key={band}>
              {t('round:setUp.rubric.anchorRange', { band, from, to })}
              <Input
                value={text}
                maxLength={300}
                disabled={disabled}
                onChange={({ target }) =>
                  onChange({
                    anchors: row.anchors.map((anchor, at) =>
                      at === place ? { ...anchor, text: target.value } : anchor,
                    ),
                  })
                }
              />
            </label>
          ))}
        </div>
      </details>
    </div>
  );
}
