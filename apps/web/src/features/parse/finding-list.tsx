import type { ReactNode } from 'react';
import type { FindingView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import styles from './parse-page.module.css';

interface FindingListProps {
  readonly findings: readonly FindingView[];
  readonly onShow: (index: number) => void;
}

/** What the reader is unsure about, as questions; nothing is changed by itself. */
export function FindingList({ findings, onShow }: FindingListProps): ReactNode {
  const { t } = useTranslation('parse');
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <section className={styles.findings} aria-labelledby="findings">
      <h2 id="findings" className={styles.heading}>
        {t('findings')}
      </h2>
      <p className={styles.soft}>{t('findingsDetail')}</p>
      <ul>
        {findings.map((finding, index) => (
          <li key={`${finding.code} ${finding.start} ${index}`}>
            <span>{finding.detail[language]}</span>
            {finding.source && (
              <span className={styles.source}>
                {finding.source.title[language]}
                {finding.source.sentence !== null && `：${finding.source.sentence}`}
              </span>
            )}
            <Button size="small" type="link" onClick={() => onShow(index)}>
              {t('showInText')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
