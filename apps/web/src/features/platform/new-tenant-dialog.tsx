import type { ReactNode } from 'react';
import { type CreatedTenant, type CreateTenant, NewLoginName, NewTenantSlug, reservedSlugs } from '@pingyi/contracts';
import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import type { FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import { ProblemAlert } from '../../ui/problem-alert';
import { useCreateTenant } from './queries';
import styles from './platform.module.css';

const pointers = ['/tenant/slug', '/tenant/name', '/administrator/loginName', '/administrator/displayName'];

/** Makes a tenant, then shows once what its administrator needs to sign in. */
export function NewTenantDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['platform', 'ui']);
  const [form] = Form.useForm<CreateTenant>();
  const create = useCreateTenant();
  const created = create.data;
  return (
    <Modal
      open
      title={created ? t('platform:created', { name: created.tenant.name }) : t('platform:create')}
      onCancel={onClose}
      // The password is shown only here: a slip beside the dialog must not lose it.
      mask={{ closable: false }}
      footer={
        created ? (
          <Button key="done" type="primary" onClick={onClose}>
            {t('platform:done')}
          </Button>
        ) : (
          <>
            <Button key="cancel" onClick={onClose} disabled={create.isPending}>
              {t('ui:cancel')}
            </Button>
            <Button key="create" type="primary" loading={create.isPending} onClick={() => form.submit()}>
              {t('platform:create')}
            </Button>
          </>
        )
      }
    >
      {created ? (
        <Created created={created} />
      ) : (
        <>
          <p className={styles.lead}>{t('platform:createLead')}</p>
          <Form<CreateTenant>
            form={form}
            layout="vertical"
            requiredMark={false}
            disabled={create.isPending}
            initialValues={{ administrator: { existingAccount: false } }}
            onValuesChange={() => create.reset()}
            onFinish={(values) => create.mutate(values)}
          >
            <Fields error={create.error} />
          </Form>
          <ProblemAlert error={beyondFields(create.error, pointers)} />
        </>
      )}
    </Modal>
  );
}

function Fields({ error }: { error: Error | null }): ReactNode {
  const { t } = useTranslation('platform');
  const slugRule: FormRule = {
    validator: (_, value: unknown) => {
      if (!NewTenantSlug.safeParse(value).success) return Promise.reject(new Error(t('slugRule')));
      return reservedSlugs.includes(String(value)) ? Promise.reject(new Error(t('slugReserved'))) : Promise.resolve();
    },
  };
  const loginRule: FormRule = {
    validator: (_, value: unknown) =>
      NewLoginName.safeParse(value ?? '').success ? Promise.resolve() : Promise.reject(new Error(t('loginNameRule'))),
  };
  const text = (min: number, max: number, message: string): FormRule[] => [
    { required: true, whitespace: true, min, max, message },
  ];
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <FaultItem
        name={['tenant', 'name']}
        label={t('tenantName')}
        extra={t('tenantNameHint')}
        rules={text(2, 60, t('tenantNameRule'))}
        error={error}
        pointer="/tenant/name"
      >
        <Input autoFocus autoComplete="off" maxLength={60} />
      </FaultItem>
      <FaultItem
        name={['tenant', 'slug']}
        label={t('slug')}
        extra={t('slugHint')}
        rules={[slugRule]}
        validateTrigger="onBlur"
        error={error}
        pointer="/tenant/slug"
      >
        <Input {...plain} prefix="/" suffix="/" maxLength={40} />
      </FaultItem>
      <p className={styles.group}>{t('administrator')}</p>
      <FaultItem
        name={['administrator', 'displayName']}
        label={t('displayName')}
        rules={text(1, 60, t('displayNameRule'))}
        error={error}
        pointer="/administrator/displayName"
      >
        <Input autoComplete="off" maxLength={60} />
      </FaultItem>
      <FaultItem
        name={['administrator', 'loginName']}
        label={t('loginName')}
        rules={[loginRule]}
        validateTrigger="onBlur"
        error={error}
        pointer="/administrator/loginName"
      >
        <Input {...plain} maxLength={64} />
      </FaultItem>
      <Form.Item name={['administrator', 'existingAccount']} valuePropName="checked">
        <Checkbox>{t('existing')}</Checkbox>
      </Form.Item>
    </>
  );
}

function Created({ created }: { created: CreatedTenant }): ReactNode {
  const { t } = useTranslation('platform');
  const { tenant, administrator } = created;
  const password = administrator.temporaryPassword;
  return (
    <div role="status">
      <p>{password === null ? t('createdExisting') : t('createdPassword')}</p>
      <dl className={styles.facts}>
        <dt>{t('address')}</dt>
        <dd>{`${window.location.origin}/${tenant.slug}/`}</dd>
        <dt>{t('loginName')}</dt>
        <dd>{administrator.loginName}</dd>
        {password === null ? null : (
          <>
            <dt>{t('password')}</dt>
            <dd>
              <span className={styles.secret}>{password}</span> <CopyButton text={password} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function CopyButton({ text }: { text: string }): ReactNode {
  const { t } = useTranslation('platform');
  const { message } = App.useApp();
  // Absent where the page came over plain http from another host: the text can still be selected.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return null;
  return (
    <Button size="small" onClick={() => void clipboard.writeText(text).then(() => message.success(t('copied')))}>
      {t('copy')}
    </Button>
  );
}
