import type { ReactNode } from 'react';
import type { IssuedLink, Role } from '@pingyi/contracts';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import type { ShownLink } from './link-dialog';
import { useInvite } from './queries';
import { RoleChoice } from './role-choice';

interface InviteForm {
  readonly displayName: string;
  readonly loginName: string;
  readonly mailAddress?: string;
  readonly roles: Role[];
}

interface InviteDialogProps {
  readonly open: boolean;
  /** False when messages only become files on the server. */
  readonly mailServer: boolean;
  readonly onClose: () => void;
  readonly onIssued: (link: ShownLink) => void;
}

/** Asks who is invited, as what and how the link reaches them. */
export function InviteDialog({ open, mailServer, onClose, onIssued }: InviteDialogProps): ReactNode {
  const { t } = useTranslation('members');
  const language = useLanguage();
  const { notification } = App.useApp();
  const [form] = Form.useForm<InviteForm>();
  const invite = useInvite(useTenantSlug());
  const issue = (values: InviteForm, issued: IssuedLink): void => {
    onClose();
    if (issued.delivery === 'link') return onIssued({ issued, name: values.displayName });
    const time = formatInstant(issued.expiresAt, language);
    notification.success({
      title: t('mailedTitle'),
      description: t('mailed', { mail: values.mailAddress ?? '', time }),
    });
  };
  const submit = ({ mailAddress = '', ...values }: InviteForm): void => {
    const trimmed = mailAddress.trim();
    invite.mutate(
      { ...values, mailAddress: trimmed === '' ? null : trimmed },
      { onSuccess: (issued) => issue({ ...values, mailAddress: trimmed }, issued) },
    );
  };
  return (
    <ConfirmDialog
      open={open}
      title={t('inviteTitle')}
      effects={[]}
      confirmLabel={t('inviteSend')}
      onConfirm={() => form.submit()}
      onCancel={() => {
        invite.reset();
        onClose();
      }}
      busy={invite.isPending}
      error={invite.error}
    >
      <Form<InviteForm> form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
        <Form.Item
          name="displayName"
          label={t('inviteName')}
          rules={[{ required: true, whitespace: true, max: 60, message: t('inviteNameRule') }]}
        >
          <Input autoFocus maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="loginName"
          label={t('inviteLoginName')}
          extra={t('inviteLoginNameHint')}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,63}$/, message: t('inviteLoginNameRule') }]}
        >
          <Input maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="mailAddress"
          label={t('inviteMail')}
          extra={mailServer ? t('inviteMailHint') : t('inviteMailNoServer')}
          rules={[{ type: 'email', message: t('inviteMailRule') }]}
        >
          <Input type="email" maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item name="roles" label={t('inviteRoles')} rules={[{ required: true, message: t('rolesMissing') }]}>
          <RoleChoice />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
