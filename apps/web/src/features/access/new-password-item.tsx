import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../lib/api-problem';
import { useLanguage } from '../../lib/language';
import { PasswordInput } from './password-input';
import { passwordPolicyQuery } from './account-queries';

interface NewPasswordItemProps {
  readonly name: 'password' | 'newPassword';
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
  const faults = faultsAt(error, `/${name}`).map((fault) => (language === 'zh' ? fault.message : fault.messageEn));
  const rules = policy
    ? [
        policy.kinds > 0
          ? t('policyKinds', { count: policy.minLength, kinds: policy.kinds })
          : t('policyLength', { count: policy.minLength }),
        ...(policy.maxAgeDays === null ? [] : [t('policyAge', { count: policy.maxAgeDays })]),
      ]
    : [];
  return (
    <Form.Item
      name={name}
      label={label ?? t('newPassword')}
      rules={[{ required: true, message: t('newPasswordMissing') }]}
      extra={[...rules, ...(hint === undefined ? [] : [hint])].join(language === 'zh' ? '' : ' ')}
      {...(faults.length === 0 ? {} : { validateStatus: 'error', help: faults.join(language === 'zh' ? '；' : '; ') })}
    >
      <PasswordInput autoComplete="new-password" autoFocus={autoFocus} />
    </Form.Item>
  );
}

function faultsAt(error: Error | null, pointer: string) {
  return error instanceof ApiProblem ? (error.problem.errors ?? []).filter((fault) => fault.pointer === pointer) : [];
}

/** True when everything the refusal says is shown at the field. */
export function isShownAtField(error: Error | null, name: NewPasswordItemProps['name']): boolean {
  return error instanceof ApiProblem && faultsAt(error, `/${name}`).length === error.problem.errors?.length;
}
