import type { ReactNode } from 'react';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';

interface EvidenceDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title?: ReactNode;
  readonly children: ReactNode;
}

/** The sentence or ballots behind a number, beside the page that showed it. */
export function EvidenceDrawer({ open, onClose, title, children }: EvidenceDrawerProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title ?? t('evidence')}
      size="min(560px, 100vw)"
      destroyOnHidden
      closable={{ 'aria-label': t('close') }}
    >
      {children}
    </Drawer>
  );
}
