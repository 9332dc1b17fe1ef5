import { useState } from 'react';
import type { ReactNode } from 'react';
import { accessLinkDays, type AccessPerson, slipsKeptHours } from '@pingyi/contracts';
import { Alert, App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Language, useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useMailLinks, usePrintSlips } from './access-queries';
import styles from './access-links.module.css';

interface AccessDialogProps {
  /** In the order of the list. */
  readonly people: readonly AccessPerson[];
  readonly onClose: () => void;
}

/** Sentences about some of the people, where there are any. */
function useCounted(): (
  entries: readonly (readonly [key: 'signedIn' | 'ownMailOnly' | 'withoutMail', count: number])[],
) => string[] {
  const { t } = useTranslation('members');
  return (entries) => entries.flatMap(([key, count]) => (count === 0 ? [] : [t(`access.${key}Effect`, { count })]));
}

/** Says what printing slips does, with counts, before it is done. */
export function PrintDialog({ people, onClose }: AccessDialogProps): ReactNode {
  const { t } = useTranslation('members');
  const language = useLanguage();
  const counted = useCounted();
  const [locale, setLocale] = useState<Language>(language);
  const print = usePrintSlips(useTenantSlug(), onClose);
  const own = people.filter(({ ownMailOnly }) => !ownMailOnly);
  return (
    <ConfirmDialog
      open
      title={t('access.printTitle')}
      effects={[
        t('access.printEffect', { count: own.length }),
        ...counted([
          ['ownMailOnly', people.length - own.length],
          ['signedIn', own.filter(({ signedIn }) => signedIn).length],
        ]),
        t('access.linkEffect', { days: accessLinkDays }),
        t('access.onceEffect', { hours: slipsKeptHours }),
      ]}
      confirmLabel={t('access.printConfirm')}
      onConfirm={() => print.mutate({ memberIds: own.map(({ memberId }) => memberId), locale })}
      onCancel={onClose}
      busy={print.isPending}
      error={print.error}
      disabled={own.length === 0}
    >
      <div className={styles.locale}>
        <span id="slips-locale">{t('access.locale')}</span>
        <Radio.Group
          aria-labelledby="slips-locale"
          value={locale}
          onChange={({ target }) => setLocale(target.value as Language)}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
    </ConfirmDialog>
  );
}

/** Says what sending the links does, with counts, before it is done. */
export function MailDialog({ people, onClose, mailServer }: AccessDialogProps & { mailServer: boolean }): ReactNode {
  const { t } = useTranslation('members');
  const { message } = App.useApp();
  const counted = useCounted();
  const mail = useMailLinks(useTenantSlug(), ({ sent }) => {
    void message.success(t('access.mailed', { count: sent }));
    onClose();
  });
  const reached = people.filter(({ hasMail }) => hasMail);
  return (
    <ConfirmDialog
      open
      title={t('access.mailTitle')}
      effects={[
        t('access.mailEffect', { count: reached.length }),
        ...counted([
          ['withoutMail', people.length - reached.length],
          ['signedIn', reached.filter(({ signedIn }) => signedIn).length],
        ]),
        t('access.linkEffect', { days: accessLinkDays }),
      ]}
      confirmLabel={t('access.mailConfirm')}
      onConfirm={() => mail.mutate(reached.map(({ memberId }) => memberId))}
      onCancel={onClose}
      busy={mail.isPending}
      error={mail.error}
      disabled={reached.length === 0}
    >
      {mailServer ? null : <Alert type="warning" showIcon title={t('access.noMailServer')} />}
    </ConfirmDialog>
  );
}
