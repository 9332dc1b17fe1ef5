import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { FigureView } from '@pingyi/contracts';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../ui/problem-alert';
import { readDecimal } from './decimal-input';
import styles from './figure-panel.module.css';
import { useEditFigure } from './queries';

interface FigureEditorProps {
  readonly tenant: string;
  readonly submissionId: string;
  readonly figure: FigureView;
  readonly sentence: string;
  readonly onDone: () => void;
}

/** Corrects or fills one value, in the unit of the text; the value as read is kept beside it. */
export function FigureEditor({ tenant, submissionId, figure, sentence, onDone }: FigureEditorProps): ReactNode {
  const { t } = useTranslation('parse');
  const inputId = useId();
  const edit = useEditFigure(tenant, submissionId);
  const [typed, setTyped] = useState(figure.value ?? '');
  const [fault, setFault] = useState<'empty' | 'not_a_number' | 'too_long' | null>(null);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    const reading = readDecimal(typed);
    if (reading.kind !== 'value') {
      setFault(reading.kind === 'empty' ? 'empty' : reading.reason);
      return;
    }
    if (reading.value === figure.value) {
      onDone();
      return;
    }
    edit.mutate({ figureId: figure.id, value: reading.value }, { onSuccess: onDone });
  };

  return (
    <form className={styles.editor} onSubmit={save} noValidate>
      <blockquote className={styles.quote}>{sentence}</blockquote>
      <label className="visually-hidden" htmlFor={inputId}>
        {t('valueOf', { name: figure.name })}
      </label>
      <Input
        id={inputId}
        autoFocus
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        suffix={figure.unit ?? undefined}
        status={fault ? 'error' : ''}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${inputId}-fault` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      {fault && (
        <p className={styles.fault} id={`${inputId}-fault`} role="alert">
          {t(`fault.${fault}`)}
        </p>
      )}
      <div className={styles.editorActions}>
        <Button htmlType="submit" loading={edit.isPending}>
          {t('save')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
        {figure.source !== 'read' && (
          <Button
            type="text"
            disabled={edit.isPending}
            onClick={() => edit.mutate({ figureId: figure.id, value: null }, { onSuccess: onDone })}
          >
            {t('takeBack')}
          </Button>
        )}
      </div>
      <ProblemAlert error={edit.error} />
    </form>
  );
}
