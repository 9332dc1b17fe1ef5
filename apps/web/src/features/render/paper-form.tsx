import { useState, type ReactNode } from 'react';
import {
  isAllowed,
  paperRoles,
  parseComparisonQuery,
  type PdfProfile,
  type RequestDocument,
  type Role,
  RoundPaperKind,
  type RoundSummary,
} from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { App, Button, Checkbox, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { roundsQuery } from '../../lib/round';
import { useMember } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './documents-page.module.css';
import type { PaperSearch } from './paper-search';
import { ownOfficialQuery, paperOfficialsQuery, useRequestDocument } from './queries';

const route = getRouteApi('/$tenant/render');

/** Kinds that are about one official. */
const personal: readonly RoundPaperKind[] = ['report', 'score-sheet', 'result-sheet'];

/** Kinds that say what was published. */
const published: readonly RoundPaperKind[] = ['result-sheet', 'comparison', 'notice', 'round-file'];

/** Whether a round holds what the paper is about. */
const holds =
  (kind: RoundPaperKind) =>
  ({ state }: RoundSummary): boolean =>
    !published.includes(kind) || ['notice', 'review', 'archived'].includes(state);

/** The papers that these roles may ask for here. Officials come for the comparison from their own page of it alone. */
export const kindsFor = (roles: readonly Role[], { page }: PaperSearch = {}): RoundPaperKind[] =>
  RoundPaperKind.options.filter(
    (kind) =>
      paperRoles[kind].some((role) => roles.includes(role)) &&
      (kind !== 'comparison' || page === 'official' || isAllowed(roles, 'comparison.read')),
  );

const seesAll = (roles: readonly Role[]): boolean => roles.includes('round_manager') || roles.includes('supervisor');

/** Asks for any paper that this member may have; what other pages chose comes in with the address. */
export function PaperForm({ tenant }: { tenant: string }): ReactNode {
  const { t } = useTranslation('render');
  const { data: rounds } = useQuery(roundsQuery(tenant));
  const search = route.useSearch();
  const { roles } = useMember();
  const kinds = kindsFor(roles, search);
  const kind = kinds.find((one) => one === search.kind) ?? kinds[0];
  if (kind === undefined) return null;
  const round = rounds?.find(({ id }) => id === search.round) ?? rounds?.find(holds(kind)) ?? rounds?.[0];
  if (!rounds || !round) return null;
  return (
    <section className={styles.form} aria-labelledby="new-paper">
      <h2 id="new-paper" className={styles.heading}>
        {t('newPaper')}
      </h2>
      <Fields key={`${round.id} ${kind}`} tenant={tenant} rounds={rounds} round={round} kind={kind} search={search} />
    </section>
  );
}

interface FieldsProps {
  readonly tenant: string;
  readonly rounds: readonly RoundSummary[];
  readonly round: RoundSummary;
  readonly kind: RoundPaperKind;
  readonly search: PaperSearch;
}

function Fields({ tenant, rounds, round, kind, search }: FieldsProps): ReactNode {
  const { t } = useTranslation('render');
  const { message } = App.useApp();
  const language = useLanguage();
  const navigate = route.useNavigate();
  const { roles } = useMember();
  const kinds = kindsFor(roles, search);
  const [footnotes, setFootnotes] = useState(false);
  const [locale, setLocale] = useState<'zh' | 'en'>(language);
  const [profile, setProfile] = useState<PdfProfile>('ua-1');
  const own = useQuery({
    ...ownOfficialQuery(tenant, round.id),
    enabled: roles.includes('official') && personal.includes(kind),
    retry: false,
  });
  const official = search.official ?? (seesAll(roles) ? undefined : own.data?.officialId);
  const request = useRequestDocument(tenant);
  const isReady = holds(kind)(round);
  const body = bodyOf({ kind, round, official, search, footnotes, locale, profile });
  const change = (part: Partial<PaperSearch>): void =>
    void navigate({ search: { ...search, ...part }, replace: true, resetScroll: false });
  const ask = (): void => {
    if (!body) return;
    request.mutate(body, { onSuccess: ({ title }) => void message.success(t('requested', { title })) });
  };

  return (
    <>
      <div className={styles.fields}>
        <label className={styles.field}>
          <span>{t('kindLabel')}</span>
          <Select
            value={kind}
            onChange={(chosen) => change({ kind: chosen })}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </label>
        <label className={styles.field}>
          <span>{t('roundLabel')}</span>
          <Select
            value={round.id}
            onChange={(chosen) => change({ round: chosen, official: undefined, ...ofOtherRound(search) })}
            options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </label>
        {personal.includes(kind) && seesAll(roles) && (
          <OfficialField tenant={tenant} roundId={round.id} kind={kind} value={official} onChange={change} />
        )}
      </div>
      <p className={styles.soft}>
        {t(`about.${kind}`)}
        {kind === 'score-sheet' && search.filled === true && ` ${t('aboutFilled')}`}
        {kind === 'comparison' && ` ${isWhole(search) ? t('wholeView') : t('chosenView')}`}
      </p>
      <div className={styles.fields}>
        <Radio.Group
          aria-label={t('language')}
          value={locale}
          onChange={({ target }) => setLocale(target.value === 'en' ? 'en' : 'zh')}
          options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
        />
        <Radio.Group
          aria-label={t('format')}
          value={profile}
          onChange={({ target }) => setProfile(target.value === 'a-2u' ? 'a-2u' : 'ua-1')}
          options={(['ua-1', 'a-2u'] as const).map((value) => ({ value, label: t(`profile.${value}`) }))}
        />
        {kind === 'report' && (
          <Checkbox checked={footnotes} onChange={({ target }) => setFootnotes(target.checked)}>
            {t('footnotes')}
          </Checkbox>
        )}
      </div>
      <div className={styles.fields}>
        <Button type="primary" disabled={body === null || !isReady} loading={request.isPending} onClick={ask}>
          {t('make')}
        </Button>
        {isReady ? null : <span className={styles.soft}>{t('notPublished')}</span>}
        {isReady && body === null && <span className={styles.soft}>{t('chooseOfficial')}</span>}
      </div>
      <ProblemAlert error={request.error} />
    </>
  );
}

/** An official of one round is nobody in another; townships and metrics stay what they are. */
const ofOtherRound = ({ page }: PaperSearch): Partial<PaperSearch> =>
  page === 'official' ? { page: undefined, subject: undefined } : {};

/** No page and no filters were chosen elsewhere. */
const isWhole = ({ page = 'overview', view = {} }: PaperSearch): boolean =>
  page === 'overview' && Object.keys(view).length === 0;

interface OfficialFieldProps {
  readonly tenant: string;
  readonly roundId: string;
  readonly kind: RoundPaperKind;
  readonly value: string | undefined;
  readonly onChange: (change: Partial<PaperSearch>) => void;
}

function OfficialField({ tenant, roundId, kind, value, onChange }: OfficialFieldProps): ReactNode {
  const { t } = useTranslation('render');
  const { data: officials = [] } = useQuery(paperOfficialsQuery(tenant, roundId));
  return (
    <label className={styles.field}>
      <span>{t('officialLabel')}</span>
      <Select
        value={value ?? null}
        allowClear={kind === 'score-sheet'}
        placeholder={t(kind === 'score-sheet' ? 'noOfficial' : 'choose')}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(chosen: string | null | undefined) => onChange({ official: chosen ?? undefined })}
        options={officials.map(({ id, name, township }) => ({ value: id, label: `${township.name} ${name}` }))}
      />
    </label>
  );
}

interface Choice {
  readonly kind: RoundPaperKind;
  readonly round: RoundSummary;
  readonly official: string | undefined;
  readonly search: PaperSearch;
  readonly footnotes: boolean;
  readonly locale: 'zh' | 'en';
  readonly profile: PdfProfile;
}

/** What is asked for; null while it is not said whom it is about. */
function bodyOf({ kind, round, official, search, footnotes, locale, profile }: Choice): RequestDocument | null {
  const paper = { roundId: round.id, locale, profile };
  switch (kind) {
    case 'report':
      return official === undefined ? null : { kind, ...paper, officialId: official, footnotes };
    case 'result-sheet':
      return official === undefined ? null : { kind, ...paper, officialId: official };
    case 'score-sheet':
      return { kind, ...paper, officialId: official ?? null, filled: search.filled === true && official !== undefined };
    case 'comparison':
      return {
        kind,
        ...paper,
        page: search.page ?? 'overview',
        subject: search.subject ?? null,
        view: parseComparisonQuery(search.view ?? {}),
      };
    case 'ranking':
    case 'notice':
    case 'round-file':
      return { kind, ...paper };
  }
}
