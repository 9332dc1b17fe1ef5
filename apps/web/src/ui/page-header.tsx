import { useEffect } from 'react';
import type { ReactNode } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** Where things stand and by when, in one line. */
  readonly lead?: ReactNode;
  /** The page’s one primary button, and quiet ones before it. */
  readonly actions?: ReactNode;
}

/** Title, standing and next step of a page; also names the browser tab. */
export function PageHeader({ title, lead, actions }: PageHeaderProps): ReactNode {
  useDocumentTitle(title);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {lead ? <div className={styles.lead}>{lead}</div> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </header>
  );
}

/** Names the browser tab while the component shows. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 评议`;
  }, [title]);
}
