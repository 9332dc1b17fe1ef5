import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import { PasswordInput } from './password-input';
import { passwordPolicyQuery } from './account-queries';

interface NewPasswordItemProps {
  /** The field’s place in the form and in the body. */
  readonly name: string | string[];
  readonly label?: string;
  readonly hint?: string;
  /** What the last attempt was refused with: faults of this field are shown at it. */
  readonly error: Error | null;
  readonly autoFocus?: boolean;
}

/** The field for a password to be set, with what is asked of it and what the server found missing. */
export function NewPasswordItem({ name, label, hint, error, autoFocus = false }: NewPasswordItemProps): ReactNode {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const policy = useQuery(passwordPolicyQuery).data;
  const rules = policy
    ? [
        policy.kinds > 0
          ? t('policyKinds', { count: policy.minLength, kinds: policy.kinds })
          : t('policyLength', { count: policy.minLength }),
        ...(policy.maxAgeDays === null ? [] : [t('policyAge', { count: policy.maxAgeDays })]),
      ]
    : [];
  return (
    <FaultItem
      name={name}
      label={label ?? t('newPassword')}
      rules={[{ required: true, message: t('newPasswordMissing') }]}
      extra={[...rules, ...(hint === undefined ? [] : [hint])].join(language === 'zh' ? '' : ' ')}
      error={error}
      pointer={pointerOf(name)}
    >
      <PasswordInput autoComplete="new-password" autoFocus={autoFocus} />
    </FaultItem>
  );
}

const pointerOf = (name: NewPasswordItemProps['name']): string => `/${[name].flat().join('/')}`;

/** True when everything the refusal says is shown at the field. */
export function isShownAtField(error: Error | null, name: NewPasswordItemProps['name']): boolean {
  return error !== null && beyondFields(error, [pointerOf(name)]) === null;
}
