import type { ReactNode } from 'react';
import type { PaperContent, PaperDifference, PaperLine } from '@pingyi/contracts';
import { abstentionWord } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import type { SheetForm } from './sheet-entry';
import styles from './paper.module.css';

interface ReadingTableProps {
  readonly form: SheetForm;
  readonly item: PaperDifference;
  readonly label: string;
}

/** Both readings of a sheet side by side, where they differ, and what was decided there. */
export function ReadingTable({ form, item, label }: ReadingTableProps): ReactNode {
  const { t } = useTranslation('paper');
  const rows = useRows(form, item);
  const agreed = form.officials.length - new Set(rows.map(({ officialId }) => officialId).filter(Boolean)).size;
  const isWhole = rows.every(({ officialId }) => officialId === null);
  return (
    <>
      <div className={styles.readings}>
        <table aria-label={label}>
          <thead>
            <tr className={styles.soft}>
              <th scope="col">{t('where')}</th>
              <th scope="col">{t('passes.first')}</th>
              <th scope="col">{t('passes.second')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, where, first, second }) => (
              <tr key={key}>
                <th scope="row">{where}</th>
                <td className={styles.differs}>{first}</td>
                <td className={styles.differs}>{second}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isWhole || agreed === 0 ? null : <p className={styles.soft}>{t('agreed', { count: agreed })}</p>}
    </>
  );
}

interface Row {
  readonly key: string;
  /** null for the whole sheet. */
  readonly officialId: string | null;
  readonly where: string;
  readonly first: string;
  readonly second: string;
}

function useRows(form: SheetForm, { first, second }: PaperDifference): Row[] {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  const whole = (content: PaperContent | null): string =>
    content === null ? t('missingSheet') : t(content.void ? 'voidSheet' : 'valid');
  if (first === null || second === null || first.void || second.void) {
    return [{ key: 'sheet', officialId: null, where: t('wholeSheet'), first: whole(first), second: whole(second) }];
  }
  const wordOf = (word: string | null | undefined): string =>
    word === abstentionWord ? t('abstain') : (word ?? t('leftOut'));
  return form.officials.flatMap((official): Row[] => {
    const [a, b] = [lineOf(first, official.id), lineOf(second, official.id)];
    const criteria = form.criteria.map(({ id, name, nameEn }) => ({
      key: `${official.id} ${id}`,
      officialId: official.id,
      where: `${official.name} ${language === 'en' ? nameEn : name}`,
      first: a?.scores[id] ?? t('leftOut'),
      second: b?.scores[id] ?? t('leftOut'),
    }));
    const words =
      form.words.length === 0
        ? []
        : [
            {
              key: `${official.id} word`,
              officialId: official.id,
              where: `${official.name} ${t('word')}`,
              first: wordOf(a?.word),
              second: wordOf(b?.word),
            },
          ];
    return [...criteria, ...words].filter((row) => row.first !== row.second);
  });
}

const lineOf = (content: PaperContent, officialId: string): PaperLine | undefined =>
  content.lines.find((line) => line.officialId === officialId);
