import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './table-toolbar.module.css';

interface TableToolbarProps {
  /** What the table lists; null where the page says it already. */
  readonly caption: string | null;
  readonly count: number;
  readonly children: ReactNode;
}

/** Above a table: what it lists, how many rows, and what can be done with them. */
export function TableToolbar({ caption, count, children }: TableToolbarProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <div className={styles.toolbar}>
      <p className={styles.count}>
        {caption === null ? null : <span className={styles.caption}>{caption}</span>} {t('rows', { count })}
      </p>
      <div className={styles.tools}>{children}</div>
    </div>
  );
}
