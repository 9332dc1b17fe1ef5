import { useState, type MouseEvent, type ReactNode } from 'react';
import { type ComparisonPage, mostSavedViews, type SavedView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { App, Button, Drawer, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { savedViewsQuery, useChangeView, useRemoveView, useSaveView } from './queries';
import { addressOfView } from './view-address';

interface SavedViewsProps {
  readonly page: ComparisonPage;
  readonly subject: string | null;
  /** Suggested as the name. */
  readonly title: string;
}

/** Views kept under a name: open, rename, share, copy the link, remove; and keeping the one that shows. */
export function SavedViews({ onClose, ...kept }: SavedViewsProps & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('compare');
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('views.title')}
      size="min(480px, 100vw)"
      closable={{ 'aria-label': t('views.close') }}
    >
      <KeepView {...kept} />
      <ViewList onOpened={onClose} />
    </Drawer>
  );
}

function KeepView({ page, subject, title }: SavedViewsProps): ReactNode {
  const { t } = useTranslation('compare');
  const { message } = App.useApp();
  const { tenant, roundId, search } = useCompareView();
  const [name, setName] = useState(title);
  const save = useSaveView(tenant);
  const keep = (): void =>
    save.mutate(
      { name: name.trim(), roundId, page, subject, search, shared: false },
      { onSuccess: () => void message.success(t('views.kept')) },
    );
  return (
    <form
      className={styles.keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label htmlFor="view-name">{t('views.name')}</label>
      <div className={styles.keepLine}>
        <Input
          id="view-name"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          aria-describedby="view-note"
        />
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {t('views.keep')}
        </Button>
      </div>
      <p id="view-note" className={styles.soft}>
        {t('views.note')}
      </p>
      {save.error &&
        (isProblem(save.error, 'state-conflict') ? (
          <p role="alert" className={styles.fault}>
            {t('views.nameTaken', { count: mostSavedViews })}
          </p>
        ) : (
          <ProblemAlert error={save.error} />
        ))}
    </form>
  );
}

function ViewList({ onOpened }: { onOpened: () => void }): ReactNode {
  const { t } = useTranslation('compare');
  const { tenant } = useCompareView();
  const query = useQuery(savedViewsQuery(tenant));
  return (
    <QueryBlock query={query}>
      {(views) =>
        views.length === 0 ? (
          <p className={styles.soft}>{t('views.empty')}</p>
        ) : (
          <ul className={styles.views}>
            {views.map((view) => (
              <ViewItem key={view.id} view={view} onOpened={onOpened} />
            ))}
          </ul>
        )
      }
    </QueryBlock>
  );
}

function ViewItem({ view, onOpened }: { view: SavedView; onOpened: () => void }): ReactNode {
  const { t } = useTranslation('compare');
  const { message } = App.useApp();
  const { tenant } = useCompareView();
  const change = useChangeView(tenant);
  const remove = useRemoveView(tenant);
  const [name, setName] = useState<string | null>(null);
  const address = addressOfView(tenant, view);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(new URL(address, location.href).href);
      void message.success(t('views.copied'));
    } catch {
      void message.error(t('views.notCopied'));
    }
  };
  const router = useRouter();
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(address);
    onOpened();
  };
  const rename = (): void => {
    if (name === null || name.trim() === '') return;
    change.mutate({ id: view.id, name: name.trim(), shared: view.shared }, { onSuccess: () => setName(null) });
  };
  const error = change.error ?? remove.error;
  return (
    <li>
      {name === null ? (
        <a href={address} onClick={open}>
          {view.name}
        </a>
      ) : (
        <div className={styles.keepLine}>
          <Input
            autoFocus
            aria-label={t('views.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={rename}
          />
          <Button size="small" loading={change.isPending} onClick={rename}>
            {t('views.saveName')}
          </Button>
        </div>
      )}
      <p className={styles.soft}>
        {[view.roundTitle, t(`views.page.${view.page}`), view.own ? '' : view.ownerName].filter(Boolean).join(' · ')}
      </p>
      <div className={styles.viewSteps}>
        <Button type="link" size="small" onClick={() => void copy()}>
          {t('views.copyLink')}
        </Button>
        {view.own && (
          <>
            <Button type="link" size="small" onClick={() => setName(view.name)}>
              {t('views.rename')}
            </Button>
            <Button type="link" size="small" danger loading={remove.isPending} onClick={() => remove.mutate(view.id)}>
              {t('views.remove')}
            </Button>
            <label className={styles.share}>
              <Switch
                size="small"
                checked={view.shared}
                loading={change.isPending}
                onChange={(shared) => change.mutate({ id: view.id, name: view.name, shared })}
              />{' '}
              {t('views.shared')}
            </label>
          </>
        )}
      </div>
      {error && <ProblemAlert error={error} />}
    </li>
  );
}
