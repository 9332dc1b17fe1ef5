import type { ReactNode } from 'react';
import { renderSteps, routes, type DocumentState, type DocumentView } from '@pingyi/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { useLanguage } from '../../lib/language';
import { JobProgress } from '../../ui/job-progress';
import { useProblemText } from '../../ui/problem-text';
import { StateWord, type Tone } from '../../ui/state-word';
import { isUnfinished, useDocumentStep } from './queries';

const tones: Record<DocumentState, Tone> = {
  queued: 'going',
  rendering: 'going',
  ready: 'good',
  failed: 'alert',
  cancelled: 'quiet',
};

/** How far a paper is: its place in the queue, the step it is at, or how it ended. */
export function Standing({ document }: { document: DocumentView }): ReactNode {
  const { t } = useTranslation(['render', 'terms']);
  const language = useLanguage();
  if (isUnfinished(document)) {
    const { ahead, progress } = document;
    const at = renderSteps.findIndex((step) => step === progress.step) + 1;
    const step = t(`terms:progressStep.${progress.step}`);
    const waiting = ahead === null || ahead === 0 ? t('next') : t('ahead', { count: ahead });
    return (
      <JobProgress
        percent={progress.percent}
        step={document.state === 'queued' ? waiting : at > 0 ? t('stepOf', { at, of: renderSteps.length, step }) : step}
        label={t('progressOf', { title: document.title })}
      />
    );
  }
  return (
    <>
      <StateWord tone={tones[document.state]}>{t(`state.${document.state}`)}</StateWord>{' '}
      {document.state === 'ready' && document.pages !== null && t('pages', { count: document.pages })}
      {document.state === 'failed' && document.problem?.[language]}
    </>
  );
}

/** What can be done with a paper as it stands. */
export function NextStep({ tenant, document }: { tenant: string; document: DocumentView }): ReactNode {
  const { t } = useTranslation('render');
  const { message } = App.useApp();
  const toText = useProblemText();
  const cancel = useDocumentStep(tenant, 'cancel');
  const retry = useDocumentStep(tenant, 'retry');
  if (document.state === 'ready') {
    return (
      <a
        href={fileUrl(routes.downloadDocument, { tenant, documentId: document.id })}
        download
        aria-label={`${t('download')} ${document.title}`}
      >
        {t('download')}
      </a>
    );
  }
  const word = isUnfinished(document) ? 'cancel' : 'retry';
  const step = word === 'cancel' ? cancel : retry;
  const onError = (error: unknown): void => {
    const { title, detail } = toText(error);
    void message.error(detail ?? title);
  };
  return (
    <Button
      key={word}
      size="small"
      loading={step.isPending}
      aria-label={`${t(word)} ${document.title}`}
      onClick={() => step.mutate(document.id, { onError })}
    >
      {t(word)}
    </Button>
  );
}
