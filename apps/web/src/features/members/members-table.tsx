import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MemberRow } from '@pingyi/contracts';
import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useCompareNames, useSortedByName } from '../../lib/name-order';
import { DataTable } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import { useNarrow } from '../../ui/use-narrow';
import type { ShownLink } from './link-dialog';
import { RolesDialog, StepDialog } from './member-dialogs';
import type { MemberStep } from './queries';
import styles from './members-page.module.css';
import { TownshipsDialog } from './townships-dialog';

interface Chosen {
  readonly member: MemberRow;
  readonly step: MemberStep | 'roles' | 'townships';
}

interface MembersTableProps {
  readonly rows: readonly MemberRow[];
  readonly loading: boolean;
  readonly toolbar: ReactNode;
  readonly onIssued: (link: ShownLink) => void;
}

export function MembersTable({ rows: listed, loading, toolbar, onIssued }: MembersTableProps): ReactNode {
  const { t } = useTranslation(['members', 'terms']);
  const language = useLanguage();
  const narrow = useNarrow();
  const compareNames = useCompareNames();
  const rows = useSortedByName(listed, ({ displayName }) => [displayName]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const columns: TableColumnsType<MemberRow> = [
    {
      key: 'name',
      title: t('members:name'),
      width: 160,
      sorter: (a, b) => compareNames(a.displayName, b.displayName),
      render: (_, { displayName, loginName, enabled }) =>
        narrow ? (
          <>
            {displayName}
            <span className={styles.second}>
              {loginName} {enabled ? null : <StateWord tone="quiet">{t('members:disabled')}</StateWord>}
            </span>
          </>
        ) : (
          displayName
        ),
    },
    { key: 'loginName', title: t('members:loginName'), dataIndex: 'loginName', width: 180, responsive: ['md'] },
    {
      key: 'roles',
      title: t('members:roles'),
      render: (_, { roles }) => roles.map((role) => t(`terms:role.${role}`)).join(language === 'zh' ? '、' : ', '),
    },
    {
      key: 'state',
      title: t('members:state'),
      width: 110,
      responsive: ['md'],
      render: (_, { enabled }) => (
        <StateWord tone={enabled ? 'good' : 'quiet'}>{t(enabled ? 'members:enabled' : 'members:disabled')}</StateWord>
      ),
    },
    {
      key: 'actions',
      title: <span className="visually-hidden">{t('members:actions')}</span>,
      width: 56,
      fixed: 'right',
      align: 'right',
      render: (_, member) => <MemberActions member={member} onChoose={(step) => setChosen({ member, step })} />,
    },
  ];
  const close = (): void => setChosen(null);
  return (
    <>
      <DataTable
        name="members"
        caption={t('members:members')}
        captionHidden
        rows={rows}
        columns={columns}
        rowKey="id"
        loading={loading}
        toolbar={toolbar}
        empty={t('members:none')}
      />
      {chosen === null ? null : chosen.step === 'roles' ? (
        <RolesDialog member={chosen.member} onClose={close} />
      ) : chosen.step === 'townships' ? (
        <TownshipsDialog member={chosen.member} onClose={close} />
      ) : (
        <StepDialog member={chosen.member} step={chosen.step} onClose={close} onIssued={onIssued} />
      )}
    </>
  );
}

interface MemberActionsProps {
  readonly member: MemberRow;
  readonly onChoose: (step: Chosen['step']) => void;
}

function MemberActions({ member, onChoose }: MemberActionsProps): ReactNode {
  const { t } = useTranslation('members');
  const item = (key: MemberStep, danger = false) => ({ key, label: t(key), danger, onClick: () => onChoose(key) });
  const items = member.enabled
    ? [
        { key: 'roles', label: t('changeRoles'), onClick: () => onChoose('roles') },
        ...(member.roles.includes('unit_liaison')
          ? [{ key: 'townships', label: t('changeTownships'), onClick: () => onChoose('townships') }]
          : []),
        ...(member.hasMail ? [item('resetByMail')] : []),
        item('resetByLink'),
        item('signOut'),
        { key: 'line', type: 'divider' as const },
        item('disable', true),
      ]
    : [item('enable')];
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <Button
        type="text"
        size="small"
        icon={<EllipsisOutlined aria-hidden />}
        aria-label={t('actionsOf', { name: member.displayName })}
      />
    </Dropdown>
  );
}
