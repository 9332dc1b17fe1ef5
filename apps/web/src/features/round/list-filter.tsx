import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';

export type Show = 'missing' | 'done' | undefined;

interface ListFilterProps {
  readonly list: 'officials' | 'raters';
  readonly show: Show;
  readonly labels: { readonly all: string; readonly missing: string; readonly done: string };
}

/** All, those who have not, those who have; kept in the address. */
export function ListFilter({ list, show, labels }: ListFilterProps): ReactNode {
  const { t } = useTranslation('round');
  const navigate = useNavigate({ from: '/$tenant/rounds/$roundId/' });
  return (
    <Segmented<'all' | 'missing' | 'done'>
      size="small"
      aria-label={t('filter')}
      value={show ?? 'all'}
      onChange={(next) =>
        void navigate({
          search: (before) => ({ ...before, list, show: next === 'all' ? undefined : next }),
          replace: true,
        })
      }
      options={[
        { value: 'all', label: labels.all },
        { value: 'missing', label: labels.missing },
        { value: 'done', label: labels.done },
      ]}
    />
  );
}
