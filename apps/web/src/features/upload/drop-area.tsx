import { useState, type DragEvent, type ReactNode } from 'react';
import { uploadLimits } from '@pingyi/contracts';
import { FileTextOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format';
import styles from './drop-area.module.css';
import { findFileFault, type FileFault } from './file-check';

interface DropAreaProps {
  /** Quieter, when a version is already there. */
  readonly again: boolean;
  readonly onFile: (file: File) => void;
}

interface Fault {
  readonly kind: FileFault;
  readonly file: File | undefined;
}

/** One large place to drop the report on, which is also a file chooser for mouse, keyboard and touch. */
export function DropArea({ again, onFile }: DropAreaProps): ReactNode {
  const { t } = useTranslation('upload');
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const limit = formatBytes(uploadLimits.fileBytes);

  const take = (files: readonly File[]): void => {
    const [file] = files;
    const kind = findFileFault(files);
    setFault(kind && { kind, file });
    if (file && kind === null) onFile(file);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };

  return (
    <>
      <label
        className={[styles.area, again && styles.again, over && styles.over].filter(Boolean).join(' ')}
        onDragEnter={drag(true)}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={drop}
      >
        <input
          className="visually-hidden"
          type="file"
          accept=".docx,.pdf,.txt,text/plain,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {!again && <FileTextOutlined className={styles.icon} aria-hidden />}
        <span className={styles.title}>{over ? t('dropHere') : t(again ? 'dropAgain' : 'dropTitle')}</span>
        <span className={styles.hint}>{t('dropHint', { limit })}</span>
      </label>
      {fault && (
        <Alert
          className={styles.fault}
          type="error"
          showIcon
          title={t(fault.kind, {
            name: fault.file?.name ?? '',
            size: formatBytes(fault.file?.size ?? 0),
            limit: fault.kind === 'nameTooLong' ? uploadLimits.fileNameCharacters : limit,
          })}
        />
      )}
    </>
  );
}
