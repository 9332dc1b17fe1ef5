import type { ReactNode } from 'react';
import { Form, Input } from 'antd';

interface ReasonFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ReasonField({ id, label, value, onChange }: ReasonFieldProps): ReactNode {
  return (
    <Form layout="vertical">
      <Form.Item label={label} htmlFor={id}>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Form.Item>
    </Form>
  );
}
