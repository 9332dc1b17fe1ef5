import type { ReactNode } from 'react';
import type { AuditEventDetail } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { EvidenceDrawer } from '../../ui/evidence-drawer';
import { FactList } from '../../ui/fact-list';
import { QueryBlock } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import type { AuditView } from './audit-search';
import { eventQuery } from './queries';
import { useAuditWords } from './use-audit-words';
import styles from './audit-page.module.css';

/** All that was recorded of one event, beside the list it stands in. */
export function EventDrawer({ view }: { view: AuditView }): ReactNode {
  const { t } = useTranslation('audit');
  const { event } = view.search;
  return (
    <EvidenceDrawer
      open={event !== undefined}
      onClose={() => view.open(undefined)}
      title={event === undefined ? '' : t('view.detail', { seq: event })}
    >
      {event === undefined ? null : <Detail seq={event} view={view} />}
    </EvidenceDrawer>
  );
}

function Detail({ seq, view }: { seq: number; view: AuditView }): ReactNode {
  const query = useQuery(eventQuery(useTenantSlug(), seq));
  return <QueryBlock query={query}>{(event) => <EventFacts event={event} view={view} />}</QueryBlock>;
}

function EventFacts({ event, view }: { event: AuditEventDetail; view: AuditView }): ReactNode {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const words = useAuditWords();
  const recorded = useRecorded(event);
  const subject = words.subject(event.subjectType);
  const facts = [
    { label: t('action'), value: words.action(event.action) },
    { label: t('at'), value: formatMoment(event.at, language) },
    { label: t('actor'), value: event.actorName ?? t('system') },
    { label: t('subject'), value: event.subjectName === null ? subject : `${subject} · ${event.subjectName}` },
    { label: t('view.subjectId'), value: event.subjectId ?? t('view.nothing'), code: event.subjectId !== null },
    { label: t('request'), value: event.requestId ?? t('view.nothing'), code: event.requestId !== null },
  ];
  return (
    <div className={styles.detail}>
      <StateWord tone={event.sound ? 'good' : 'alert'}>{event.sound ? t('view.sound') : t('view.unsound')}</StateWord>
      <FactList title={words.action(event.action)} facts={facts}>
        <OnlyButtons event={event} view={view} />
      </FactList>
      <FactList
        title={t('view.recorded')}
        note={
          event.action === 'ballot.submit'
            ? t('view.ballotNote')
            : recorded.length === 0
              ? t('view.nothingMore')
              : t('view.contentsNote')
        }
        facts={recorded}
      />
      <FactList
        title={t('hash')}
        facts={[
          { label: t('hash'), value: event.hash, code: true },
          { label: t('view.prevHash'), value: event.prevHash, code: true },
        ]}
      />
    </div>
  );
}

/** Recorded names and values in words; ids by the name they have now. */
function useRecorded({ data, names }: AuditEventDetail): { label: string; value: string; code: boolean }[] {
  const words = useAuditWords();
  const { t } = useTranslation('audit');
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const named = (value: unknown): string | undefined => {
    if (typeof value === 'string') return nameOf.get(value);
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const parts = value.map((part) => nameOf.get(String(part)) ?? null);
    return parts.includes(null) ? undefined : parts.join(t('view.listSeparator'));
  };
  return Object.entries(data).map(([key, value]) => {
    const name = named(value);
    const isCode = name === undefined && typeof value === 'string' && /^[0-9a-f-]{32,}$/.test(value);
    return { label: words.dataKey(key), value: name ?? words.dataValue(value), code: isCode };
  });
}

/** From one event to all that share its subject, actor, request or round. */
function OnlyButtons({ event, view }: { event: AuditEventDetail; view: AuditView }): ReactNode {
  const { t } = useTranslation('audit');
  const { actorId, subjectId, requestId, data } = event;
  const round = event.subjectType === 'round' ? subjectId : data['roundId'];
  const all = { from: undefined, until: undefined, actor: undefined, group: undefined, action: undefined };
  const none = { ...all, type: undefined, subject: undefined, round: undefined, request: undefined };
  return (
    <>
      {subjectId === null ? null : (
        <Button size="small" onClick={() => view.filter({ ...none, subject: subjectId })}>
          {t('view.only.subject')}
        </Button>
      )}
      <Button size="small" onClick={() => view.filter({ ...none, actor: actorId ?? 'system' })}>
        {t('view.only.actor')}
      </Button>
      {requestId === null ? null : (
        <Button size="small" onClick={() => view.filter({ ...none, request: requestId })}>
          {t('view.only.request')}
        </Button>
      )}
      {typeof round === 'string' ? (
        <Button size="small" onClick={() => view.filter({ ...none, round })}>
          {t('view.only.round')}
        </Button>
      ) : null}
    </>
  );
}
