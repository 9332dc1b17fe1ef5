import type { ReactNode } from 'react';
import type { AppealView } from '@pingyi/contracts';
import { App, Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { GroundsFields } from './grounds-fields';
import { changeGrounds, useAppealStep } from './queries';
import styles from './appeal.module.css';

interface DraftFormProps {
  readonly appeal: AppealView;
  /** Told whether what is written differs from what is saved. */
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** A draft in the official’s own hands; filing it stands at the head of the page. */
export function DraftForm({ appeal, onUnsaved }: DraftFormProps): ReactNode {
  const { t } = useTranslation('appeal');
  const { message } = App.useApp();
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const change = useAppealStep(key, changeGrounds(key));
  const { request, grounds, version } = appeal;
  return (
    <section className={styles.section} aria-labelledby="said">
      <h2 id="said" className={styles.heading}>
        {t('said')}
      </h2>
      <Form
        layout="vertical"
        className={styles.form}
        initialValues={{ request, grounds }}
        onValuesChange={() => onUnsaved(true)}
        onFinish={(given: { request: string; grounds: string }) =>
          change.mutate(
            { ...given, version },
            {
              onSuccess: () => {
                onUnsaved(false);
                void message.success(t('saved'));
              },
            },
          )
        }
      >
        <GroundsFields error={change.error} />
        <ProblemAlert error={change.error} />
        <Button htmlType="submit" loading={change.isPending}>
          {t('saveDraft')}
        </Button>
      </Form>
    </section>
  );
}
