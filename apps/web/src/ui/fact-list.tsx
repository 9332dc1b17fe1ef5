import type { ReactNode } from 'react';
import { UndisclosedTag } from './figure';
import styles from './fact-list.module.css';

interface FactListProps {
  readonly title: string;
  readonly note?: string;
  readonly facts: readonly { readonly label: string; readonly value: string | null; readonly code?: boolean }[];
  /** Downloads or links that belong to the facts. */
  readonly children?: ReactNode;
}

/** Labelled facts, such as versions and hashes, that can be read out and copied whole. */
export function FactList({ title, note, facts, children }: FactListProps): ReactNode {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <div key={fact.label} className={styles.fact}>
            <dt>{fact.label}</dt>
            <dd className={fact.code ? styles.code : undefined}>{fact.value ?? <UndisclosedTag />}</dd>
          </div>
        ))}
      </dl>
      {children === undefined ? null : <div className={styles.more}>{children}</div>}
    </section>
  );
}
