import type { ReactNode } from 'react';
import type { ResultRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { MovementTable } from '../../ui/movement-table';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { tallyPolicyQuery, useTryChange } from './queries';
import { WhatIfForm } from './what-if-form';
import styles from './what-if.module.css';

interface WhatIfDrawerProps {
  readonly tallyId: string;
  readonly rows: readonly ResultRow[];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Beside the ranking: who would move, and which grades would change, under another policy. Nothing is saved. */
export function WhatIfDrawer({ tallyId, rows, open, onClose }: WhatIfDrawerProps): ReactNode {
  const { t } = useTranslation(['tally', 'ui']);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('tally:whatIf.title')}
      size="min(520px, 100vw)"
      mask={false}
      destroyOnHidden
      closable={{ 'aria-label': t('ui:close') }}
    >
      <Trial tallyId={tallyId} rows={rows} />
    </Drawer>
  );
}

function Trial({ tallyId, rows }: Pick<WhatIfDrawerProps, 'tallyId' | 'rows'>): ReactNode {
  const { t } = useTranslation('tally');
  const key = { tenant: useTenantSlug(), tallyId };
  const policy = useQuery(tallyPolicyQuery(key));
  const trial = useTryChange(key);
  return (
    <QueryBlock query={policy}>
      {(counted) => (
        <>
          <p className={styles.lead}>{t('whatIf.lead')}</p>
          <WhatIfForm
            policy={counted}
            rows={rows}
            busy={trial.isPending}
            onTry={(change) => trial.mutate(change)}
            onReset={() => trial.reset()}
          />
          <ProblemAlert error={trial.error} />
          {trial.data === undefined ? null : (
            <MovementTable
              view={trial.data}
              officials={rows.map(({ officialId, name, principal }) => ({ id: officialId, name, principal }))}
            />
          )}
        </>
      )}
    </QueryBlock>
  );
}
