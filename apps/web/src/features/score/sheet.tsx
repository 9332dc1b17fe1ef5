import { useRef, useState, type ReactNode } from 'react';
import type { Criterion, ScoringView } from '@pingyi/contracts';
import { type BallotFinding, checkBallot, judgeBallot } from '@pingyi/review-rules';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Grid, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ReportOutline } from '../../ui/report-outline';
import type { ReportTextHandle } from '../../ui/report-text';
import type { DeskCommand } from './desk-keys';
import { KeysDialog } from './keys-dialog';
import { ReportPane } from './report-pane';
import { RubricPanel } from './rubric-panel';
import { bandsOf, findBand, scoreOfBand, stepScore } from '../../lib/score-text';
import { ConflictDialog, OfferNotice, SecretNotice, StandingNotice } from './sheet-notices';
import styles from './sheet-page.module.css';
import { SheetToolbar } from './sheet-toolbar';
import { useBallotSession } from './use-ballot-session';
import { useDeskKeys } from './use-desk-keys';
import { useDoubt } from './use-doubt';

/** Where the slider of an unscored criterion rests, and so where a step from nothing begins. */
const restingScore = '75';

const focusIn = (criterionId: string): void =>
  document.querySelector<HTMLElement>(`[data-criterion="${criterionId}"] [data-desk-focus="slider"]`)?.focus();

