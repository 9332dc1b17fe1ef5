import { useState, type ReactNode } from 'react';
import {
  type BallotSecrecy,
  type BallotSecrecyView,
  leastShownBounds,
  type RoundView,
  routes,
} from '@pingyi/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api-client';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import styles from './ballot-rules.module.css';

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

const secrecyQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'ballot-secrecy'],
    queryFn: ({ signal }): Promise<BallotSecrecyView> => callApi(routes.readBallotSecrecy, { params, signal }),
  });

/** Whether the round is named or secret, what that means and what it does not protect from; changed until scoring opens. */
export function BallotSecrecySection({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  const manages = useIsAllowed('round.manage');
  return (
    <section className={styles.section} aria-labelledby="ballot-secrecy">
      <h2 className={styles.heading} id="ballot-secrecy">
        {t('ballotSecrecy.title')}
      </h2>
      {manages ? <Managed round={round} /> : <Words round={round} />}
    </section>
  );
}

function Words({ round: { ballotSecrecy: secrecy, leastShown } }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  return (
    <>
      <p>{t(`ballotSecrecy.${secrecy}`)}</p>
      <p className={styles.note}>{t(`ballotSecrecy.${secrecy}Detail`)}</p>
      {secrecy === 'secret' && (
        <>
          <p className={styles.note}>{t('ballotSecrecy.leastTold', { least: leastShown })}</p>
          <p className={styles.note}>{t('ballotSecrecy.limits')}</p>
        </>
      )}
    </>
  );
}

function Managed({ round }: { round: RoundView }): ReactNode {
  const query = useQuery(secrecyQuery({ tenant: useTenantSlug(), roundId: round.id }));
  return (
    <QueryBlock query={query}>
      {(view) =>
        view.editable ? <Editor key={view.version} view={view} roundId={round.id} /> : <Words round={round} />
      }
    </QueryBlock>
  );
}

function Editor({ view, roundId }: { view: BallotSecrecyView; roundId: string }): ReactNode {
  const { t } = useTranslation('round');
  const { message } = App.useApp();
  const tenant = useTenantSlug();
  const queryClient = useQueryClient();
  const [secrecy, setSecrecy] = useState<BallotSecrecy>(view.secrecy);
  const [leastShown, setLeastShown] = useState(view.leastShown);
  const change = useMutation({
    mutationFn: (): Promise<BallotSecrecyView> =>
      callApi(routes.changeBallotSecrecy, {
        params: { tenant, roundId },
        body: { secrecy, leastShown, version: view.version },
      }),
    onSuccess: () => void message.success(t('ballotSecrecy.saved')),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant, 'round', roundId] }),
  });
  const isSame = secrecy === view.secrecy && leastShown === view.leastShown;
  return (
    <Form layout="vertical">
      <Form.Item>
        <Radio.Group
          aria-labelledby="ballot-secrecy"
          value={secrecy}
          onChange={({ target }) => setSecrecy(target.value === 'secret' ? 'secret' : 'named')}
          options={(['named', 'secret'] as const).map((value) => ({ value, label: t(`ballotSecrecy.${value}`) }))}
        />
      </Form.Item>
      <p className={styles.note}>{t(`ballotSecrecy.${secrecy}Detail`)}</p>
      {secrecy === 'secret' && (
        <>
          <p className={styles.note}>{t('ballotSecrecy.limits')}</p>
          <Form.Item label={t('ballotSecrecy.least')} htmlFor="least-shown">
            <InputNumber
              id="least-shown"
              min={leastShownBounds.least}
              max={leastShownBounds.most}
              precision={0}
              value={leastShown}
              onChange={(value) => setLeastShown(value ?? leastShownBounds.least)}
            />
          </Form.Item>
        </>
      )}
      <p className={styles.note}>{t('ballotSecrecy.fixed')}</p>
      {change.error && <ProblemAlert error={change.error} />}
      <Button disabled={isSame} loading={change.isPending} onClick={() => change.mutate()}>
        {t('ballotSecrecy.save')}
      </Button>
    </Form>
  );
}
