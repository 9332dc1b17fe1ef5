import { type ReactNode, useState } from 'react';
import type { NoticeKind, NoticeOffsets, NoticeSettings } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { settingsQuery, useChangeOffsets } from './queries';
import { TemplateEditor } from './template-editor';
import styles from './notices.module.css';

/** When people are reminded of deadlines, and the words of every notice. */
export function NoticeSettingsPage(): ReactNode {
  const { t } = useTranslation('notices');
  const tenant = useTenantSlug();
  const query = useQuery(settingsQuery(tenant));
  return (
    <>
      <PageHeader title={t('settings')} lead={t('settingsLead')} />
      <QueryBlock query={query}>
        {(settings) => (
          <div className={styles.wide}>
            <OffsetsForm tenant={tenant} offsets={settings.offsets} />
            <Templates tenant={tenant} templates={settings.templates} />
          </div>
        )}
      </QueryBlock>
    </>
  );
}

const most = 5;
const daysBefore = [1, 2, 3, 5, 7, 10, 14, 30];
const daysAfter = [0, 1, 2, 3, 5, 7, 14];

function OffsetsForm({ tenant, offsets }: { tenant: string; offsets: NoticeOffsets }): ReactNode {
  const { t } = useTranslation('notices');
  const { message } = App.useApp();
  const [chosen, setChosen] = useState(offsets);
  const change = useChangeOffsets(tenant);
  const choice = (part: keyof NoticeOffsets, days: readonly number[], label: (count: number) => string): ReactNode => (
    <label className={styles.field} htmlFor={part}>
      <span>{t(part === 'daysBefore' ? 'before' : 'after')}</span>
      <Select<number[]>
        id={part}
        mode="multiple"
        maxCount={most}
        value={chosen[part]}
        placeholder={t('noReminder')}
        options={[...new Set([...days, ...chosen[part]])]
          .toSorted((one, other) => one - other)
          .map((value) => ({ value, label: label(value) }))}
        onChange={(value) => setChosen({ ...chosen, [part]: value })}
      />
    </label>
  );
  return (
    <section className={styles.section} aria-labelledby="offsets">
      <h2 id="offsets" className={styles.heading}>
        {t('offsets')}
      </h2>
      <p className={styles.soft}>
        {t('offsetsLead')} {t('atMost')}
      </p>
      <div className={styles.offsets}>
        {choice('daysBefore', daysBefore, (count) => t('daysBefore', { count }))}
        {choice('daysAfter', daysAfter, (count) => (count === 0 ? t('atDeadline') : t('daysAfter', { count })))}
        <Button
          key={change.isPending ? 'busy' : 'ready'}
          loading={change.isPending}
          onClick={() => change.mutate(chosen, { onSuccess: () => void message.success(t('saved')) })}
        >
          {t('save')}
        </Button>
      </div>
      <ProblemAlert error={change.error} />
    </section>
  );
}

function Templates({ tenant, templates }: { tenant: string; templates: NoticeSettings['templates'] }): ReactNode {
  const { t } = useTranslation('notices');
  const [kind, setKind] = useState<NoticeKind>('sheets_assigned');
  const template = templates.find((each) => each.kind === kind);
  return (
    <section className={styles.section} aria-labelledby="templates">
      <h2 id="templates" className={styles.heading}>
        {t('templates')}
      </h2>
      <div className={styles.templates}>
        <ul className={styles.kinds}>
          {templates.map((each) => (
            <li key={each.kind}>
              <button
                type="button"
                className={each.kind === kind ? styles.kindNow : styles.kind}
                aria-pressed={each.kind === kind}
                onClick={() => setKind(each.kind)}
              >
                <span>{t(`kind.${each.kind}`)}</span>
                {each.changed ? <span className={styles.own}>{t('changed')}</span> : null}
              </button>
            </li>
          ))}
        </ul>
        {template ? <TemplateEditor key={kind} tenant={tenant} template={template} /> : null}
      </div>
    </section>
  );
}
