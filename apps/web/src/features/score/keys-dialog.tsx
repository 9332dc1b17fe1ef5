import type { ReactNode } from 'react';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './sheet-page.module.css';

const keys = [
  ['criterion', 'J / K'],
  ['band', '1 2 3 4'],
  ['step', '↑ ↓ ← →'],
  ['comment', 'C'],
  ['evidence', 'E'],
  ['doubt', 'D'],
  ['skip', 'N'],
  ['submit', 'Ctrl + Enter'],
  ['help', '?'],
] as const;

/** The keys of the desk. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation('score');
  return (
    <Modal open={open} title={t('keysTitle')} footer={null} onCancel={onClose} destroyOnHidden>
      <dl className={styles.keys}>
        {keys.map(([name, stroke]) => (
          <div key={name}>
            <dt>
              <kbd>{stroke}</kbd>
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.soft}>{t('keysScoreHint')}</p>
    </Modal>
  );
}
