import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundSetUpView, VoterGroupInput } from '@pingyi/contracts';
import { DeleteOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { ImportLink } from './list-tools';
import { RowField } from './row-field';
import { saveGroups, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';
import { keyed, type Keyed, sumOf } from './weighted-rows';

/** The voter groups with their weights; the total shows while they are edited. */
export function GroupsEditor({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const { message } = App.useApp();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const save = useSetUpChange(params, saveGroups(params));
  const [rows, setRows] = useState<readonly Keyed<VoterGroupInput>[]>(() => keyed(view.groups));
  const sum = sumOf(rows.map(({ weightPercent }) => weightPercent));
  const change = (key: string, patch: Partial<VoterGroupInput>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const code = 'ABCDEFGHIJ'.split('').find((letter) => rows.every((row) => row.code !== letter)) ?? '';
  const disabled = !view.editable;
  const isComplete = rows.every((row) => [row.code, row.name, row.nameEn].every((text) => text.trim() !== ''));
  const text = (row: Keyed<VoterGroupInput>, field: 'code' | 'name' | 'nameEn', maxLength: number): ReactNode => (
    <RowField word={t(`setUp.groups.${field}`)} isText={field !== 'code'}>
      <Input
        aria-label={t(`setUp.groups.${field}`)}
        placeholder={t(`setUp.groups.${field}`)}
        value={row[field]}
        maxLength={maxLength}
        disabled={disabled}
        onChange={({ target }) => change(row.key, { [field]: target.value })}
      />
    </RowField>
  );
  return (
    <section aria-label={t('setUp.tabs.groups')}>
      <p className={sum === '100' ? styles.sum : `${styles.sum} ${styles.off}`} aria-live="polite">
        {t('setUp.groups.sum', { sum })}
      </p>
      <p className={styles.quiet}>{t('setUp.groups.selfHint')}</p>
      {rows.length === 0 ? <p className={styles.quiet}>{t('setUp.groups.none')}</p> : null}
      {rows.length === 0 ? null : (
        <div className={`${styles.groupFields} ${styles.head}`} aria-hidden>
          <span>{t('setUp.groups.code')}</span>
          <span>{t('setUp.groups.name')}</span>
          <span>{t('setUp.groups.nameEn')}</span>
          <span>{t('setUp.groups.weight')}</span>
          <span>{t('setUp.groups.minBallots')}</span>
        </div>
      )}
      {rows.map((row) => (
        <div key={row.key} className={styles.criterion}>
          <div className={styles.groupFields}>
            {text(row, 'code', 8)}
            {text(row, 'name', 60)}
            {text(row, 'nameEn', 60)}
            <RowField word={t('setUp.groups.weight')}>
              <InputNumber<string>
                stringMode
                min="0"
                max="100"
                className={styles.number ?? ''}
                aria-label={`${row.code} ${t('setUp.groups.weight')}`}
                suffix="%"
                value={String(Number(row.weightPercent))}
                disabled={disabled}
                onChange={(value) => change(row.key, { weightPercent: value ?? '0' })}
              />
            </RowField>
            <RowField word={t('setUp.groups.minBallots')}>
              <InputNumber
                min={1}
                max={1000}
                precision={0}
                className={styles.number ?? ''}
                aria-label={`${row.code} ${t('setUp.groups.minBallots')}`}
                title={t('setUp.groups.minBallots')}
                value={row.minBallots}
                disabled={disabled}
                onChange={(value) => change(row.key, { minBallots: value ?? 1 })}
              />
            </RowField>
            <Checkbox
              checked={row.self ?? false}
              disabled={disabled}
              onChange={({ target }) => change(row.key, { self: target.checked })}
            >
              {t('setUp.groups.self')}
            </Checkbox>
            {disabled ? null : (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('setUp.groups.remove', { code: row.code })}
                onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
              />
            )}
          </div>
        </div>
      ))}
      {disabled ? null : (
        <>
          <ProblemAlert error={save.error} />
          <div className={styles.buttons}>
            <Button
              type="primary"
              disabled={!isComplete}
              loading={save.isPending}
              onClick={() =>
                save.mutate(
                  { groups: rows.map(({ key: _key, ...group }) => group), version: view.round.version },
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
                    { id: null, code, name: '', nameEn: '', weightPercent: '0', minBallots: 3, self: false },
                  ] satisfies VoterGroupInput[]),
                ])
              }
            >
              {t('setUp.groups.add')}
            </Button>
            <ImportLink list="groups" />
          </div>
        </>
      )}
    </section>
  );
}
