import type { ReactNode } from 'react';
import type { IssuedLink } from '@pingyi/contracts';
import { App, Button, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import styles from './members-page.module.css';

/** A link that was just issued, and to whom it belongs. */
export interface ShownLink {
  readonly issued: IssuedLink;
  readonly name: string;
}

/** Shows a link the one time it can be shown. Only the button closes it, so that it is not lost by a slip. */
export function LinkDialog({ shown, onClose }: { shown: ShownLink | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation('members');
  const language = useLanguage();
  const { message } = App.useApp();
  const link = shown?.issued.link ?? '';
  const copy = (): void => {
    // Over plain http on another machine browsers offer no clipboard.
    const written =
      navigator.clipboard === undefined ? Promise.reject(new Error()) : navigator.clipboard.writeText(link);
    written.then(
      () => void message.success(t('linkCopied')),
      () => void message.warning(t('linkCopyFailed')),
    );
  };
  return (
    <Modal
      open={shown !== null}
      title={t('linkTitle')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={<Button onClick={onClose}>{t('linkDone')}</Button>}
      destroyOnHidden
    >
      {shown === null ? null : (
        <>
          <p>{t('linkOnce', { name: shown.name })}</p>
          <div className={styles.link}>
            <Input readOnly value={link} aria-label={t('linkTitle')} onFocus={(event) => event.target.select()} />
            <Button type="primary" onClick={copy}>
              {t('linkCopy')}
            </Button>
          </div>
          <p className={styles.quiet}>{t('linkUntil', { time: formatInstant(shown.issued.expiresAt, language) })}</p>
        </>
      )}
    </Modal>
  );
}
