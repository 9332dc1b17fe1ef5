import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../lib/api-problem';
import { useProblemText } from './problem-text';
import styles from './state-block.module.css';

interface StateBlockProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly action?: ReactNode;
  readonly note?: string | null;
  readonly tone?: 'quiet' | 'alert';
  /** h1 where the block is the whole page. */
  readonly as?: 'p' | 'h1';
}

/** The one shape of every state that replaces content: what happened, what is safe, what to do. */
export function StateBlock({
  title,
  detail,
  action,
  note,
  tone = 'quiet',
  as: Title = 'p',
}: StateBlockProps): ReactNode {
  return (
    <div className={styles.block} role={tone === 'alert' ? 'alert' : undefined}>
      <Title className={tone === 'alert' ? styles.alertTitle : styles.title}>{title}</Title>
      {detail ? <p className={styles.detail}>{detail}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
      {note ? <p className={styles.note}>{note}</p> : null}
    </div>
  );
}

/** First use: nothing here yet. Say in `detail` what will appear and who makes it appear. */
export function EmptyState(props: Omit<StateBlockProps, 'tone' | 'note'>): ReactNode {
  return <StateBlock {...props} />;
}

/** A skeleton with as many lines as the content will have. */
export function LoadingState({ rows = 6 }: { rows?: number }): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <div className={styles.loading} role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}

/** A failed reading: offline, forbidden, not found or broken, in words, with the request id and another try. */
export function FailingState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useTranslation('ui');
  const text = useProblemText()(error);
  if (text.kind === 'forbidden') return <ForbiddenState requestId={text.requestId} />;
  const retry = onRetry && (text.kind === 'offline' || text.kind === 'failed');
  return (
    <StateBlock
      tone="alert"
      title={text.title}
      detail={text.detail ?? t(text.kind === 'not-found' ? 'notFoundDetail' : 'failedDetail')}
      action={retry ? <Button onClick={onRetry}>{t('retry')}</Button> : null}
      note={text.requestId === null ? null : t('requestId', { id: text.requestId })}
    />
  );
}

/** The page exists but is not for this member. */
export function ForbiddenState({ requestId = null }: { requestId?: string | null }): ReactNode {
  const { t } = useTranslation('ui');
  const note = requestId === null ? null : t('requestId', { id: requestId });
  return <StateBlock title={t('forbiddenTitle')} detail={t('forbiddenDetail')} note={note} />;
}

interface QueryBlockProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** Shown while the first answer is on its way; a six-line skeleton unless given. */
  readonly loading?: ReactNode;
  /** Shown where there is no such thing for this member; the words for an unknown address unless given. */
  readonly absent?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Shows a query's content, or its loading or failing state. Old content stays while a refresh fails. */
export function QueryBlock<Data>({ query, loading, absent, children }: QueryBlockProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (absent !== undefined && isProblem(query.error, 'not-found')) return absent;
  if (query.isError) return <FailingState error={query.error} onRetry={() => void query.refetch()} />;
  return loading ?? <LoadingState />;
}
