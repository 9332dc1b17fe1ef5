import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMember, useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { LoadingState, QueryBlock } from '../../ui/state-block';
import { concerns } from './notice-address';
import { choicesQuery, useChoose } from './queries';
import styles from './notices.module.css';

/** Of which kinds that concern them the member also wants mails; each switch saves at once. */
export function NoticeChoices(): ReactNode {
  const { t } = useTranslation('notices');
  const tenant = useTenantSlug();
  const { roles } = useMember();
  const query = useQuery(choicesQuery(tenant));
  const choose = useChoose(tenant);
  return (
    <section className={styles.section} aria-labelledby="by-mail">
      <h2 id="by-mail" className={styles.heading}>
        {t('byMail')}
      </h2>
      <QueryBlock query={query} loading={<LoadingState rows={4} />}>
        {({ choices, hasMail }) => (
          <>
            <p className={styles.soft}>{hasMail ? t('byMailLead') : t('noMail')}</p>
            <ProblemAlert error={choose.error} />
            <ul className={styles.choices}>
              {choices
                .filter(({ kind }) => concerns(kind, roles))
                .map(({ kind, byMail }) => {
                  const isChanging = choose.isPending && choose.variables.kind === kind;
                  return (
                    <li key={kind}>
                      <span id={`mail-${kind}`}>{t(`kind.${kind}`)}</span>
                      <Switch
                        aria-labelledby={`mail-${kind}`}
                        checked={isChanging ? choose.variables.byMail : byMail}
                        onChange={(wanted) => choose.mutate({ kind, byMail: wanted })}
                      />
                    </li>
                  );
                })}
            </ul>
          </>
        )}
      </QueryBlock>
    </section>
  );
}
