import { useState } from 'react';
import type { ReactNode } from 'react';
import { memberPageSize, Role } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Pagination, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { LoadingState, QueryBlock } from '../../ui/state-block';
import { InvitationsSection } from './invitations-section';
import { InviteDialog } from './invite-dialog';
import { LinkDialog, type ShownLink } from './link-dialog';
import { MembersTable } from './members-table';
import type { MemberSearch } from './member-search';
import { invitationsQuery, membersQuery } from './queries';
import styles from './members-page.module.css';

/** People of the tenant for its administrator: who they are, what they may do, who was invited. */
export function MembersPage(): ReactNode {
  const { t } = useTranslation('members');
  const tenant = useTenantSlug();
  const search = useSearch({ from: '/$tenant/members' });
  const members = useQuery(membersQuery(tenant, search));
  const invitations = useQuery(invitationsQuery(tenant));
  const [inviting, setInviting] = useState(false);
  const [shown, setShown] = useState<ShownLink | null>(null);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton to="/$tenant/members/links" params={{ tenant }}>
              {t('access.open')}
            </LinkButton>
            <Button type="primary" onClick={() => setInviting(true)}>
              {t('invite')}
            </Button>
          </>
        }
      />
      <QueryBlock query={invitations} loading={<LoadingState rows={2} />}>
        {({ items }) => <InvitationsSection rows={items} onIssued={setShown} />}
      </QueryBlock>
      <QueryBlock query={members} loading={<LoadingState rows={10} />}>
        {({ items, total }) => (
          <>
            <MembersTable
              rows={items}
              loading={members.isPlaceholderData}
              toolbar={<Filters search={search} />}
              onIssued={setShown}
            />
            <Pages search={search} total={total} />
          </>
        )}
      </QueryBlock>
      <InviteDialog
        open={inviting}
        mailServer={invitations.data?.mailServer ?? true}
        onClose={() => setInviting(false)}
        onIssued={setShown}
      />
      <LinkDialog shown={shown} onClose={() => setShown(null)} />
    </>
  );
}

/** Changes the filters in the address and goes back to the first page. */
function useFilter(): (change: Partial<MemberSearch>) => void {
  const navigate = useNavigate({ from: '/$tenant/members' });
  return (change) => void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true });
}

function Filters({ search }: { search: MemberSearch }): ReactNode {
  const { t } = useTranslation(['members', 'terms']);
  const filter = useFilter();
  return (
    <div className={styles.filters}>
      <Input.Search
        className={styles.search ?? ''}
        defaultValue={search.text ?? ''}
        placeholder={t('members:search')}
        aria-label={t('members:search')}
        allowClear
        maxLength={100}
        onSearch={(text) => filter({ text: text.trim() === '' ? undefined : text.trim() })}
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
      <Select<'true' | 'false'>
        className={styles.stateFilter ?? ''}
        value={search.enabled ?? null}
        placeholder={t('members:stateFilter')}
        aria-label={t('members:stateFilter')}
        allowClear
        onChange={(enabled: 'true' | 'false' | undefined) => filter({ enabled })}
        options={[
          { value: 'true', label: t('members:enabledOnly') },
          { value: 'false', label: t('members:disabledOnly') },
        ]}
      />
    </div>
  );
}

function Pages({ search, total }: { search: MemberSearch; total: number }): ReactNode {
  const { t } = useTranslation('members');
  const filter = useFilter();
  if (total <= memberPageSize) return null;
  return (
    <nav aria-label={t('page')} className={styles.pages}>
      <Pagination
        current={search.page ?? 1}
        pageSize={memberPageSize}
        total={total}
        showSizeChanger={false}
        showTotal={(count) => t('total', { count })}
        onChange={(page) => filter({ page: page === 1 ? undefined : page })}
      />
    </nav>
  );
}
