/** What a key asks for at the rater's desk. Steps are in hundredths of a point. */
export type DeskCommand =
  | {
      readonly kind:
        | 'next_criterion'
        | 'previous_criterion'
        | 'comment'
        | 'submit'
        | 'help'
        | 'leave_field'
        | 'evidence'
        | 'doubt'
        | 'skip';
    }
  | { readonly kind: 'band'; readonly index: number }
  | { readonly kind: 'step'; readonly hundredths: number };

/** Where the focus stands: digits belong to the score field, everything but leaving it to the comment. */
export type DeskFocus = 'score' | 'comment' | 'elsewhere';

interface KeyStroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const letters: Readonly<Record<string, DeskCommand>> = {
  j: { kind: 'next_criterion' },
  k: { kind: 'previous_criterion' },
  c: { kind: 'comment' },
  e: { kind: 'evidence' },
  d: { kind: 'doubt' },
  n: { kind: 'skip' },
  '?': { kind: 'help' },
  '？': { kind: 'help' },
};

/** Upwards and to the right is more; with Shift a tenth of a point, else a whole one. */
const directions: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

export function findDeskCommand(stroke: KeyStroke, focus: DeskFocus): DeskCommand | null {
  const { key } = stroke;
  if (key === 'Enter' && (stroke.ctrlKey || stroke.metaKey)) return { kind: 'submit' };
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (focus === 'comment') return key === 'Escape' ? { kind: 'leave_field' } : null;
  const letter = letters[key.toLowerCase()];
  if (letter) return letter;
  if (focus !== 'score' && /^[1-4]$/u.test(key)) return { kind: 'band', index: Number(key) - 1 };
  const direction = directions[key];
  const movesCaret = focus === 'score' && (key === 'ArrowLeft' || key === 'ArrowRight');
  if (direction === undefined || movesCaret) return null;
  return { kind: 'step', hundredths: direction * (stroke.shiftKey ? 10 : 100) };
}
