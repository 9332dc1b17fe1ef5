import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PaperBatchView, PaperChoice, PaperDifference, PaperKeying } from '@pingyi/contracts';
import { paperNumber } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { ShareBar } from '../../ui/share-bar';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { batchNumber } from './paper-address';
import { batchQuery, differencesQuery, useBatchId, useSettleSheet } from './queries';
import { ReadingTable } from './reading-table';
import { ReasonedDecision } from './reasoned-decision';
import styles from './paper.module.css';

/** The sheets that the two keyed differently, with both readings, and what was decided. */
export function PaperDifferencesPage(): ReactNode {
  const query = useQuery(batchQuery({ tenant: useTenantSlug(), batchId: useBatchId() }));
  return <QueryBlock query={query}>{(batch) => <Differences batch={batch} />}</QueryBlock>;
}

function Differences({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), batchId: batch.id };
  const back = (
    <Link to="/$tenant/rounds/$roundId/paper/$batchId" params={params}>
      {t('toBatch')}
    </Link>
  );
  return (
    <>
      <PageHeader title={t('differencesTitle', { number: batchNumber(batch.number) })} lead={back} />
      {batch.undecided === null ? (
        <EmptyState title={t('differencesEarly')} detail={t('noneUntilEnded')} />
      ) : (
        <Listed batch={batch} />
      )}
    </>
  );
}

function Listed({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const query = useQuery(differencesQuery({ tenant: useTenantSlug(), batchId: batch.id }));
  return (
    <QueryBlock query={query}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title={t('differencesNone')} detail={t('differencesNoneDetail')} />
        ) : (
          <Desk batch={batch} items={items} />
        )
      }
    </QueryBlock>
  );
}

const choices = ['first', 'second', 'corrected', 'void'] as const;
const choiceOfKey: Readonly<Record<string, PaperChoice>> = { '1': 'first', '2': 'second', c: 'corrected', v: 'void' };

function Desk({ batch, items }: { batch: PaperBatchView; items: readonly PaperDifference[] }): ReactNode {
  const { t } = useTranslation('paper');
  const [picked, setPicked] = useState<number | null>(null);
  const [asked, setAsked] = useState<'corrected' | 'void' | null>(null);
  const settle = useSettleSheet({ tenant: useTenantSlug(), batchId: batch.id });
  const own = ownPassOf(batch);
  const mayDecide = batch.state === 'open' && batch.scoringOpen;
  const open = items.find(({ decision }) => decision === null);
  const current = items.find(({ number }) => number === picked) ?? open;
  const decided = items.filter(({ decision }) => decision !== null).length;

  const choose = (choice: PaperChoice): void => {
    if (!mayDecide || !current || settle.isPending || !isOffered(current, choice, own)) return;
    if (choice === 'corrected' || choice === 'void') {
      setAsked(choice);
      return;
    }
    settle.mutate({ number: current.number, choice, reason: '' }, { onSuccess: () => setPicked(null) });
  };
  const act = useRef(choose);
  useEffect(() => {
    act.current = choose;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const choice = choiceOfKey[event.key.toLowerCase()];
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (!choice || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
      if (document.querySelector('.ant-modal-wrap') !== null) return;
      event.preventDefault();
      act.current(choice);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <p className={styles.note}>{t(own === null ? 'differencesLead' : 'ownKeying')}</p>
      <div className={styles.progress}>
        <ShareBar done={decided} total={items.length} label={t('decidedOf', { done: decided, total: items.length })} />
      </div>
      <ul className={styles.page}>
        {items.map((item) => (
          <Sheet
            key={item.number}
            batch={batch}
            item={item}
            isCurrent={mayDecide && item === current}
            busy={settle.isPending}
            error={item === current ? settle.error : null}
            onChoose={choose}
            onPick={mayDecide ? () => setPicked(item.number) : null}
          />
        ))}
      </ul>
      {asked !== null && current ? (
        <ReasonedDecision
          batch={batch}
          item={current}
          choice={asked}
          settle={settle}
          onDone={() => {
            setAsked(null);
            setPicked(null);
          }}
          onClose={() => {
            settle.reset();
            setAsked(null);
          }}
        />
      ) : null}
    </>
  );
}

type OwnPass = PaperKeying['pass'] | null;

const ownPassOf = ({ keyings }: PaperBatchView): OwnPass => keyings.find(({ mine }) => mine)?.pass ?? null;

/** Who keyed the batch can only give in to the other reading. */
function isOffered({ first, second }: PaperDifference, choice: PaperChoice, own: OwnPass): boolean {
  if (choice === 'first') return first !== null && own !== 1;
  if (choice === 'second') return second !== null && own !== 2;
  return own === null;
}

interface SheetProps {
  readonly batch: PaperBatchView;
  readonly item: PaperDifference;
  readonly isCurrent: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onChoose: (choice: PaperChoice) => void;
  /** null where nothing can be decided any more. */
  readonly onPick: (() => void) | null;
}

function Sheet({ batch, item, isCurrent, busy, error, onChoose, onPick }: SheetProps): ReactNode {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  const number = paperNumber({ batch: batch.number, sheet: item.number });
  const { decision } = item;
  const own = ownPassOf(batch);
  const id = `sheet-${item.number}`;
  return (
    <li className={styles.section} aria-current={isCurrent ? 'true' : undefined}>
      <h2 id={id} className={styles.heading}>
        {number}
      </h2>
      {decision === null ? null : (
        <p className={styles.note}>
          <StateWord tone="good">
            {t('decidedBy', {
              choice: t(`chosen.${decision.choice}`),
              name: decision.decidedBy,
              time: formatInstant(decision.decidedAt, language),
            })}
          </StateWord>{' '}
          {decision.reason}
        </p>
      )}
      <ReadingTable form={batch.form} item={item} label={number} />
      <ProblemAlert error={error} />
      {isCurrent ? (
        <div className={styles.buttons} role="group" aria-labelledby={id}>
          {choices.map((choice) => (
            <Button key={choice} disabled={busy || !isOffered(item, choice, own)} onClick={() => onChoose(choice)}>
              {t(`choose.${choice}`)}
            </Button>
          ))}
        </div>
      ) : onPick === null ? null : (
        <Button size="small" onClick={onPick} className={styles.pick ?? ''} aria-describedby={id}>
          {t(decision === null ? 'pick' : 'open')}
        </Button>
      )}
    </li>
  );
}
