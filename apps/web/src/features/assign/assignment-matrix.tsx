import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { AssignmentBoard, AssignmentPair, OfficialRow, RaterRow, VoterGroup } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { AssignmentsExport } from './assignments-export';
import styles from './assignment-matrix.module.css';

interface AssignmentMatrixProps {
  readonly groups: readonly VoterGroup[];
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
  /** Called with the pair of a chosen cell; null when nothing can be changed. */
  readonly onChoose: ((pair: AssignmentPair) => void) | null;
  /** Whether pairs can still be assigned by hand, not only recused. */
  readonly assigning: boolean;
}

const pairKey = (raterId: string, officialId: string): string => `${raterId} ${officialId}`;

/** Raters in rows by voter group, officials in columns; a mark where a pair is assigned or recused. */
export function AssignmentMatrix({
  groups,
  raters,
  officials,
  board,
  onChoose,
  assigning,
}: AssignmentMatrixProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const assigned = useMemo(() => new Set(board.pairs.map((pair) => pairKey(pair.raterId, pair.officialId))), [board]);
  const recused = useMemo(() => new Set(board.recusals.map((pair) => pairKey(pair.raterId, pair.officialId))), [board]);
  const standingOf = (raterId: string, officialId: string): 'recused' | 'assigned' | 'open' => {
    const key = pairKey(raterId, officialId);
    return recused.has(key) ? 'recused' : assigned.has(key) ? 'assigned' : 'open';
  };
  const words = { recused: t('cellRecused'), assigned: t('cellAssigned'), open: t('cellOpen') };
  const countOfficial = (officialId: string): number =>
    raters.filter((rater) => standingOf(rater.id, officialId) === 'assigned').length;
  return (
    <section className={styles.section} aria-label={t('matrix')}>
      <div className={styles.headingRow}>
        <h2 className={styles.heading}>{t('matrix')}</h2>
        <AssignmentsExport groups={groups} raters={raters} officials={officials} board={board} />
      </div>
      {onChoose === null ? null : <p className={styles.detail}>{t(assigning ? 'matrixDetailOpen' : 'matrixDetail')}</p>}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('matrix')}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t('rater')}
              </th>
              {officials.map((official) => (
                <th key={official.id} scope="col" className={styles.official}>
                  <span className={styles.officialName}>{official.name}</span>
                </th>
              ))}
              <th scope="col" className={styles.totalHead}>
                {t('total')}
              </th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.id}>
              <tr>
                <th scope="rowgroup" className={styles.group}>
                  {groupLabel(group, language)}
                </th>
                <td colSpan={officials.length + 1} className={styles.groupRest} />
              </tr>
              {raters
                .filter((rater) => rater.groupId === group.id)
                .map((rater) => (
                  <tr key={rater.id}>
                    <th scope="row" className={styles.rater}>
                      {rater.name}
                    </th>
                    {officials.map((official) => {
                      const standing = standingOf(rater.id, official.id);
                      return (
                        <td key={official.id} className={styles[standing]}>
                          <Cell
                            label={`${rater.name} · ${official.name} · ${words[standing]}`}
                            mark={standing === 'recused' ? t('recusedShort') : standing === 'assigned' ? '●' : ''}
                            onChoose={
                              onChoose === null || standing === 'recused'
                                ? null
                                : () => onChoose({ raterId: rater.id, officialId: official.id })
                            }
                          />
                        </td>
                      );
                    })}
                    <td className={styles.total}>
                      {formatCount(officials.filter((one) => standingOf(rater.id, one.id) === 'assigned').length)}
                    </td>
                  </tr>
                ))}
            </tbody>
          ))}
          <tfoot>
            <tr>
              <th scope="row" className={styles.rater}>
                {t('total')}
              </th>
              {officials.map((official) => (
                <td key={official.id} className={styles.total}>
                  {formatCount(countOfficial(official.id))}
                </td>
              ))}
              <td className={styles.total}>{formatCount(board.pairs.length)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

interface CellProps {
  readonly label: string;
  readonly mark: string;
  readonly onChoose: (() => void) | null;
}

/** Mouse and touch shortcut to the dialogs; by keyboard the page’s buttons open the same ones. */
function Cell({ label, mark, onChoose }: CellProps): ReactNode {
  if (onChoose === null) {
    return (
      <>
        <span aria-hidden>{mark}</span>
        <span className="visually-hidden">{label}</span>
      </>
    );
  }
  return (
    <button type="button" tabIndex={-1} className={styles.cell} title={label} aria-label={label} onClick={onChoose}>
      {mark}
    </button>
  );
}
