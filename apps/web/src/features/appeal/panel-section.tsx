import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppealView, PanelTable } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { StateWord } from '../../ui/state-word';
import { StepButton } from '../../ui/step-button';
import { DecisionDialog } from './decision-dialog';
import { DecisionWords } from './decision-words';
import { HearingDialog } from './hearing-dialog';
import { decideAppeal, useAppealStep } from './queries';
import { VoteDialog } from './vote-dialog';
import styles from './appeal.module.css';

/** Who judges; for the panel and supervisors also hearings, the draft and the votes. */
export function PanelSection({ appeal }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  return (
    <section className={styles.section} aria-labelledby="panel">
      <h2 id="panel" className={styles.heading}>
        {t('panel')}
      </h2>
      <p className={styles.note}>
        {appeal.panel
          .map(({ name, chair }) => (chair ? t('chairNamed', { name }) : name))
          .join(language === 'zh' ? '、' : ', ')}
      </p>
      {appeal.panelReason === null ? null : (
        <p className={styles.note}>{t('reseated', { reason: appeal.panelReason })}</p>
      )}
      {appeal.table === null ? null : <Table appeal={appeal} table={appeal.table} />}
    </section>
  );
}

function Table({ appeal, table }: { appeal: AppealView; table: PanelTable }): ReactNode {
  const { t } = useTranslation('appeal');
  const [dialog, setDialog] = useState<'note' | 'draft' | 'vote' | null>(null);
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const decide = useAppealStep(key, decideAppeal(key));
  const may = (step: AppealView['steps'][number]): boolean => appeal.steps.includes(step);
  const close = (): void => setDialog(null);
  const { draft } = table;
  return (
    <>
      <p className={styles.note}>{t('tableNote')}</p>
      <p className={styles.label}>{t('hearing')}</p>
      {table.notes.length === 0 ? <p className={styles.note}>{t('noNotes')}</p> : null}
      <ul className={styles.rows}>
        {table.notes.map(({ id, heldOn, text, by }) => (
          <li key={id} className={styles.row}>
            <span>
              <span className={styles.soft}>
                {heldOn} · {t('noteBy', { name: by })}
              </span>
              {text}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.label}>{t('draft')}</p>
      {draft === null ? <p className={styles.note}>{t('noDraft')}</p> : <DecisionWords decision={draft} />}
      {draft === null ? null : <Votes appeal={appeal} table={table} />}
      <div className={styles.buttons}>
        {may('note') ? <Button onClick={() => setDialog('note')}>{t('addNote')}</Button> : null}
        {may('draft') ? (
          <Button type={draft === null ? 'primary' : 'default'} onClick={() => setDialog('draft')}>
            {draft === null ? t('writeDraft') : t('rewriteDraft')}
          </Button>
        ) : null}
        {may('vote') ? (
          <Button type={may('decide') ? 'default' : 'primary'} onClick={() => setDialog('vote')}>
            {t('vote')}
          </Button>
        ) : null}
        {may('decide') && draft !== null ? (
          <StepButton
            label={t('decide')}
            title={t('decide')}
            effects={[t(draft.outcome === 'changed' ? 'decideChanged' : 'decideUpheld'), t('decideFinal')]}
            step={decide}
            onConfirm={(done) => decide.mutate(draft.version, { onSuccess: done })}
          />
        ) : null}
      </div>
      {dialog === 'note' ? <HearingDialog appeal={appeal} onClose={close} /> : null}
      {dialog === 'draft' ? <DecisionDialog appeal={appeal} version={draft?.version ?? 0} onClose={close} /> : null}
      {dialog === 'vote' && draft !== null ? (
        <VoteDialog appeal={appeal} draftVersion={draft.version} onClose={close} />
      ) : null}
    </>
  );
}

function Votes({ appeal, table }: { appeal: AppealView; table: PanelTable }): ReactNode {
  const { t } = useTranslation('appeal');
  const votes = new Map(table.votes.map((vote) => [vote.memberId, vote]));
  return (
    <>
      <p className={styles.label}>{t('votes')}</p>
      <ul className={styles.rows}>
        {appeal.panel.map(({ memberId, name }) => {
          const vote = votes.get(memberId);
          const tone = vote === undefined ? 'quiet' : vote.agrees ? 'good' : 'caution';
          return (
            <li key={memberId} className={styles.row}>
              <span>
                {name}
                {vote === undefined || vote.remark === '' ? null : <span className={styles.soft}>{vote.remark}</span>}
              </span>
              <StateWord tone={tone}>
                {vote === undefined ? t('notVoted') : t(vote.agrees ? 'agree' : 'disagree')}
              </StateWord>
            </li>
          );
        })}
      </ul>
      {appeal.state === 'accepted' ? <p className={styles.note}>{t(`verdict.${table.verdict}`)}</p> : null}
    </>
  );
}
