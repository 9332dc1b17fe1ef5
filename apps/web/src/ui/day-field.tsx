import type { ReactNode } from 'react';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface FieldProps {
  /** Given by the form item. */
  readonly id?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
}

interface DayFieldProps extends FieldProps {
  /** `YYYY-MM-DD`; empty for none. */
  readonly value?: string | undefined;
  readonly onChange?: (day: string) => void;
  /** The last day that can be chosen. */
  readonly max?: string;
}

const day = 'YYYY-MM-DD';
/** The first is shown; the others are understood when they are typed. */
const dayFormats = [day, 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD', 'YYYY-M-D'];

/** A day, chosen or typed; it looks the same in every browser and follows the page's language. */
export function DayField({ value, onChange, max, ...field }: DayFieldProps): ReactNode {
  return (
    <DatePicker
      {...field}
      format={dayFormats}
      placeholder={day}
      value={value ? dayjs(value) : null}
      onChange={(next) => onChange?.(next?.isValid() ? next.format(day) : '')}
      {...(max === undefined ? {} : { maxDate: dayjs(max) })}
    />
  );
}

interface TimeFieldProps extends FieldProps {
  /** Date and time on the wall, `YYYY-MM-DDTHH:mm`, of whatever zone the page says; empty for none. */
  readonly value?: string | undefined;
  readonly onChange?: (time: string) => void;
}

const time = 'YYYY-MM-DD HH:mm';
const timeFormats = [time, 'YYYY/M/D H:mm', 'YYYY年M月D日 H:mm', 'YYYY-M-D H:mm', 'YYYYMMDD HHmm'];

/** A day and the time of it, as `DayField`. */
export function TimeField({ value, onChange, ...field }: TimeFieldProps): ReactNode {
  return (
    <DatePicker
      {...field}
      showTime={{ format: 'HH:mm', defaultOpenValue: dayjs('2000-01-01T18:00') }}
      needConfirm={false}
      format={timeFormats}
      placeholder={time}
      value={value ? dayjs(value) : null}
      onChange={(next) => onChange?.(next?.isValid() ? next.format('YYYY-MM-DDTHH:mm') : '')}
    />
  );
}
