import type { Kin } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';

/** Why a pair is closed, in words: how the two are kin, else the reason given. */
export function useGroundWords(): (ground: { readonly kin: Kin | null; readonly reason: string }) => string {
  const { t } = useTranslation('assign');
  return ({ kin, reason }) => {
    if (kin === null || reason !== '') return reason;
    const relation = t(`relation.${kin.relation}`);
    return kin.degree === null ? relation : t('degreeOf', { relation, degree: kin.degree });
  };
}
