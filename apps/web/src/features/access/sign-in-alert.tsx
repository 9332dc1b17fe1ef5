import type { ReactNode } from 'react';
import { isProblem } from '../../lib/api-problem';
import type { Language } from '../../lib/chosen-language';
import { formatTime } from '../../lib/format';
import { messages as uiMessages } from '../../ui/messages';
import { problemTextOf } from '../../ui/problem-sentence';
import { signInMessages } from './sign-in-messages';
import { findWait } from './wait';
import styles from './sign-in-page.module.css';

/** Puts values in the places that a text names. */
function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).reduce(
    (filled, [name, value]) => filled.replaceAll(`{{${name}}}`, String(value)),
    text,
  );
}

interface Refusal {
  readonly tone: 'alert' | 'caution';
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
}

function refusalOf(error: unknown, language: Language): Refusal {
  const words = signInMessages[language];
  const wait = findWait(error);
  if (wait !== undefined) {
    const title =
      wait.until === null
        ? fill(words.tooManySeconds, { seconds: wait.seconds })
        : fill(words.tooManyUntil, { time: formatTime(wait.until, language), minutes: wait.minutes });
    return { tone: 'caution', title, detail: words.tooManyKnown, requestId: null };
  }
  if (isProblem(error, 'credentials-invalid')) {
    return { tone: 'alert', title: words.credentialsInvalid, detail: null, requestId: null };
  }
  const { title, detail, requestId } = problemTextOf(error, language, uiMessages[language]);
  return { tone: 'alert', title, detail, requestId };
}

/** Why nobody was signed in; too many attempts say when to try again. */
export function SignInAlert({ error, language }: { error: unknown; language: Language }): ReactNode {
  if (error === null) return null;
  const { tone, title, detail, requestId } = refusalOf(error, language);
  return (
    <div className={tone === 'alert' ? styles.alert : styles.caution} role="alert">
      <p>{title}</p>
      {detail === null ? null : <p className={styles.detail}>{detail}</p>}
      {requestId === null ? null : (
        <p className={styles.requestId}>{fill(uiMessages[language].requestId, { id: requestId })}</p>
      )}
    </div>
  );
}
