import type { ReactNode } from 'react';
import type { MemberRow, Role } from '@pingyi/contracts';
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import type { ShownLink } from './link-dialog';
import { type MemberStep, useMemberStep, useSetRoles } from './queries';
import { RoleChoice } from './role-choice';

interface RolesDialogProps {
  readonly member: MemberRow;
  readonly onClose: () => void;
}

export function RolesDialog({ member, onClose }: RolesDialogProps): ReactNode {
  const { t } = useTranslation('members');
  const { message } = App.useApp();
  const [form] = Form.useForm<{ roles: Role[] }>();
  const setRoles = useSetRoles(useTenantSlug());
  const submit = ({ roles }: { roles: Role[] }): void =>
    setRoles.mutate(
      { memberId: member.id, roles },
      {
        onSuccess: () => {
          void message.success(t('rolesSaved'));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={t('rolesTitle', { name: member.displayName })}
      effects={[t('rolesEffect')]}
      confirmLabel={t('save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={setRoles.isPending}
      error={setRoles.error}
    >
      <Form form={form} initialValues={{ roles: member.roles }} onFinish={submit}>
        <Form.Item name="roles" rules={[{ required: true, message: t('rolesMissing') }]}>
          <RoleChoice />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}

/** Title, effects, button and closing word of each step. */
const words = {
  disable: ['disableTitle', ['disableEffect', 'disableKeeps'], 'disable', 'disabledDone'],
  enable: ['enableTitle', ['enableEffect'], 'enable', 'enabledDone'],
  signOut: ['signOutTitle', ['signOutEffect'], 'signOut', 'signedOut'],
  resetByMail: ['resetMailTitle', ['resetMailEffect', 'resetUnchanged'], 'resetMailSend', 'resetSent'],
  resetByLink: ['resetLinkTitle', ['resetLinkEffect', 'resetUnchanged'], 'resetLinkMake', 'resetSent'],
} as const satisfies Record<MemberStep, readonly [string, readonly string[], string, string]>;

interface StepDialogProps {
  readonly member: MemberRow;
  readonly step: MemberStep;
  readonly onClose: () => void;
  readonly onIssued: (link: ShownLink) => void;
}

/** Says what one step does to a member before it is done. */
export function StepDialog({ member, step, onClose, onIssued }: StepDialogProps): ReactNode {
  const { t } = useTranslation('members');
  const { message } = App.useApp();
  const take = useMemberStep(useTenantSlug(), step);
  const name = member.displayName;
  const [title, effects, label, done] = words[step];
  const confirm = (): void =>
    take.mutate(member.id, {
      onSuccess: (issued) => {
        onClose();
        if (issued?.delivery === 'link') onIssued({ issued, name });
        else void message.success(t(done));
      },
    });
  return (
    <ConfirmDialog
      open
      title={t(title, { name })}
      effects={effects.map((effect) => t(effect, { name }))}
      confirmLabel={t(label)}
      onConfirm={confirm}
      onCancel={onClose}
      busy={take.isPending}
      error={take.error}
    />
  );
}
