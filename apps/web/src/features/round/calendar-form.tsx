import type { ReactNode } from 'react';
import type { RoundSetUpView } from '@pingyi/contracts';
import { App, Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { TimeField } from '../../ui/day-field';
import { ProblemAlert } from '../../ui/problem-alert';
import { ExtensionDialog } from './extension-dialog';
import { saveRound, useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';
import { fieldOf, instantOf } from './shanghai-time';

interface CalendarValues {
  readonly title: string;
  readonly year: number;
  readonly collectUntil: string;
  readonly collectHard: boolean;
  readonly checkUntil: string;
  readonly scoreUntil: string;
  readonly scoreHard: boolean;
  readonly noticeDays: number;
  readonly reviewDays: number;
}

/** Title, year and spans of the round; deadlines stay changeable when the rest is fixed. */
export function CalendarForm({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const { message } = App.useApp();
  const [form] = Form.useForm<CalendarValues>();
  const { round, calendar, editable } = view;
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const save = useSetUpChange(params, saveRound(params));
  const submit = ({ title, year, collectUntil, checkUntil, scoreUntil, ...rest }: CalendarValues): void =>
    save.mutate(
      {
        title: title.trim(),
        year,
        version: round.version,
        calendar: {
          ...rest,
          collectUntil: instantOf(collectUntil),
          checkUntil: instantOf(checkUntil),
          scoreUntil: instantOf(scoreUntil),
        },
      },
      { onSuccess: () => void message.success(t('setUp.saved')) },
    );
  const time = (name: 'collectUntil' | 'checkUntil' | 'scoreUntil'): ReactNode => (
    <Form.Item name={name} label={t('setUp.calendar.inBeijingTime', { name: t(`setUp.calendar.${name}`) })}>
      <TimeField className={styles.time ?? ''} />
    </Form.Item>
  );
  return (
    <>
      <Form<CalendarValues>
        key={round.version}
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form ?? ''}
        onFinish={submit}
        initialValues={{
          ...calendar,
          title: round.title,
          year: round.year,
          collectUntil: fieldOf(calendar.collectUntil),
          checkUntil: fieldOf(calendar.checkUntil),
          scoreUntil: fieldOf(calendar.scoreUntil),
        }}
      >
        <div className={styles.spans}>
          <Form.Item
            name="title"
            label={t('setUp.roundTitle')}
            rules={[{ required: true, min: 2, whitespace: true, message: t('setUp.titleRule') }]}
          >
            <Input maxLength={100} disabled={!editable} />
          </Form.Item>
          <Form.Item
            name="year"
            label={t('setUp.year')}
            rules={[{ required: true, type: 'integer', min: 2000, max: 2100, message: t('setUp.yearRule') }]}
          >
            <InputNumber disabled={!editable} />
          </Form.Item>
        </div>
        <div className={styles.spans}>
          {time('collectUntil')}
          {time('checkUntil')}
          {time('scoreUntil')}
        </div>
        <div className={styles.spans}>
          <Form.Item name="collectHard" valuePropName="checked" extra={t('setUp.calendar.softHint')}>
            <Checkbox>{t('setUp.calendar.hardCollect')}</Checkbox>
          </Form.Item>
          <Form.Item name="scoreHard" valuePropName="checked" extra={t('setUp.calendar.softHint')}>
            <Checkbox>{t('setUp.calendar.hardScore')}</Checkbox>
          </Form.Item>
        </div>
        <div className={styles.spans}>
          <Form.Item name="noticeDays" label={t('setUp.calendar.noticeDays')}>
            <InputNumber min={1} max={60} precision={0} />
          </Form.Item>
          <Form.Item name="reviewDays" label={t('setUp.calendar.reviewDays')}>
            <InputNumber min={1} max={180} precision={0} />
          </Form.Item>
        </div>
        <ProblemAlert error={save.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('setUp.save')}
          </Button>
        </div>
      </Form>
      <Periods view={view} />
      <Extensions view={view} />
    </>
  );
}

function Periods({ view: { noticeEndsAt, reviewEndsAt } }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  if (noticeEndsAt === null || reviewEndsAt === null) return null;
  return (
    <p className={styles.quiet}>
      {t('setUp.calendar.noticeEnds', { time: formatInstant(noticeEndsAt, language) })}
      {' · '}
      {t('setUp.calendar.reviewEnds', { time: formatInstant(reviewEndsAt, language) })}
    </p>
  );
}

function Extensions({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  return (
    <section aria-label={t('setUp.calendar.extensions')}>
      <h2 className={styles.heading}>{t('setUp.calendar.extensions')}</h2>
      {view.extensions.length === 0 ? (
        <p className={styles.quiet}>{t('setUp.calendar.noExtensions')}</p>
      ) : (
        <ul className={styles.list}>
          {view.extensions.map(({ stage, personId, name, until, reason }) => (
            <li key={`${stage} ${personId}`}>
              {t('setUp.calendar.extended', {
                name,
                reason,
                stage: t(`setUp.calendar.${stage}`),
                time: formatInstant(until, language),
              })}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <ExtensionDialog view={view} />
      </div>
    </section>
  );
}
