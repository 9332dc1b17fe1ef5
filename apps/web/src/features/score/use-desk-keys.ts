import { useEffect, useEffectEvent } from 'react';
import { findDeskCommand, type DeskCommand, type DeskFocus } from './desk-keys';

/** Where the focus stands, or null where keys are none of the desk's business: dialogs and other fields. */
function focusOf(target: EventTarget | null): DeskFocus | null {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target.closest('[role="dialog"]')) return null;
  const own = target.closest<HTMLElement>('[data-desk-focus]')?.dataset['deskFocus'];
  if (own === 'score' || own === 'comment') return own;
  const isOtherField = target.matches('input:not([type="range"]), textarea, select, [role="menuitem"], [role="tab"]');
  return isOtherField ? null : 'elsewhere';
}

/** Tells the desk what the keys ask for while it is shown. */
export function useDeskKeys(onCommand: (command: DeskCommand) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const focus = event.isComposing ? null : focusOf(event.target);
    const command = focus && findDeskCommand(event, focus);
    if (!command) return;
    event.preventDefault();
    onCommand(command);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
