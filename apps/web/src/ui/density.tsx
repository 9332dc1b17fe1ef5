import { useState } from 'react';
import type { ReactNode } from 'react';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';

/** How close the rows of tables stand; remembered in the browser. */
export type Density = 'comfortable' | 'compact';

const densityKey = 'pingyi.density';

function readDensity(): Density {
  try {
    return localStorage.getItem(densityKey) === 'compact' ? 'compact' : 'comfortable';
  } catch {
    return 'comfortable';
  }
}

/** The density and the switch that changes it. */
export function useDensity(): [Density, ReactNode] {
  const { t } = useTranslation('ui');
  const [density, setDensity] = useState<Density>(readDensity);
  const choose = (next: Density): void => {
    setDensity(next);
    try {
      localStorage.setItem(densityKey, next);
    } catch {
      // Without storage the choice lasts for the page.
    }
  };
  return [
    density,
    <Segmented<Density>
      key="density"
      size="small"
      aria-label={t('density')}
      value={density}
      onChange={choose}
      options={[
        { value: 'comfortable', label: t('comfortable') },
        { value: 'compact', label: t('compact') },
      ]}
    />,
  ];
}
