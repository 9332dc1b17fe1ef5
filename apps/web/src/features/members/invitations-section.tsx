import { useState } from 'react';
import type { ReactNode } from 'react';
import type { InvitationRow } from '@pingyi/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useProblemText } from '../../ui/problem-text';
import { StateWord } from '../../ui/state-word';
import type { ShownLink } from './link-dialog';
import { useRenewInvitation, useWithdrawInvitation } from './queries';
import styles from './members-page.module.css';

interface InvitationsSectionProps {
  readonly rows: readonly InvitationRow[];
  readonly onIssued: (link: ShownLink) => void;
}

/** Who was invited and has not come yet; nothing while there is nobody. */
export function InvitationsSection({ rows, onIssued }: InvitationsSectionProps): ReactNode {
  const { t } = useTranslation('members');
  const [withdrawing, setWithdrawing] = useState<InvitationRow | null>(null);
  if (rows.length === 0) return null;
  return (
    <section className={styles.invitations}>
      <h2>{t('invitations')}</h2>
      <ul>
        {rows.map((row) => (
          <InvitationItem key={row.id} row={row} onIssued={onIssued} onWithdraw={() => setWithdrawing(row)} />
        ))}
      </ul>
      {withdrawing === null ? null : <WithdrawDialog row={withdrawing} onClose={() => setWithdrawing(null)} />}
    </section>
  );
}

interface InvitationItemProps {
  readonly row: InvitationRow;
  readonly onIssued: (link: ShownLink) => void;
  readonly onWithdraw: () => void;
}

function InvitationItem({ row, onIssued, onWithdraw }: InvitationItemProps): ReactNode {
  const { t } = useTranslation(['members', 'terms']);
  const language = useLanguage();
  const { message, notification } = App.useApp();
  const toText = useProblemText();
  const renew = useRenewInvitation(useTenantSlug());
  const { displayName: name, mailAddress: mail } = row;
  const issue = (): void =>
    renew.mutate(row.id, {
      onSuccess: (issued) => {
        if (issued.delivery === 'link') return onIssued({ issued, name });
        const time = formatInstant(issued.expiresAt, language);
        notification.success({
          title: t('members:mailedTitle'),
          description: t('members:mailed', { mail: mail ?? '', time }),
        });
      },
      onError: (error) => void message.error(toText(error).title),
    });
  return (
    <li className={styles.invitation}>
      <div>
        <p>
          <strong>{name}</strong> <span className={styles.quiet}>{row.loginName}</span>{' '}
          {row.expired ? <StateWord tone="caution">{t('members:expired')}</StateWord> : null}
        </p>
        <p className={styles.details}>
          <span>{row.roles.map((role) => t(`terms:role.${role}`)).join(language === 'zh' ? '、' : ', ')}</span>
          <span>{mail === null ? t('members:byLink') : t('members:byMail', { mail })}</span>
          <span>
            {t('members:until')} {formatInstant(row.expiresAt, language)}
          </span>
        </p>
      </div>
      <div className={styles.buttons}>
        <Button size="small" loading={renew.isPending} onClick={issue} aria-label={t('members:renewOf', { name })}>
          {t('members:renew')}
        </Button>
        <Button size="small" type="text" onClick={onWithdraw} aria-label={t('members:withdrawOf', { name })}>
          {t('members:withdraw')}
        </Button>
      </div>
    </li>
  );
}

function WithdrawDialog({ row, onClose }: { row: InvitationRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('members');
  const { message } = App.useApp();
  const withdraw = useWithdrawInvitation(useTenantSlug());
  const confirm = (): void =>
    withdraw.mutate(row.id, {
      onSuccess: () => {
        void message.success(t('withdrawn'));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      title={t('withdrawTitle', { name: row.displayName })}
      effects={[t('withdrawEffect')]}
      confirmLabel={t('withdraw')}
      onConfirm={confirm}
      onCancel={onClose}
      busy={withdraw.isPending}
      error={withdraw.error}
    />
  );
}
