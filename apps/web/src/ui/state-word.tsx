import type { ComponentType, ReactNode } from 'react';
import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import styles from './state-word.module.css';

/** quiet: nothing yet; going: under way; good: done; caution: look at it; alert: wrong. */
export type Tone = 'quiet' | 'going' | 'good' | 'caution' | 'alert';

const icons: Record<Tone, ComponentType<{ 'aria-hidden'?: boolean }>> = {
  quiet: MinusCircleOutlined,
  going: ClockCircleOutlined,
  good: CheckCircleFilled,
  caution: WarningFilled,
  alert: ExclamationCircleFilled,
};

/** A state as a word with a mark of its own shape, so that colour is never the only sign. */
export function StateWord({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  const Icon = icons[tone];
  return (
    <span className={styles[tone]}>
      <Icon aria-hidden /> {children}
    </span>
  );
}
