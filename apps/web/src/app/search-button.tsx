import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { SearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { NavigationEntry } from './navigation';
import styles from './frame.module.css';

/** Loaded when it is first asked for. */
const SearchDialog = lazy(() => import('./search-dialog').then((module) => ({ default: module.SearchDialog })));

/** Opens the search, as Ctrl K (⌘ K) does from anywhere. */
export function SearchButton({ tenant, entries }: { tenant: string; entries: readonly NavigationEntry[] }): ReactNode {
  const { t } = useTranslation('app');
  const [standing, setStanding] = useState<'never' | 'open' | 'closed'>('never');
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isAsked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!isAsked || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setStanding((before) => (before === 'open' ? 'closed' : 'open'));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.search}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setStanding('open')}
      >
        <SearchOutlined aria-hidden />
        <span className={styles.searchWord}>{t('search.open')}</span>
        <kbd className={styles.searchKeys} aria-hidden>
          Ctrl K
        </kbd>
      </button>
      {standing === 'never' ? null : (
        <Suspense fallback={null}>
          <SearchDialog
            tenant={tenant}
            entries={entries}
            open={standing === 'open'}
            onClose={() => setStanding('closed')}
          />
        </Suspense>
      )}
    </>
  );
}
