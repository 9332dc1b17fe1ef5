import { useTranslation } from 'react-i18next';
import type { Language } from './chosen-language';

export type { Language } from './chosen-language';

/** The language the page is shown in. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}
