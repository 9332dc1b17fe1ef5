import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, SubmitEvent } from 'react';
import { readLanguage, rememberLanguage } from '../../lib/chosen-language';
import { messages as uiMessages } from '../../ui/messages';
import { firstStepOf } from './landing';
import { SignInAlert } from './sign-in-alert';
import { signIn } from './sign-in-call';
import { SignInField } from './sign-in-field';
import { signInMessages } from './sign-in-messages';
import sheet from './access-sheet.module.css';
import styles from './sign-in-page.module.css';

interface SignInPageProps {
  /** Leaves for an address of ours; what an earlier person had loaded goes with the page. */
  readonly leaveFor: (address: string) => void;
}

/**
 * A page of its own, drawn without the component library, router and data cache of the others: the first that anybody
 * loads is small.
 */
export function SignInPage({ leaveFor }: SignInPageProps): ReactNode {
  const [language, setLanguage] = useState(readLanguage);
  const words = signInMessages[language];
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const nameRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.title = `${words.signIn} · 评议`;
  }, [language, words]);
  useEffect(() => {
    // After the fields are enabled again: a disabled one takes no focus.
    if (error === null) return;
    passwordRef.current?.focus();
    passwordRef.current?.select();
  }, [error]);

  const submit = async (): Promise<void> => {
    setPending(true);
    setError(null);
    try {
      const session = await signIn({ loginName, password });
      leaveFor(firstStepOf(session, new URLSearchParams(window.location.search).get('back') ?? undefined));
    } catch (refusal) {
      setError(refusal);
      setPending(false);
    }
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(true);
    if (loginName.trim() === '') nameRef.current?.focus();
    else if (password === '') passwordRef.current?.focus();
    else if (!pending) void submit();
  };
  const look = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <main className={sheet.ground}>
      <section className={sheet.sheet}>
        <img className={sheet.mark} src="/favicon.svg" alt="" width={40} height={40} />
        <h1 className={sheet.title}>{words.product}</h1>
        <p className={sheet.lead}>{words.purpose}</p>
        <form onSubmit={onSubmit} noValidate aria-busy={pending}>
          <SignInField
            id="login-name"
            label={words.loginName}
            fault={tried && loginName.trim() === '' ? words.loginNameMissing : null}
          >
            <input
              ref={nameRef}
              value={loginName}
              onChange={(event) => setLoginName(event.target.value)}
              disabled={pending}
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={64}
            />
          </SignInField>
          <SignInField
            id="password"
            label={words.password}
            fault={tried && password === '' ? words.passwordMissing : null}
            note={capsLock ? words.capsLock : null}
            action={
              <button type="button" className={styles.reveal} onClick={() => setShown(!shown)}>
                <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                  <path d="M1.8 10C3.6 6.6 6.5 4.8 10 4.8s6.4 1.8 8.2 5.2c-1.8 3.4-4.7 5.2-8.2 5.2S3.6 13.4 1.8 10Z" />
                  <circle cx="10" cy="10" r="2.6" />
                  {shown ? null : <path d="M4 3l12 14" />}
                </svg>
                <span className="visually-hidden">{shown ? words.hidePassword : words.showPassword}</span>
              </button>
            }
          >
            <input
              ref={passwordRef}
              type={shown ? 'text' : 'password'}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              onKeyDown={look}
              onKeyUp={look}
              onBlur={() => setCapsLock(false)}
              disabled={pending}
              autoComplete="current-password"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={256}
            />
          </SignInField>
          <SignInAlert error={error} language={language} />
          <button type="submit" className={styles.submit} disabled={pending}>
            {words.signIn}
          </button>
        </form>
        <p className={sheet.aside}>
          <a href="/forgot-password">{words.forgot}</a>
        </p>
        <div className={sheet.foot}>
          <button
            type="button"
            className={styles.language}
            lang={other === 'zh' ? 'zh-CN' : 'en'}
            onClick={() => {
              rememberLanguage(other);
              setLanguage(other);
            }}
          >
            {uiMessages[language].otherLanguage}
          </button>
        </div>
      </section>
    </main>
  );
}
