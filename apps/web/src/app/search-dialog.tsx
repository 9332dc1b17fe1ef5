import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { routes, type SearchHit } from '@pingyi/contracts';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import type { InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { callApi } from '../lib/api-client';
import { useLanguage } from '../lib/language';
import { useProblemText } from '../ui/problem-text';
import type { NavigationEntry } from './navigation';
import { useNavigationWords } from './navigation-words';
import { addressOfHit } from './search-address';
import styles from './search-dialog.module.css';

/** Until what is typed is asked for. */
const pauseMs = 150;

const searchQuery = (tenant: string, text: string) =>
  queryOptions({
    queryKey: [tenant, 'search', text],
    queryFn: async ({ signal }): Promise<SearchHit[]> =>
      (await callApi(routes.search, { params: { tenant }, query: { text }, signal })).items,
    enabled: text !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

interface Choice {
  readonly group: string;
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly address: string;
}

interface SearchDialogProps {
  readonly tenant: string;
  /** Pages that the member may open. */
  readonly entries: readonly NavigationEntry[];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Finds pages, people, townships, metrics and rounds; ↑ ↓ choose, Enter opens. */
export function SearchDialog({ tenant, entries, open, onClose }: SearchDialogProps): ReactNode {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const text = useAfterPause(typed.trim());
  const { choices, standing } = useChoices(tenant, entries, typed.trim(), text);
  const place = Math.min(chosen, choices.length - 1);

  const openChoice = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    onClose();
    void navigate({ href: choice.address });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && choices.length > 0) {
      event.preventDefault();
      setChosen((place + step + choices.length) % choices.length);
    }
    // Enter also ends the composition of a Chinese word.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) openChoice(choices[place]);
  };
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      centered={false}
      title={<span className="visually-hidden">{t('search.title')}</span>}
      className={styles.dialog ?? ''}
      afterOpenChange={(isOpen) => {
        if (isOpen) input.current?.focus();
        else setTyped('');
      }}
    >
      <Input
        ref={input}
        size="large"
        value={typed}
        maxLength={40}
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={listId}
        aria-activedescendant={choices.length > 0 ? `${listId}-${place}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
      />
      <p className={styles.standing} role="status">
        {standing}
      </p>
      <div id={listId} role="listbox" aria-label={t('search.found')} className={styles.list}>
        {groupsOf(choices).map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <p className={styles.group} aria-hidden>
              {group}
            </p>
            {members.map(({ choice, index }) => (
              <Option
                key={choice.key}
                id={`${listId}-${index}`}
                choice={choice}
                active={index === place}
                onPoint={() => setChosen(index)}
                onOpen={() => openChoice(choice)}
              />
            ))}
          </div>
        ))}
      </div>
      <p className={styles.keys} aria-hidden>
        {t('search.keys')}
      </p>
    </Modal>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

function Option({ id, choice, active, onPoint, onOpen }: OptionProps): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      className={active ? styles.chosen : styles.option}
      onMouseMove={active ? undefined : onPoint}
      onClick={onOpen}
    >
      <span className={styles.name}>{choice.name}</span>
      <span className={styles.detail}>{choice.detail}</span>
    </div>
  );
}

/** What was typed, once typing has paused. */
function useAfterPause(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Pages by their word at once; everything else as the api finds it. Before anything is typed, all pages. */
function useChoices(
  tenant: string,
  entries: readonly NavigationEntry[],
  typed: string,
  text: string,
): { choices: readonly Choice[]; standing: string } {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const wordOf = useNavigationWords();
  const problem = useProblemText();
  const { data, error, isFetching } = useQuery(searchQuery(tenant, text));
  const pages = entries
    .map(({ key, path }) => ({
      group: t('search.kinds.page'),
      key: path,
      name: wordOf(key),
      detail: '',
      address: path,
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  const found = (typed === '' ? [] : (data ?? [])).map((hit) => ({
    group: t(`search.kinds.${hit.kind}`),
    key: `${hit.kind} ${hit.id}`,
    name: language === 'en' && hit.nameEn !== null ? hit.nameEn : hit.name,
    detail: hit.detail,
    address: addressOfHit(tenant, hit),
  }));
  const choices = [...pages, ...found];
  const isSettled = typed === text && !isFetching;
  const standing =
    error !== null && typed !== ''
      ? problem(error).title
      : typed !== '' && isSettled
        ? choices.length === 0
          ? t('search.nothing', { text })
          : t('search.count', { count: choices.length })
        : '';
  return { choices, standing };
}

/** The choices under their groups, each with its place among all. */
function groupsOf(choices: readonly Choice[]): [string, { choice: Choice; index: number }[]][] {
  return [
    ...Map.groupBy(
      choices.map((choice, index) => ({ choice, index })),
      ({ choice }) => choice.group,
    ),
  ];
}
