import { cloneElement } from 'react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import styles from './sign-in-page.module.css';

interface SignInFieldProps {
  readonly id: string;
  readonly label: string;
  /** What is wrong with what stands in it. */
  readonly fault: string | null;
  readonly note?: string | null;
  /** A button inside the field’s frame. */
  readonly action?: ReactNode;
  readonly children: ReactElement<ComponentProps<'input'>>;
}

/** A label, its input and what is to be said about it. */
export function SignInField({ id, label, fault, note = null, action, children }: SignInFieldProps): ReactNode {
  const describedBy = fault === null ? undefined : `${id}-fault`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={fault === null ? styles.frame : styles.faultyFrame}>
        {cloneElement(children, {
          id,
          name: id,
          required: true,
          'aria-invalid': fault !== null,
          'aria-describedby': describedBy,
        })}
        {action}
      </div>
      {fault === null ? null : (
        <p id={describedBy} className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <span className={styles.note} role="status">
        {note}
      </span>
    </div>
  );
}
