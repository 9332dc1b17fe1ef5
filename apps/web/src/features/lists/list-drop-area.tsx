import { useState, type DragEvent, type ReactNode } from 'react';
import { listLimits } from '@pingyi/contracts';
import { TableOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './lists.module.css';

type Fault = 'oneFile' | 'emptyFile' | 'tooLarge';

function findFault(files: readonly Pick<File, 'size'>[]): Fault | null {
  const [file] = files;
  if (files.length > 1) return 'oneFile';
  if (!file) return null;
  if (file.size === 0) return 'emptyFile';
  return file.size > listLimits.fileBytes ? 'tooLarge' : null;
}

/** A place to drop the table on, which is also a file chooser for mouse, keyboard and touch. */
export function ListDropArea({ onFile }: { onFile: (file: File) => void }): ReactNode {
  const { t } = useTranslation('lists');
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<{ readonly kind: Fault; readonly name: string } | null>(null);

  const take = (files: readonly File[]): void => {
    const [file] = files;
    const kind = findFault(files);
    setFault(kind && { kind, name: file?.name ?? '' });
    if (file && kind === null) onFile(file);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };

  return (
    <>
      <label
        className={over ? `${styles.area} ${styles.over}` : styles.area}
        onDragEnter={drag(true)}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take([...event.dataTransfer.files]);
        }}
      >
        <input
          className="visually-hidden"
          type="file"
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <TableOutlined className={styles.icon} aria-hidden />
        <span className={styles.areaTitle}>{over ? t('dropHere') : t('dropTitle')}</span>
        <span className={styles.hint}>{t('dropHint')}</span>
      </label>
      {fault && <Alert type="error" showIcon title={t(fault.kind, { name: fault.name })} />}
    </>
  );
}
