import { useState } from 'react';
import type { ReactNode } from 'react';
import { AuditAction, auditActionsOf, AuditGroup, AuditSubject } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { roundsQuery } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { useNarrow } from '../../ui/use-narrow';
import { dayBefore, type AuditView } from './audit-search';
import { actorsQuery } from './queries';
import { useAuditWords } from './use-audit-words';
import { DayField } from '../../ui/day-field';
import styles from './audit-page.module.css';

/** Days back that people ask for most. */
const spans = { day: 0, week: 6, month: 29 } as const;

/** What restricts the events; folded away on narrow pages until asked for. */
export function AuditFilters({ view }: { view: AuditView }): ReactNode {
  const { t } = useTranslation('audit');
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  if (narrow && !open) {
    return (
      <Button className={styles.unfold ?? ''} onClick={() => setOpen(true)} aria-expanded={false}>
        {view.filters === 0 ? t('view.filters') : t('view.filtersShown', { count: view.filters })}
      </Button>
    );
  }
  return (
    <div className={styles.filters} role="search" aria-label={t('view.filters')}>
      <TimeFilter view={view} />
      <ActorFilter view={view} />
      <ActionFilter view={view} />
      <RoundFilter view={view} />
      <SubjectFilter view={view} />
      <RequestFilter key={view.search.request ?? ''} view={view} />
      {view.filters === 0 ? null : (
        <Button type="link" onClick={view.clear}>
          {t('view.clear')}
        </Button>
      )}
    </div>
  );
}

interface FilterProps {
  readonly view: AuditView;
}

function TimeFilter({ view: { search, filter } }: FilterProps): ReactNode {
  const { t } = useTranslation('audit');
  const today = dayBefore(0);
  const shown = search.until === undefined || search.until === today ? search.from : undefined;
  return (
    <div className={styles.time}>
      {(['from', 'until'] as const).map((end) => (
        <label key={end} className={styles.day}>
          <span>{t(`view.${end}`)}</span>
          <DayField
            max={today}
            value={search[end]}
            onChange={(day) => filter({ [end]: day === '' ? undefined : day })}
          />
        </label>
      ))}
      {(['day', 'week', 'month'] as const).map((span) => {
        const from = dayBefore(spans[span]);
        const isChosen = shown === from;
        return (
          <Tag.CheckableTag
            key={span}
            checked={isChosen}
            onChange={() => filter({ from: isChosen ? undefined : from, until: undefined })}
          >
            {t(`view.spans.${span}`)}
          </Tag.CheckableTag>
        );
      })}
    </div>
  );
}

function ActorFilter({ view: { search, filter } }: FilterProps): ReactNode {
  const { t } = useTranslation('audit');
  const actors = useQuery(actorsQuery(useTenantSlug())).data?.items ?? [];
  return (
    <Select<AuditView['search']['actor']>
      className={styles.choice ?? ''}
      aria-label={t('actor')}
      placeholder={t('view.actorAny')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={search.actor}
      onChange={(actor) => filter({ actor })}
      options={[{ value: 'system', label: t('system') }, ...actors.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}

function ActionFilter({ view: { search, filter } }: FilterProps): ReactNode {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const chosen = search.action ?? (search.group === undefined ? undefined : `all:${search.group}`);
  return (
    <Select<string>
      className={styles.choice ?? ''}
      aria-label={t('action')}
      placeholder={t('view.actionAny')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={chosen ?? null}
      onChange={(value: string | undefined) => {
        const action = AuditAction.safeParse(value);
        const group = AuditGroup.safeParse(value?.replace(/^all:/, ''));
        filter({ action: action.data, group: group.data });
      }}
      options={AuditGroup.options.map((group) => ({
        label: t(`view.groups.${group}`),
        options: [
          { value: `all:${group}`, label: t('view.actionAll', { group: t(`view.groups.${group}`) }) },
          ...auditActionsOf(group).map((action) => ({ value: action, label: words.action(action) })),
        ],
      }))}
    />
  );
}

function RoundFilter({ view: { search, filter } }: FilterProps): ReactNode {
  const { t } = useTranslation('audit');
  const rounds = useQuery(roundsQuery(useTenantSlug())).data ?? [];
  return (
    <Select<string>
      className={styles.wideChoice ?? ''}
      aria-label={t('view.round')}
      placeholder={t('view.roundAny')}
      allowClear
      value={search.round ?? null}
      onChange={(round: string | undefined) => filter({ round })}
      options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
    />
  );
}

function SubjectFilter({ view: { search, filter } }: FilterProps): ReactNode {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  return (
    <>
      <Select<AuditView['search']['type']>
        className={styles.choice ?? ''}
        aria-label={t('subject')}
        placeholder={t('view.subjectAny')}
        allowClear
        value={search.type}
        onChange={(type) => filter({ type })}
        options={AuditSubject.options.map((subject) => ({ value: subject, label: words.subject(subject) }))}
      />
      {search.subject === undefined ? null : (
        <Tag closable onClose={() => filter({ subject: undefined })}>
          {t('view.subjectIs', { name: search.subject.slice(0, 8) })}
        </Tag>
      )}
    </>
  );
}

function RequestFilter({ view: { search, filter } }: FilterProps): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <Input.Search
      className={styles.wideChoice ?? ''}
      aria-label={t('request')}
      placeholder={t('view.requestHint')}
      allowClear
      maxLength={64}
      defaultValue={search.request ?? ''}
      onSearch={(text) => filter({ request: text.trim() === '' ? undefined : text.trim() })}
    />
  );
}
