import type { ReactNode } from 'react';
import { LanguageSwitch } from '../../ui/language-switch';
import styles from './access-sheet.module.css';

interface AccessSheetProps {
  readonly title: string;
  readonly lead: string;
  /** Room for lists beside forms. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The quiet sheet before any tenant is entered. */
export function AccessSheet({ title, lead, wide = false, children }: AccessSheetProps): ReactNode {
  return (
    <main className={styles.ground}>
      <section className={wide ? styles.wideSheet : styles.sheet}>
        <img className={styles.mark} src="/favicon.svg" alt="" width={40} height={40} />
        <h1 className={styles.title}>{title}</h1>
        {lead === '' ? null : <p className={styles.lead}>{lead}</p>}
        {children}
        <div className={styles.foot}>
          <LanguageSwitch />
        </div>
      </section>
    </main>
  );
}
