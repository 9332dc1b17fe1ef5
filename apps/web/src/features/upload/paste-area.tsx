import { type FormEvent, type ReactNode, useId } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import styles from './drop-area.module.css';
import { longestPaste, pastedFile } from './file-check';

interface PasteAreaProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File) => void;
}

/** The report as pasted words, for those who have no file; it goes the same way as a file. */
export function PasteArea({ text, onText, onFile }: PasteAreaProps): ReactNode {
  const { t } = useTranslation('upload');
  const id = useId();
  const isEmpty = text.trim() === '';
  const isTooLong = text.length > longestPaste;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!isEmpty && !isTooLong) onFile(pastedFile(text, t('pastedName')));
  };
  return (
    <form className={styles.paste} onSubmit={send}>
      <label className={styles.pasteLabel} htmlFor={id}>
        {t('pasteLabel')}
      </label>
      <Input.TextArea
        id={id}
        rows={12}
        value={text}
        status={isTooLong ? 'error' : ''}
        aria-invalid={isTooLong}
        aria-describedby={`${id}-hint`}
        placeholder={t('pastePlaceholder')}
        onChange={(event) => onText(event.target.value)}
      />
      <p
        id={`${id}-hint`}
        className={isTooLong ? styles.pasteFault : styles.hint}
        role={isTooLong ? 'alert' : undefined}
      >
        {isTooLong
          ? t('pasteTooLong', { limit: formatCount(longestPaste), count: text.length, shown: formatCount(text.length) })
          : t('pasteHint', { count: text.length, shown: formatCount(text.length) })}
      </p>
      <div>
        <Button htmlType="submit" disabled={isEmpty || isTooLong}>
          {t('pasteSend')}
        </Button>
      </div>
    </form>
  );
}
