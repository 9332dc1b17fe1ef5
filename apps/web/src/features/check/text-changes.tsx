import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './check.module.css';
import type { TextBlock, TextPiece } from './report-difference';

/** The paragraphs that differ, under their sections, with what went struck through and what came underlined. */
export function TextChanges({ blocks }: { blocks: readonly TextBlock[] }): ReactNode {
  const { t } = useTranslation('check');
  const isChanged = blocks.some(({ kind }) => kind === 'changed');
  if (!isChanged) return <p className={styles.section}>{t('differences.noText')}</p>;
  return (
    <section className={styles.section} aria-labelledby="text-changes">
      <h2 id="text-changes" className={styles.heading}>
        {t('differences.text')}
      </h2>
      {blocks.map((block, place) => {
        const key = `${block.kind} ${place}`;
        if (block.kind === 'unchanged') {
          return (
            <p key={key} className={styles.unchanged}>
              {t('differences.unchanged', { count: block.count })}
            </p>
          );
        }
        const before = blocks.slice(0, place).findLast(({ kind }) => kind === 'changed');
        const isNew = before?.kind !== 'changed' || before.section !== block.section;
        return (
          <div key={key}>
            {isNew ? <h3 className={styles.place}>{block.section ?? t('differences.opening')}</h3> : null}
            <p className={styles.difference} lang="zh-CN">
              {block.pieces.map((piece, index) => (
                <Piece key={`${piece.kind} ${index}`} piece={piece} />
              ))}
            </p>
          </div>
        );
      })}
    </section>
  );
}

function Piece({ piece }: { piece: TextPiece }): ReactNode {
  switch (piece.kind) {
    case 'removed':
      return <del>{piece.text}</del>;
    case 'added':
      return <ins>{piece.text}</ins>;
    case 'same':
      return piece.text;
  }
}
