import { type ReactNode, useId, useState } from 'react';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './column-choice.module.css';

interface NamedColumn {
  readonly key: string;
  readonly name: string;
}

const storageKey = (table: string): string => `pingyi.columns.${table}`;

function readHidden(table: string | undefined): readonly string[] {
  if (table === undefined) return [];
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(table)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/**
 * Which columns of a table are hidden, remembered in the browser, and the button that chooses. Columns that are new since
 * show; hidden ones that are gone by now are no matter.
 * @param table names the table whoever looks at it and whatever it holds; without it nothing can be hidden
 * @param columns those that may be hidden
 */
export function useColumnChoice(
  table: string | undefined,
  columns: readonly NamedColumn[],
): [ReadonlySet<string>, ReactNode] {
  const [hidden, setHidden] = useState(() => new Set(readHidden(table)));
  const keep = (next: Set<string>): void => {
    setHidden(next);
    if (table === undefined) return;
    try {
      localStorage.setItem(storageKey(table), JSON.stringify([...next]));
    } catch {
      // Without storage the choice lasts for the page.
    }
  };
  if (table === undefined || columns.length < 2) return [hidden, null];
  return [hidden, <ColumnChoice key="columns" columns={columns} hidden={hidden} onChange={keep} />];
}

interface ColumnChoiceProps {
  readonly columns: readonly NamedColumn[];
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: Set<string>) => void;
}

function ColumnChoice({ columns, hidden, onChange }: ColumnChoiceProps): ReactNode {
  const { t } = useTranslation('ui');
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const shown = columns.filter(({ key }) => !hidden.has(key)).length;
  const toggle = (key: string): void => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <div
      className={styles.choice}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setIsOpen(false);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setIsOpen(false);
      }}
    >
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {shown === columns.length ? t('columns') : t('columnsShown', { shown, count: columns.length })}
      </Button>
      {isOpen && (
        <>
          <div className={styles.outside} onPointerDown={() => setIsOpen(false)} />
          <div id={panelId} role="group" aria-label={t('columns')} className={styles.panel}>
            {columns.map(({ key, name }) => (
              <Checkbox key={key} checked={!hidden.has(key)} onChange={() => toggle(key)}>
                {name}
              </Checkbox>
            ))}
            <Button
              size="small"
              type="link"
              disabled={shown === columns.length}
              onClick={() => onChange(new Set([...hidden].filter((key) => !columns.some((one) => one.key === key))))}
            >
              {t('allColumns')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
