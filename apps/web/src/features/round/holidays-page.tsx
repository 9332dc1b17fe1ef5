import { useState, type ReactNode } from 'react';
import { routes, type ResponseOf, type SpecialDayRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMonth } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import styles from './holidays.module.css';
import { saveSpecialDays, specialDaysQuery, useSetUpChange } from './set-up-queries';
import { type CountedDay, type Month, monthsOf, withDay } from './year-days';

type SpecialDays = ResponseOf<typeof routes.listSpecialDays>;

/** Days off and working weekends of a year, as published and as the committee has them. */
export function HolidaysPage(): ReactNode {
  const { t } = useTranslation('round');
  const tenant = useTenantSlug();
  const query = useQuery(specialDaysQuery(tenant));
  return (
    <>
      <PageHeader
        title={t('holidays.title')}
        lead={t('holidays.lead')}
        actions={
          <LinkButton to="/$tenant/rounds" params={{ tenant }}>
            {t('holidays.back')}
          </LinkButton>
        }
      />
      <QueryBlock query={query}>{(days) => <Year days={days} />}</QueryBlock>
    </>
  );
}

const firstYear = 2000;
const lastYear = 2100;

function Year({ days }: { days: SpecialDays }): ReactNode {
  const { t } = useTranslation('round');
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const [thisYear] = useState(() => new Date().getFullYear());
  const { year = thisYear } = useSearch({ from: '/$tenant/holidays' });
  const mayChange = useIsAllowed('round.setUp');
  const [edited, setEdited] = useState<CountedDay | null>(null);
  const months = monthsOf(year, days);
  const working = months.flatMap((month) => month.days).filter(({ isWorking }) => isWorking).length;
  // Working weekends come with the yearly arrangements, days off partly by law.
  const isKnown = days.published.some(({ day, kind }) => kind === 'workday' && day.startsWith(String(year)));
  const own = days.own.filter(({ day }) => day.startsWith(String(year)));
  const go = (next: number): void =>
    void navigate({ to: '/$tenant/holidays', params: { tenant }, search: { year: next }, replace: true });
  return (
    <>
      <div className={styles.bar}>
        <Button aria-label={t('holidays.previous')} disabled={year <= firstYear} onClick={() => go(year - 1)}>
          ‹
        </Button>
        <h2 className={styles.year} aria-live="polite">
          {t('holidays.year', { year })}
        </h2>
        <Button aria-label={t('holidays.next')} disabled={year >= lastYear} onClick={() => go(year + 1)}>
          ›
        </Button>
        <span className={styles.quiet}>{t('holidays.workingDays', { count: working })}</span>
        <Legend />
      </div>
      {isKnown ? null : <Alert type="warning" showIcon title={t('holidays.unpublished', { year })} />}
      <div className={styles.months}>
        {months.map((month) => (
          <MonthGrid key={month.month} year={year} month={month} onDay={mayChange ? setEdited : null} />
        ))}
      </div>
      <OwnDays tenant={tenant} all={days.own} rows={own} mayChange={mayChange} />
      {edited === null ? null : (
        <DayDialog key={edited.day} tenant={tenant} own={days.own} day={edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function Legend(): ReactNode {
  const { t } = useTranslation('round');
  return (
    <ul className={styles.legend}>
      <li>
        <span className={`${styles.swatch} ${styles.weekend}`} /> {t('holidays.legendWeekend')}
      </li>
      <li>
        <span className={`${styles.swatch} ${styles.off}`} /> {t('holidays.legendHoliday')}
      </li>
      <li>
        <span className={`${styles.swatch} ${styles.worked}`}>8</span> {t('holidays.legendWorkday')}
      </li>
      <li>
        <span className={`${styles.swatch} ${styles.own}`} /> {t('holidays.legendOwn')}
      </li>
    </ul>
  );
}

const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

interface MonthGridProps {
  readonly year: number;
  readonly month: Month;
  /** null: nothing can be changed. */
  readonly onDay: ((day: CountedDay) => void) | null;
}

function MonthGrid({ year, month: { month, blanks, days }, onDay }: MonthGridProps): ReactNode {
  const { t } = useTranslation('round');
  const title = formatMonth(year, month, useLanguage());
  return (
    <section className={styles.month} aria-label={title}>
      <h3 className={styles.monthName}>{title}</h3>
      <div className={styles.grid}>
        {weekdays.map((weekday) => (
          <span key={weekday} className={styles.weekday} aria-hidden>
            {t(`holidays.weekdays.${weekday}`)}
          </span>
        ))}
        {Array.from({ length: blanks }, (_, place) => (
          <span key={`blank ${place}`} />
        ))}
        {days.map((day) => (
          <DayCell key={day.day} day={day} onDay={onDay} />
        ))}
      </div>
    </section>
  );
}

function DayCell({ day, onDay }: { day: CountedDay; onDay: MonthGridProps['onDay'] }): ReactNode {
  const { t } = useTranslation('round');
  const tone = day.isWorking ? (day.isWeekend ? styles.worked : '') : day.name === null ? styles.weekend : styles.off;
  const className = [styles.day, tone, day.own === null ? '' : styles.own].join(' ');
  const words = t('holidays.label', {
    day: day.day,
    kind: t(day.isWorking ? 'holidays.work' : 'holidays.off'),
    name: day.name === null ? '' : t('holidays.ownName', { name: day.name }),
  });
  const content = (
    <>
      <span aria-hidden>{Number(day.day.slice(8))}</span>
      <span className="visually-hidden">{words}</span>
    </>
  );
  return onDay === null ? (
    <span className={className} title={words}>
      {content}
    </span>
  ) : (
    <button type="button" className={className} title={words} onClick={() => onDay(day)}>
      {content}
    </button>
  );
}

interface OwnDaysProps {
  readonly tenant: string;
  readonly all: readonly SpecialDayRow[];
  readonly rows: readonly SpecialDayRow[];
  readonly mayChange: boolean;
}

/** The committee's own days of the year, each of which can be taken back. */
function OwnDays({ tenant, all, rows, mayChange }: OwnDaysProps): ReactNode {
  const { t } = useTranslation('round');
  const save = useSetUpChange({ tenant }, saveSpecialDays(tenant));
  return (
    <DataTable<SpecialDayRow>
      caption={t('holidays.own')}
      rows={rows}
      rowKey="day"
      empty={t('holidays.noOwn')}
      loading={save.isPending}
      columns={[
        { key: 'day', title: t('holidays.day'), dataIndex: 'day', width: 140 },
        {
          key: 'kind',
          title: t('holidays.kind'),
          width: 120,
          render: (_, { kind }) => t(kind === 'workday' ? 'holidays.work' : 'holidays.off'),
        },
        { key: 'name', title: t('holidays.name'), dataIndex: 'name' },
        ...(mayChange
          ? [
              {
                key: 'remove',
                render: (_: unknown, { day }: SpecialDayRow) => (
                  <Button size="small" onClick={() => save.mutate(all.filter((row) => row.day !== day))}>
                    {t('holidays.remove')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

interface DayDialogProps {
  readonly tenant: string;
  readonly own: readonly SpecialDayRow[];
  readonly day: CountedDay;
  readonly onClose: () => void;
}

function DayDialog({ tenant, own, day, onClose }: DayDialogProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly isWorking: boolean; readonly name?: string }>();
  const isWorking = Form.useWatch('isWorking', form) ?? day.isWorking;
  const isChange = isWorking !== day.otherwise.isWorking;
  const save = useSetUpChange({ tenant }, saveSpecialDays(tenant));
  const submit = (values: { readonly isWorking: boolean; readonly name?: string }): void =>
    save.mutate(withDay(own, day, { isWorking: values.isWorking, name: (values.name ?? '').trim() }), {
      onSuccess: () => {
        void message.success(t('holidays.saved'));
        onClose();
      },
    });
  const long = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <ConfirmDialog
      open
      title={long.format(new Date(`${day.day}T00:00:00Z`))}
      effects={[
        t('holidays.standing', {
          kind: t(day.otherwise.isWorking ? 'holidays.work' : 'holidays.off'),
          name: day.otherwise.name === null ? '' : t('holidays.ownName', { name: day.otherwise.name }),
        }),
        t('holidays.effect'),
      ]}
      confirmLabel={t('holidays.save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={save.isPending}
      error={save.error}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ isWorking: day.isWorking, name: day.own?.name ?? '' }}
      >
        <Form.Item name="isWorking" label={t('holidays.kind')}>
          <Radio.Group
            options={[
              { value: false, label: t('holidays.off') },
              { value: true, label: t('holidays.work') },
            ]}
          />
        </Form.Item>
        {isChange ? (
          <Form.Item
            name="name"
            label={t('holidays.name')}
            extra={t('holidays.nameHint')}
            rules={[{ required: true, whitespace: true, max: 40, message: t('holidays.nameRule') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
        ) : null}
      </Form>
    </ConfirmDialog>
  );
}
