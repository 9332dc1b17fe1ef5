import type { ReactNode } from 'react';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';
import styles from './confirm-dialog.module.css';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, sentence by sentence, with counts. */
  readonly effects: readonly string[];
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}

/** Says what an irreversible step will do before it is done, and shows the api’s refusal in place. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.confirmLabel}
      cancelText={t('cancel')}
      onOk={props.onConfirm}
      onCancel={props.onCancel}
      confirmLoading={props.busy}
      okButtonProps={{ disabled: props.disabled ?? false }}
      mask={{ closable: !props.busy }}
      destroyOnHidden
    >
      <ul className={styles.effects}>
        {props.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {props.children}
      <ProblemAlert error={props.error} />
    </Modal>
  );
}
