import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { MessageTree } from '../lib/define-messages';
import { readLanguage } from '../lib/chosen-language';
import { messages as uiMessages } from '../ui/messages';
import { messages as terms } from '../ui/terms';
import { messages as appMessages } from './messages';

interface FeatureMessages {
  readonly zh: MessageTree;
  readonly en: MessageTree;
}

/** Every feature's `messages.ts` is found by its place; its folder names the namespace. */
const found = import.meta.glob<FeatureMessages>('../features/*/messages.ts', { eager: true, import: 'messages' });

function collect(language: 'zh' | 'en'): Record<string, MessageTree> {
  const resources: Record<string, MessageTree> = {
    app: appMessages[language],
    ui: uiMessages[language],
    terms: terms[language],
  };
  for (const [path, messages] of Object.entries(found)) {
    const namespace = path.split('/').at(-2);
    if (namespace !== undefined) resources[namespace] = messages[language];
  }
  return resources;
}

function showLanguage(language: string): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}

/** Makes every text available before the first page shows. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', showLanguage);
  await i18next.use(initReactI18next).init({
    resources: { zh: collect('zh'), en: collect('en') },
    lng: readLanguage(),
    fallbackLng: 'zh',
    supportedLngs: ['zh', 'en'],
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
