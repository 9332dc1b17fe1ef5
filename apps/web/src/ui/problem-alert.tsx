import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './problem-text';
import styles from './problem-alert.module.css';

/** The refusal of an action, where it was asked for; nothing when there is none. */
export function ProblemAlert({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation('ui');
  const toText = useProblemText();
  if (error === null || error === undefined) return null;
  const text = toText(error);
  const id = text.requestId === null ? null : t('requestId', { id: text.requestId });
  return (
    <Alert
      className={styles.problem}
      type="error"
      showIcon
      title={text.title}
      description={
        text.detail === null && id === null ? undefined : (
          <>
            {text.detail}
            {id === null ? null : <span className={styles.id}>{id}</span>}
          </>
        )
      }
    />
  );
}
