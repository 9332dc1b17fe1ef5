import type { ReactNode } from 'react';
import { type ExplanationLine, VetoEffect, vetoWords } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatDecimal, trimDecimal } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { UndisclosedTag } from '../../ui/figure';
import { type ExplanationNode, isFigure } from './explanation-tree';
import styles from './explanation-drawer.module.css';

export type IdNames = ReadonlyMap<string, string>;

/** Levels that stand open at first; sheets are opened one by one. */
const openLevels = 3;

/** One line with its formula and, when opened, what made it. */
export function ExplanationLineView({ node, names }: { node: ExplanationNode; names: IdNames }): ReactNode {
  const { line, inputs } = node;
  const face = <LineFace line={line} names={names} />;
  if (inputs.length === 0) {
    return (
      <li className={styles.leaf}>
        <div className={styles.line}>{face}</div>
        <Working line={line} />
      </li>
    );
  }
  return (
    <li>
      <details open={line.depth < openLevels && line.kind !== 'sheet'}>
        <summary className={styles.line}>{face}</summary>
        <Working line={line} />
        <ul className={styles.inputs}>
          {inputs.map((input, place) => (
            <ExplanationLineView key={`${input.line.kind} ${input.line.id ?? place}`} node={input} names={names} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function LineFace({ line, names }: { line: ExplanationLine; names: IdNames }): ReactNode {
  const { t } = useTranslation('tally');
  const label = useLabel(line, names);
  const { value, weight, excluded, absent } = line;
  return (
    <>
      <span className={styles.label}>
        {label}
        {weight === null ? null : (
          <span className={styles.aside}>{t('why.weight', { weight: trimDecimal(weight) })}</span>
        )}
        {excluded === null ? null : <span className={styles.aside}>{t(`why.excluded.${excluded}`)}</span>}
      </span>
      <span className={styles.value}>
        {value === null ? (
          <UndisclosedTag label={absent === null ? t('why.missing') : t(`why.absent.${absent}`)} />
        ) : (
          <span className={excluded === null ? undefined : styles.struck}>
            {isFigure(line) ? formatDecimal(value) : value}
          </span>
        )}
      </span>
    </>
  );
}

/** The formula in words, with its numbers below. */
function Working({ line }: { line: ExplanationLine }): ReactNode {
  const { t } = useTranslation('tally');
  const filled = useFilled(line);
  const words = line.formula === 'given' ? '' : t(`why.formula.${line.formula}`);
  if (words === '' && filled === '') return null;
  return (
    <p className={styles.working}>
      {words}
      {filled === '' ? null : <span className={styles.filled}>{filled}</span>}
    </p>
  );
}

function useLabel(line: ExplanationLine, names: IdNames): string {
  const { t } = useTranslation('tally');
  const language = useLanguage();
  const { kind, raterNumber } = line;
  const id = line.id ?? '';
  if (kind === 'order_key') return t('why.kind.order_key', { id: isOrderKey(id) ? t(`why.orderKey.${id}`) : id });
  const effect = VetoEffect.safeParse(id);
  if (kind === 'veto' && effect.success) return vetoWords({ cause: line.cause, effect: effect.data })[language];
  if (kind === 'quota' && isStanding(id)) return `${t('why.kind.quota')} · ${t(`why.standing.${id}`)}`;
  return t(`why.kind.${kind}`, { id: names.get(id) ?? id, number: raterNumber ?? '' });
}

/** The numbers of the formula; names of keys in them are put into words. */
function useFilled(line: ExplanationLine): string {
  const { t } = useTranslation('tally');
  const { kind, filled } = line;
  if (filled === null || filled === line.value) return '';
  if (kind !== 'peer') return filled;
  if (isStanding(filled)) return t(`why.standing.${filled}`);
  const [key = '', value = ''] = filled.split(' ', 2);
  return isOrderKey(key) ? `${t(`why.orderKey.${key}`)} ${value}` : filled;
}

const orderKeys = ['total', 'rating', 'topShare', 'metric'] as const;
const standings = ['selected', 'tie_at_line', 'not_selected'] as const;

const isOrderKey = (text: string): text is (typeof orderKeys)[number] => orderKeys.some((key) => key === text);
const isStanding = (text: string): text is (typeof standings)[number] => standings.some((one) => one === text);
