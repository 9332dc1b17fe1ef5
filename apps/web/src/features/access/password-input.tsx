import { useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Input } from 'antd';
import type { InputProps, InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './access-sheet.module.css';

interface PasswordInputProps extends Pick<InputProps, 'id' | 'value' | 'onChange' | 'autoComplete' | 'autoFocus'> {
  readonly inputRef?: Ref<InputRef>;
}

/** A password that can be shown, with a word when Caps Lock is on: the commonest reason why a right one is refused. */
export function PasswordInput({ inputRef, ...input }: PasswordInputProps): ReactNode {
  const { t } = useTranslation('access');
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <>
      <Input.Password
        {...input}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        size="large"
        maxLength={256}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCapsLock(false)}
      />
      <span className={styles.capsLock} role="status">
        {capsLock ? t('capsLock') : null}
      </span>
    </>
  );
}
