import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { appealLimits, routes, uploadLimits } from '@pingyi/contracts';
import type { AppealView, EvidenceView } from '@pingyi/contracts';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { formatBytes } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { StateWord, type Tone } from '../../ui/state-word';
import { addEvidence, removeEvidence, useAppealStep } from './queries';
import styles from './appeal.module.css';

const tones: Record<EvidenceView['state'], Tone> = { received: 'going', kept: 'good', refused: 'alert' };
const limit = formatBytes(uploadLimits.fileBytes);

/** The files that back an appeal; added and removed while it is a draft. */
export function EvidenceSection({ appeal }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const chooser = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const add = useAppealStep(key, addEvidence(key));
  const isOpen = appeal.steps.includes('change');
  const take = (file: File | undefined): void => {
    setTooLarge(file !== undefined && file.size > uploadLimits.fileBytes);
    if (file && file.size <= uploadLimits.fileBytes) add.mutate(file);
  };
  return (
    <section className={styles.section} aria-labelledby="evidence">
      <h2 id="evidence" className={styles.heading}>
        {t('evidence')}
      </h2>
      {isOpen ? <p className={styles.note}>{t('evidenceHint', { limit, count: appealLimits.files })}</p> : null}
      {appeal.evidence.length === 0 ? <p className={styles.note}>{t('noEvidence')}</p> : null}
      <ul className={styles.rows}>
        {appeal.evidence.map((file) => (
          <EvidenceRow key={file.id} appeal={appeal} file={file} isOpen={isOpen} />
        ))}
      </ul>
      {tooLarge ? <Alert type="error" showIcon title={t('tooLarge', { limit })} /> : null}
      <ProblemAlert error={add.error} />
      {isOpen && appeal.evidence.length < appealLimits.files ? (
        <div className={styles.buttons}>
          <input
            ref={chooser}
            className="visually-hidden"
            type="file"
            tabIndex={-1}
            aria-label={t('addEvidence')}
            accept=".docx,.pdf,.txt,.png,.jpg,.jpeg"
            onChange={(event) => {
              take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button loading={add.isPending} onClick={() => chooser.current?.click()}>
            {t('addEvidence')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface EvidenceRowProps {
  readonly appeal: AppealView;
  readonly file: EvidenceView;
  readonly isOpen: boolean;
}

function EvidenceRow({ appeal, file, isOpen }: EvidenceRowProps): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const remove = useAppealStep(key, removeEvidence(key));
  return (
    <li className={styles.row}>
      <span>
        {file.fileName}
        <span className={styles.soft}>
          {formatBytes(file.sizeBytes)} ·{' '}
          <StateWord tone={tones[file.state]}>{t(`evidenceState.${file.state}`)}</StateWord>
        </span>
      </span>
      <span>
        {file.state === 'kept' ? (
          <a href={fileUrl(routes.downloadEvidence, { ...key, evidenceId: file.id })} download>
            {t('download')}
          </a>
        ) : null}
        {isOpen ? (
          <Button type="link" size="small" loading={remove.isPending} onClick={() => remove.mutate(file.id)}>
            {t('remove')}
          </Button>
        ) : null}
      </span>
      {file.problems.map((problem) => (
        <span key={problem.code} className={styles.problem}>
          {language === 'zh' ? problem.detail : problem.detailEn}
        </span>
      ))}
    </li>
  );
}
