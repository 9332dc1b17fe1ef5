import type { ReactNode } from 'react';
import { type PolicyView, quotaBounds } from '@pingyi/contracts';
import { changedSentences } from '@pingyi/review-rules';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { StepButton } from '../../ui/step-button';
import { PolicyFields } from './policy-fields';
import { PolicyPresets } from './policy-presets';
import { PolicyPreviewPanel } from './policy-preview-panel';
import { PolicySentences, QuotaApprovalNote } from './policy-sentences';
import { type PlannedPolicy, type PolicyValues, valuesOf } from './policy-values';
import styles from './policy.module.css';
import { policyQuery, useChangePolicy } from './queries';
import { usePlan, useSavedPolicy } from './use-planned-policy';

/** The fields beside what they mean: every change shows as a sentence before it is saved. */
export function PolicyEditor({ view }: { view: PolicyView }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const [form] = Form.useForm<PolicyValues>();
  // Before the fields are there, the form holds nothing.
  const given = Form.useWatch((all: Partial<PolicyValues>) => all, { form, preserve: true });
  const values = { ...valuesOf(view), ...given };
  const plan = usePlan();
  const saved = useSavedPolicy()(view);
  const planned = plan(view, values);
  const unapproved = planned !== null && needsApproval(planned) && planned.draft.quotaApproval === null;
  const reset = (): void => {
    form.setFieldsValue(valuesOf(view));
  };
  return (
    <div className={styles.editor}>
      <Form<PolicyValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(view)}
        className={styles.form ?? ''}
      >
        <PolicyPresets
          view={view}
          saved={saved.facts}
          onUse={(preset) => {
            form.setFieldsValue(valuesOf(view, preset));
          }}
        />
        <PolicyFields view={view} values={values} onParts={(parts) => form.setFieldsValue({ parts })} />
        <PolicyFaults planned={planned} unapproved={unapproved} />
        <div className={styles.buttons}>
          <SaveStep view={view} saved={saved} planned={planned} unapproved={unapproved} />
          <Button type="text" onClick={reset}>
            {t('policy.reset')}
          </Button>
        </div>
      </Form>
      <aside className={styles.meaning} aria-label={t('policy.sentences')}>
        <h2 className={styles.heading}>{t('policy.sentences')}</h2>
        <PolicySentences key={language} facts={planned?.facts ?? saved.facts} saved={saved.facts} />
        <QuotaApprovalNote approval={view.quotaApproval} />
      </aside>
      <PolicyPreviewPanel roundId={view.roundId} planned={planned} />
    </div>
  );
}

/** What keeps the draft from being saved. */
function PolicyFaults({ planned, unapproved }: Pick<SaveStepProps, 'planned' | 'unapproved'>): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const faults = [
    ...(planned === null ? [t('policy.incomplete')] : planned.faults.map((fault) => fault[language])),
    ...(unapproved ? [t('policy.approvalMissing')] : []),
  ];
  if (faults.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      className={styles.faults ?? ''}
      title={
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      }
    />
  );
}

function needsApproval({ draft }: PlannedPolicy): boolean {
  return draft.policy.quotaPercent > quotaBounds.freePercent;
}

interface SaveStepProps {
  readonly view: PolicyView;
  readonly saved: PlannedPolicy;
  readonly planned: PlannedPolicy | null;
  /** A larger share of the first grade without its approval. */
  readonly unapproved: boolean;
}

function SaveStep({ view, saved, planned, unapproved }: SaveStepProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const { message } = App.useApp();
  const params = { tenant: useTenantSlug(), roundId: view.roundId };
  const queryClient = useQueryClient();
  const change = useChangePolicy(params);
  const effects = useEffects(saved, planned);
  const same = planned !== null && JSON.stringify(planned.draft) === JSON.stringify(saved.draft);
  return (
    <>
      <StepButton
        key={language}
        label={t('policy.save')}
        title={t('policy.saveTitle')}
        effects={effects}
        step={change}
        disabled={planned === null || planned.faults.length > 0 || same || unapproved}
        onConfirm={(close) => {
          if (planned === null) return;
          change.mutate(
            { ...planned.draft, version: view.version },
            {
              onSuccess: () => {
                close();
                void message.success(t('policy.saved'));
              },
              onError: (error) => {
                if (!isProblem(error, 'version-conflict')) return;
                close();
                void queryClient.invalidateQueries({ queryKey: policyQuery(params).queryKey });
              },
            },
          );
        }}
      />
      {isProblem(change.error, 'version-conflict') ? (
        <Alert
          type="warning"
          showIcon
          className={styles.conflict ?? ''}
          title={t('policy.conflictTitle')}
          description={t('policy.conflictDetail')}
        />
      ) : null}
    </>
  );
}

/** Each sentence that changes, and what no sentence tells. */
function useEffects(saved: PlannedPolicy, planned: PlannedPolicy | null): string[] {
  const { t } = useTranslation('round');
  const language = useLanguage();
  if (planned === null) return [];
  const sentences = changedSentences(saved.facts, planned.facts).map(({ after }) =>
    t('policy.saveChange', { after: after?.[language] ?? t('policy.notUsed') }),
  );
  const weights = planned.draft.criteria.filter(
    ({ weightPoints }, place) => weightPoints !== saved.draft.criteria[place]?.weightPoints,
  ).length;
  const approval = needsApproval(planned) ? planned.draft.quotaApproval : null;
  return [
    ...sentences,
    ...(weights === 0 ? [] : [t('policy.saveWeights', { count: weights })]),
    ...(approval === null
      ? []
      : [t('policy.saveApproval', { approver: approval.approver, documentNumber: approval.documentNumber })]),
    t('policy.saveAudit'),
  ];
}
