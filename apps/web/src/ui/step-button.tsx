import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { ConfirmDialog } from './confirm-dialog';

interface StepButtonProps {
  readonly label: string;
  readonly title: string;
  /** What will happen, sentence by sentence, with counts. */
  readonly effects: readonly string[];
  /** The mutation behind the step. */
  readonly step: { readonly isPending: boolean; readonly error: unknown; readonly reset: () => void };
  /** Does the step and closes the dialog once it is done. */
  readonly onConfirm: (close: () => void) => void;
  /** The page's one next step; a quiet button otherwise. */
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** Asked for in the dialog; the step waits for it. */
  readonly children?: ReactNode;
  /** Something the dialog asks for is still missing. */
  readonly incomplete?: boolean;
  /** As low as a row of a table. */
  readonly small?: boolean;
}

/** A step that is announced before it is done. */
export function StepButton(props: StepButtonProps): ReactNode {
  const { label, title, effects, step, onConfirm, primary = true, disabled = false, small = false } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'medium'}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        title={title}
        effects={effects}
        confirmLabel={label}
        onConfirm={() => onConfirm(() => setOpen(false))}
        onCancel={() => {
          setOpen(false);
          step.reset();
        }}
        busy={step.isPending}
        error={step.error}
        disabled={props.incomplete ?? false}
      >
        {props.children}
      </ConfirmDialog>
    </>
  );
}
