import { useRef } from 'react';

/** 128 random bits; unlike crypto.randomUUID also there on plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface IntentKey {
  /** The key of this very content: the same one until it is done, another one for other content. */
  readonly of: (content: unknown) => string;
  /** The action is done: asking for the same again is a new one. */
  readonly done: () => void;
}

/**
 * An Idempotency-Key for each intended action. When an answer was lost on the way, asking again sends the same key, so that
 * nothing happens twice; when something was changed meanwhile, it is another intention.
 */
export function useIntentKey(): IntentKey {
  const kept = useRef<{ readonly content: string; readonly key: string } | null>(null);
  return {
    of: (content) => {
      const text = JSON.stringify(content ?? null);
      if (kept.current?.content !== text) kept.current = { content: text, key: newKey() };
      return kept.current.key;
    },
    done: () => {
      kept.current = null;
    },
  };
}
