import type { ReactNode } from 'react';
import type { AppealBoard, AppealTerms } from '@pingyi/contracts';
import { App, Button, Checkbox, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { useChangeTerms } from './queries';
import styles from './appeal.module.css';

const fields = {
  acceptWorkingDays: 60,
  decideDays: 180,
  furtherDays: 180,
  furtherDecideDays: 180,
  extensionDays: 90,
  panelMembers: 15,
} as const satisfies Record<keyof AppealTerms, number>;

type Terms = AppealTerms & { readonly commentsReleased: boolean };

/** How appeals of the round will run, while nothing is published. */
export function TermsForm({ board }: { board: AppealBoard }): ReactNode {
  const { t } = useTranslation('appeal');
  const { message } = App.useApp();
  const change = useChangeTerms({ tenant: useTenantSlug(), roundId: useRoundId() });
  const keys = Object.keys(fields) as (keyof AppealTerms)[];
  return (
    <section className={styles.section} aria-labelledby="terms">
      <h2 id="terms" className={styles.heading}>
        {t('terms')}
      </h2>
      <p className={styles.note}>{t('termsNote')}</p>
      <Form<Terms>
        layout="vertical"
        className={styles.form}
        initialValues={{ ...board.terms, commentsReleased: board.commentsReleased }}
        onFinish={({ commentsReleased, ...terms }) =>
          change.mutate({ terms, commentsReleased }, { onSuccess: () => void message.success(t('termsSaved')) })
        }
      >
        <div className={styles.numbers}>
          {keys.map((key) => (
            <Form.Item
              key={key}
              name={key}
              label={t(key)}
              rules={[
                { required: true, type: 'integer' },
                ...(key === 'panelMembers'
                  ? [
                      {
                        validator: (_: unknown, value: number) =>
                          value % 2 === 1 ? Promise.resolve() : Promise.reject(new Error(t('oddRule'))),
                      },
                    ]
                  : []),
              ]}
            >
              <InputNumber min={key === 'panelMembers' ? 3 : 1} max={fields[key]} precision={0} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="commentsReleased" valuePropName="checked" extra={t('commentsNote')}>
          <Checkbox disabled={!board.commentsOpen}>{t('comments')}</Checkbox>
        </Form.Item>
        <ProblemAlert error={change.error} />
        <Button htmlType="submit" loading={change.isPending}>
          {t('saveTerms')}
        </Button>
      </Form>
    </section>
  );
}