/** The open sheet: report, rubric and the ballot being written. */
export function Sheet({ tenant, view }: { tenant: string; view: ScoringView }): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const { session, state, offered, dismissOffer } = useBallotSession(tenant, view.assignmentId, view);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [sectionId, setSectionId] = useState<string | null>(null);
  const [pane, setPane] = useState<'report' | 'rubric'>('report');
  const [reopened, setReopened] = useState(false);
  const [keysOpen, setKeysOpen] = useState(false);
  const [evidenceOpen, setEvidenceOpen] = useState(false);
  const doubt = useDoubt(tenant, view);
  const text = useRef<ReportTextHandle>(null);

  const { criteria } = view.round;
  const sections = view.report?.sections ?? [];
  const { words, ballotRules } = view.round;
  const weighed = criteria.map(({ id, dimension, weightPoints }) => ({ id, dimension, weight: weightPoints }));
  const { scores, comment } = state.draft;
  const check = checkBallot({ criteria: weighed }, scores);
  const findings = judgeBallot(ballotRules, { criteria: weighed, scores, comment, others: view.ownBallots });
  const writable = view.round.state === 'scoring' && (state.ballotState !== 'submitted' || reopened);
  const disabled = !writable || state.phase === 'submitting';
  const active = criteria.find((criterion) => criterion.id === activeId);

  const showDimension = (criterion: Criterion | undefined): void => {
    const section = sections.find((candidate) => candidate.dimension === criterion?.dimension);
    if (!section) return;
    setSectionId(section.id);
    text.current?.scrollTo(section.start, 'start');
  };
  const activate = (criterion: Criterion): void => {
    setActiveId(criterion.id);
    // Within one dimension the rater keeps the place they are reading.
    if (criterion.dimension !== active?.dimension) showDimension(criterion);
  };
  const showPane = (next: 'report' | 'rubric'): void => {
    setPane(next);
    if (next === 'report') requestAnimationFrame(() => showDimension(active));
  };

  const showFinding = ({ criteria: [first], wantsReason }: BallotFinding): void => {
    setPane('rubric');
    requestAnimationFrame(() => {
      if (first !== undefined) focusIn(first);
      else if (wantsReason) document.getElementById('ballot-comment')?.focus();
    });
  };

  const openSheet = (assignmentId: string): Promise<void> =>
    navigate({
      to: '/$tenant/rounds/$roundId/score/$assignmentId',
      params: { tenant, roundId: view.round.id, assignmentId },
    });

  const submit = async (): Promise<void> => {
    if (!writable) return;
    const missing = criteria.filter((criterion) => !(criterion.id in state.draft.scores));
    const [first] = missing;
    if (first) {
      const names = missing.map((criterion) => (language === 'zh' ? criterion.name : criterion.nameEn));
      const listed = names.slice(0, 3).join(language === 'zh' ? '、' : ', ');
      void message.warning(
        t('missing', { count: missing.length, names: names.length > 3 ? t('more', { names: listed }) : listed }),
      );
      setPane('rubric');
      requestAnimationFrame(() => focusIn(first.id));
      return;
    }
    if (words.length > 0 && state.draft.word === null) {
      void message.warning(t('missingWord'));
      setPane('rubric');
      requestAnimationFrame(() => document.querySelector<HTMLElement>('#ballot-word input')?.focus());
      return;
    }
    const hard = findings.find(({ action }) => action === 'refuse');
    if (hard) {
      void message.warning(hard[language]);
      setPane('rubric');
      requestAnimationFrame(() => document.getElementById('ballot-comment')?.focus());
      return;
    }
    if (!(await session.submit())) return;
    setReopened(false);
    void message.success(t('submitted', { name: view.official.name }));
    void queryClient.invalidateQueries({ queryKey: [tenant, 'desk'] });
    void queryClient.invalidateQueries({ queryKey: [tenant, 'home'] });
    if (view.nextAssignmentId) await openSheet(view.nextAssignmentId);
    else await navigate({ to: '/$tenant/rounds/$roundId/score', params: { tenant, roundId: view.round.id } });
  };

  const move = (step: 1 | -1): void => {
    const at = criteria.findIndex((criterion) => criterion.id === activeId);
    const next = criteria[at < 0 ? 0 : Math.min(criteria.length - 1, Math.max(0, at + step))];
    if (next) focusIn(next.id);
  };
  const obey = (command: DeskCommand): void => {
    const score = active && state.draft.scores[active.id];
    switch (command.kind) {
      case 'next_criterion':
        return move(1);
      case 'previous_criterion':
        return move(-1);
      case 'comment':
        return document.getElementById('ballot-comment')?.focus();
      case 'leave_field':
        return active ? focusIn(active.id) : move(1);
      case 'evidence':
        setEvidenceOpen(!evidenceOpen);
        return setPane('report');
      case 'doubt':
        return doubt.toggle();
      case 'skip':
        return view.nextAssignmentId === null ? undefined : void openSheet(view.nextAssignmentId);
      case 'help':
        return setKeysOpen(true);
      case 'submit':
        return void submit();
      case 'step':
        if (active && !disabled) session.setScore(active.id, stepScore(score ?? restingScore, command.hundredths));
        return;
      case 'band': {
        const band = active && bandsOf(active)[command.index];
        const isInBand = active && score !== undefined && findBand(active, score) === band;
        if (active && band && !disabled && !isInBand) session.setScore(active.id, scoreOfBand(band));
      }
    }
  };
  useDeskKeys(obey);

  const report = (
    <ReportPane
      ref={text}
      report={view.report}
      before={view.before}
      dimension={(active ?? criteria[0])?.dimension ?? null}
      evidenceOpen={evidenceOpen}
      onEvidence={setEvidenceOpen}
      onScrollTo={(offset) => text.current?.scrollTo(offset, 'start')}
    />
  );
  const rubric = (
    <RubricPanel
      criteria={criteria}
      draft={state.draft}
      words={words}
      check={check}
      findings={findings}
      activeId={activeId}
      disabled={disabled}
      onActivate={activate}
      onScore={(id, score) => session.setScore(id, score)}
      onWord={(word) => session.setWord(word)}
      onComment={(text) => session.setComment(text)}
      onShowFinding={showFinding}
    />
  );
  return (
    <div className={styles.sheet}>
      <SheetToolbar
        tenant={tenant}
        view={view}
        state={state}
        total={criteria.length > 0 ? check.total : null}
        writable={writable}
        onSubmit={() => void submit()}
        doubt={doubt}
        onKeys={() => setKeysOpen(true)}
        paneSwitch={
          !isWide && (
            <Segmented<'report' | 'rubric'>
              block
              value={pane}
              onChange={showPane}
              options={[
                { value: 'report', label: t('report') },
                { value: 'rubric', label: t('rubric') },
              ]}
            />
          )
        }
      />
      <div className={styles.notices}>
        {offered && (
          <OfferNotice
            copy={offered}
            onTake={() => {
              setReopened(true);
              session.replaceDraft(offered);
              dismissOffer();
            }}
            onDrop={() => {
              session.dropCopy();
              dismissOffer();
            }}
          />
        )}
        {view.round.ballotSecrecy === 'secret' && <SecretNotice open={view.round.state === 'scoring'} />}
        <StandingNotice
          roundState={view.round.state}
          voided={view.voided}
          state={state}
          reopened={reopened}
          onReopen={() => setReopened(true)}
        />
      </div>
      <div className={styles.panes}>
        <aside className={styles.outline} hidden={!isWide}>
          {view.report && sections.length === 0 && <p className={styles.soft}>{t('noSections')}</p>}
          <ReportOutline
            label={t('outline')}
            sections={sections}
            currentId={sectionId}
            onChoose={(section) => {
              setSectionId(section.id);
              text.current?.scrollTo(section.start, 'start');
            }}
          />
        </aside>
        <article className={styles.report} aria-label={t('report')} hidden={!isWide && pane !== 'report'}>
          {report}
        </article>
        <aside className={styles.rubric} aria-label={t('rubric')} hidden={!isWide && pane !== 'rubric'}>
          {rubric}
        </aside>
      </div>
      {state.phase === 'conflict' && <ConflictDialog criteria={criteria} state={state} session={session} />}
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
