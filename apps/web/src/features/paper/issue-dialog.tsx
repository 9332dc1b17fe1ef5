import type { ReactNode } from 'react';
import { maxPaperPages, maxPaperSheets, type RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Form, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useSortedByName } from '../../lib/name-order';
import { groupLabel, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { paperOfficialsQuery, useIssueBatch } from './queries';
import styles from './paper.module.css';

interface IssueValues {
  readonly groupId: string;
  readonly which: 'all' | 'some';
  readonly officialIds?: string[];
  readonly sheets: number | null;
  readonly locale: 'zh' | 'en';
}

interface IssueDialogProps {
  readonly round: RoundView;
  readonly takesScores: boolean;
  readonly onClose: () => void;
}

/** Issues numbered blank sheets: for whom, of which officials, how many. */
export function IssueDialog({ round, takesScores, onClose }: IssueDialogProps): ReactNode {
  const { t } = useTranslation('paper');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const listed = useQuery(paperOfficialsQuery(params));
  const officials = useSortedByName(listed.data ?? [], (official) => [official.name]);
  const [form] = Form.useForm<IssueValues>();
  const values = Form.useWatch([], form) as IssueValues | undefined;
  const issue = useIssueBatch(params, ({ id: batchId }) => {
    void message.success(t('issued'));
    onClose();
    void navigate({ to: '/$tenant/rounds/$roundId/paper/$batchId', params: { ...params, batchId } });
  });
  const chosen = values?.which === 'some' ? (values.officialIds?.length ?? 0) : officials.length;
  const pages = takesScores ? chosen * (values?.sheets ?? 0) : 0;
  const required = [{ required: true, message: t('required') }];
  const submit = ({ groupId, which, officialIds = [], sheets, locale }: IssueValues): void =>
    issue.mutate({
      groupId,
      officialIds: which === 'all' ? officials.map(({ id }) => id) : officialIds,
      sheets: sheets ?? 0,
      locale,
    });
  return (
    <ConfirmDialog
      open
      title={t('issueTitle')}
      effects={[t('issueEffect')]}
      confirmLabel={t('issue')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={issue.isPending}
      error={issue.error ?? listed.error}
      disabled={officials.length === 0 || pages > maxPaperPages}
    >
      <Form<IssueValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ which: 'all', locale: language, sheets: 20, groupId: round.groups[0]?.id }}
      >
        <Form.Item name="groupId" label={t('group')} rules={required}>
          <Select options={round.groups.map((group) => ({ value: group.id, label: groupLabel(group, language) }))} />
        </Form.Item>
        <Form.Item name="which" label={t('issueFor')}>
          <Radio.Group
            options={[
              { value: 'all', label: t('issueAll', { count: officials.length }) },
              { value: 'some', label: t('issueSome') },
            ]}
          />
        </Form.Item>
        {values?.which === 'some' ? (
          <Form.Item name="officialIds" rules={required}>
            <Select
              mode="multiple"
              aria-label={t('issueFor')}
              optionFilterProp="label"
              options={officials.map(({ id, name, township, post }) => ({
                value: id,
                label: `${name}（${township.name} ${post}）`,
              }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="sheets" label={t('issueSheets')} rules={required} extra={t('issueSheetsHint')}>
          <InputNumber min={1} max={maxPaperSheets} precision={0} />
        </Form.Item>
        <Form.Item name="locale" label={t('locale')}>
          <Radio.Group options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`locales.${value}`) }))} />
        </Form.Item>
      </Form>
      {pages > maxPaperPages ? (
        <p className={styles.fault} role="alert">
          {t('issueTooMany', { most: maxPaperPages })}
        </p>
      ) : pages > 0 ? (
        <p className={styles.note}>{t('issuePages', { count: pages })}</p>
      ) : null}
    </ConfirmDialog>
  );
}
