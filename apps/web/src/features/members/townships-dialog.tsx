import { useState, type ReactNode } from 'react';
import type { LiaisonView, MemberRow, Township } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import styles from './members-page.module.css';
import { liaisonsQuery, useChangeLiaison } from './queries';

interface TownshipsDialogProps {
  readonly member: MemberRow;
  readonly onClose: () => void;
}

/** Which townships a unit liaison reports for. */
export function TownshipsDialog({ member, onClose }: TownshipsDialogProps): ReactNode {
  const { data } = useQuery(liaisonsQuery(useTenantSlug()));
  if (!data) return null;
  const liaison = data.items.find(({ memberId }) => memberId === member.id);
  return <Choice member={member} liaison={liaison} townships={data.townships} onClose={onClose} />;
}

interface ChoiceProps extends TownshipsDialogProps {
  readonly liaison: LiaisonView | undefined;
  readonly townships: readonly Township[];
}

function Choice({ member, liaison, townships, onClose }: ChoiceProps): ReactNode {
  const { t } = useTranslation('members');
  const { message } = App.useApp();
  const change = useChangeLiaison(useTenantSlug());
  const [townshipIds, setTownshipIds] = useState<string[]>(liaison?.townshipIds ?? []);
  const confirm = (): void =>
    change.mutate(
      { memberId: member.id, townshipIds },
      {
        onSuccess: () => {
          void message.success(t('townshipsSaved'));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={t('townshipsTitle', { name: member.displayName })}
      effects={[t('townshipsEffect')]}
      confirmLabel={t('save')}
      onConfirm={confirm}
      onCancel={onClose}
      busy={change.isPending}
      error={change.error}
    >
      <Select<string[]>
        className={styles.townships ?? ''}
        mode="multiple"
        aria-label={t('townshipsChoice')}
        placeholder={t('townshipsChoice')}
        showSearch={{ optionFilterProp: 'label' }}
        value={townshipIds}
        onChange={setTownshipIds}
        options={townships.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </ConfirmDialog>
  );
}
