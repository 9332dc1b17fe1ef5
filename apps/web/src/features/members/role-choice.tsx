import type { ReactNode } from 'react';
import { Role } from '@pingyi/contracts';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './members-page.module.css';

interface RoleChoiceProps {
  readonly id?: string;
  readonly value?: Role[];
  readonly onChange?: (roles: Role[]) => void;
}

/** Every role as a box to tick; used as the field of a form. */
export function RoleChoice({ id, value = [], onChange }: RoleChoiceProps): ReactNode {
  const { t } = useTranslation('terms');
  return (
    <Checkbox.Group<Role>
      {...(id === undefined ? {} : { id })}
      className={styles.roles ?? ''}
      value={value}
      onChange={(roles) => onChange?.(roles)}
      options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
    />
  );
}
