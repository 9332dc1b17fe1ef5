import { useState } from 'react';
import type { ReactNode } from 'react';
import { type AccessPerson, maxAccessLinks, Role } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSortedByName } from '../../lib/name-order';
import { roundsQuery } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { LoadingState, QueryBlock } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { useNarrow } from '../../ui/use-narrow';
import { MailDialog, PrintDialog } from './access-dialogs';
import { accessPeopleQuery, isWaiting, slipsQuery } from './access-queries';
import type { AccessSearch } from './access-search';
import { SlipsSection } from './slips-section';
import styles from './access-links.module.css';

/** Gives many people at once links to set their passwords: on printed slips, or by mail. */
export function AccessLinksPage(): ReactNode {
  const { t } = useTranslation('members');
  const tenant = useTenantSlug();
  const search = useSearch({ from: '/$tenant/members/links' });
  const people = useQuery(accessPeopleQuery(tenant, search));
  const slips = useQuery(slipsQuery(tenant));
  return (
    <>
      <PageHeader
        title={t('access.title')}
        lead={t('access.lead')}
        actions={
          <LinkButton to="/$tenant/members" params={{ tenant }}>
            {t('access.back')}
          </LinkButton>
        }
      />
      <QueryBlock query={slips} loading={<LoadingState rows={2} />}>
        {(own) => <SlipsSection slips={own} />}
      </QueryBlock>
      <QueryBlock query={people} loading={<LoadingState rows={10} />}>
        {({ items, mailServer }) => (
          <PeopleChoice
            key={JSON.stringify(search)}
            items={items}
            mailServer={mailServer}
            search={search}
            isPrinting={isWaiting(slips.data) || slips.data?.state === 'ready'}
          />
        )}
      </QueryBlock>
    </>
  );
}

interface PeopleChoiceProps {
  readonly items: readonly AccessPerson[];
  readonly mailServer: boolean;
  readonly search: AccessSearch;
  /** Slips that were asked for wait to be made or downloaded. */
  readonly isPrinting: boolean;
}

function PeopleChoice({ items, mailServer, search, isPrinting }: PeopleChoiceProps): ReactNode {
  const { t } = useTranslation('members');
  const narrow = useNarrow();
  const rows = useSortedByName(items, ({ displayName }) => [displayName]);
  // Whoever has never been here needs a link; nobody else does unless chosen.
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [dialog, setDialog] = useState<'print' | 'mail' | null>(null);
  const keys = chosen ?? rows.filter(({ signedIn }) => !signedIn).map(({ memberId }) => memberId);
  const wanted = new Set(keys);
  const people = rows.filter(({ memberId }) => wanted.has(memberId));
  const printable = people.filter(({ ownMailOnly }) => !ownMailOnly).length;
  const reached = people.filter(({ hasMail }) => hasMail).length;
  const isTooMany = people.length > maxAccessLinks;
  return (
    <>
      <DataTable<AccessPerson>
        caption={t('access.people')}
        captionHidden
        rows={rows}
        rowKey="memberId"
        columns={useColumns()}
        {...(narrow ? { minWidthPx: 320 } : {})}
        pageSize={50}
        rowSelection={{
          selectedRowKeys: [...keys],
          // The buttons below choose across all pages, and antd repeats this checkbox where nobody can see it.
          hideSelectAll: true,
          onChange: (next) => setChosen(next.map(String)),
          getCheckboxProps: ({ displayName }) => ({ 'aria-label': displayName }),
        }}
        toolbar={<Filters search={search} />}
        empty={t('access.none')}
      />
      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {isTooMany
            ? t('access.tooMany', { most: maxAccessLinks })
            : isPrinting
              ? t('access.takeFirst')
              : t('access.chosen', { count: people.length })}
        </p>
        <Button type="text" onClick={() => setChosen(rows.map(({ memberId }) => memberId))}>
          {t('access.chooseAll', { count: rows.length })}
        </Button>
        <Button type="text" onClick={() => setChosen(null)}>
          {t('access.chooseNew')}
        </Button>
        <Button type="text" disabled={people.length === 0} onClick={() => setChosen([])}>
          {t('access.chooseNone')}
        </Button>
        <Button disabled={reached === 0 || isTooMany} onClick={() => setDialog('mail')}>
          {t('access.mail', { count: reached })}
        </Button>
        <Button
          type={isPrinting ? 'default' : 'primary'}
          disabled={printable === 0 || isPrinting || isTooMany}
          onClick={() => setDialog('print')}
        >
          {t('access.print', { count: printable })}
        </Button>
      </div>
      {dialog === 'print' ? <PrintDialog people={people} onClose={() => setDialog(null)} /> : null}
      {dialog === 'mail' ? (
        <MailDialog people={people} mailServer={mailServer} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
}

function useColumns(): TableColumnsType<AccessPerson> {
  const { t } = useTranslation('members');
  const narrow = useNarrow();
  const standing = ({ signedIn }: AccessPerson): ReactNode => (
    <StateWord tone={signedIn ? 'good' : 'quiet'}>{t(signedIn ? 'access.signedIn' : 'access.neverSignedIn')}</StateWord>
  );
  const reach = ({ ownMailOnly, hasMail }: AccessPerson): string =>
    t(ownMailOnly ? 'access.ownMailOnly' : hasMail ? 'access.bySlipOrMail' : 'access.bySlip');
  return [
    {
      key: 'name',
      title: t('name'),
      render: (_, person) =>
        narrow ? (
          <>
            {person.displayName}
            <span className={styles.second}>
              {person.loginName} {standing(person)}
            </span>
            <span className={styles.second}>{reach(person)}</span>
          </>
        ) : (
          person.displayName
        ),
    },
    { key: 'loginName', title: t('loginName'), dataIndex: 'loginName', responsive: ['md'] },
    { key: 'standing', title: t('access.standing'), responsive: ['md'], render: (_, person) => standing(person) },
    { key: 'reach', title: t('access.reach'), responsive: ['md'], render: (_, person) => reach(person) },
  ];
}

function Filters({ search }: { search: AccessSearch }): ReactNode {
  const { t } = useTranslation(['members', 'terms']);
  const tenant = useTenantSlug();
  const navigate = useNavigate({ from: '/$tenant/members/links' });
  const rounds = useQuery(roundsQuery(tenant));
  const filter = (change: Partial<AccessSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <div className={styles.filters}>
      <Select<string>
        className={styles.round ?? ''}
        value={search.round ?? null}
        placeholder={t('members:access.everybody')}
        aria-label={t('members:access.roundFilter')}
        allowClear
        popupMatchSelectWidth={false}
        onChange={(round: string | undefined) => filter({ round })}
        options={(rounds.data ?? []).map(({ id, title }) => ({
          value: id,
          label: t('members:access.ratersOf', { title }),
        }))}
      />
      <Select<Role>
        className={styles.role ?? ''}
        value={search.role ?? null}
        placeholder={t('members:roleFilter')}
        aria-label={t('members:roleFilter')}
        allowClear
        onChange={(role: Role | undefined) => filter({ role })}
        options={Role.options.map((role) => ({ value: role, label: t(`terms:role.${role}`) }))}
      />
    </div>
  );
}
