import type { ReactNode } from 'react';
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface TownshipMarkProps {
  readonly name: string;
  readonly onRemove: () => void;
}

/** The township that a list is narrowed down to, and the way back to all. */
export function TownshipMark({ name, onRemove }: TownshipMarkProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <Button
      size="small"
      icon={<CloseOutlined />}
      iconPlacement="end"
      aria-label={t('progress.allTownships', { name })}
      onClick={onRemove}
    >
      {name}
    </Button>
  );
}
