import type { ReactNode } from 'react';
import { Form } from 'antd';
import type { FormItemProps } from 'antd';
import { useLanguage } from '../lib/language';
import { fieldFaults } from './field-faults';

interface FaultItemProps extends FormItemProps {
  /** What the last attempt was refused with. */
  readonly error: Error | null;
  /** JSON pointer of the field in the body. */
  readonly pointer: string;
}

/** A form field that also shows what the api found wrong with it. */
export function FaultItem({ error, pointer, children, ...item }: FaultItemProps): ReactNode {
  const language = useLanguage();
  const faults = fieldFaults(error, pointer, language);
  const shown =
    faults.length === 0 ? {} : { validateStatus: 'error' as const, help: faults.join(language === 'zh' ? '；' : '; ') };
  return (
    <Form.Item {...item} {...shown}>
      {children}
    </Form.Item>
  );
}
