import { useTranslation } from 'react-i18next';
import type { NavigationKey } from './navigation';

/** Places that are no stage of the data’s way. */
const ownWords = [
  'home',
  'round',
  'check',
  'turnout',
  'paper',
  'result',
  'appeals',
  'members',
  'catalogue',
  'letterhead',
  'audit',
  'tenants',
  'record',
] as const;
type OwnWord = (typeof ownWords)[number];
const isOwnWord = (key: NavigationKey): key is OwnWord => ownWords.some((word) => word === key);

/** What each place is called. */
export function useNavigationWords(): (key: NavigationKey) => string {
  const { t } = useTranslation(['app', 'terms']);
  return (key) => (isOwnWord(key) ? t(`app:${key}`) : t(`terms:stage.${key}`));
}
