import i18next from 'i18next';
import type { BackendModule, ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readLanguage } from '../lib/chosen-language';
import type { MessageTree } from '../lib/define-messages';
import { messages as uiMessages } from '../ui/messages';
import { messages as terms } from '../ui/terms';
import { messages as appMessages } from './messages';

interface Messages {
  readonly zh: MessageTree;
  readonly en: MessageTree;
}

/** Every feature's `messages.ts` is found by its place; its folder names the namespace. */
const found = import.meta.glob<Messages>('../features/*/messages.ts', { import: 'messages' });

const loaders = new Map<string, () => Promise<Messages>>([
  ['app', () => Promise.resolve(appMessages)],
  ['ui', () => Promise.resolve(uiMessages)],
  ['terms', () => Promise.resolve(terms)],
  ...Object.entries(found).map(([path, load]) => [path.split('/').at(-2) ?? path, load] as const),
]);

async function readTexts(language: string, namespace: string, callback: ReadCallback): Promise<void> {
  const load = loaders.get(namespace);
  let messages: Messages;
  try {
    if (load === undefined) throw new Error(`there are no texts ${namespace}`);
    messages = await load();
  } catch (error) {
    // `true` asks for another try: a connection may be back in a moment.
    callback(error instanceof Error ? error : new Error(String(error)), true);
    return;
  }
  callback(null, language === 'en' ? messages.en : messages.zh);
}

/** Loads a feature's texts with the first of its pages; react-i18next lets the page wait for them. */
const texts: BackendModule = {
  type: 'backend',
  callbackApi: true,
  init: () => undefined,
  read: (language, namespace, callback) => void readTexts(language, namespace, callback),
};

function showLanguage(language: string): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}

/** Makes the texts of these namespaces available in both languages before the first page shows; others load when asked for. */
export async function startI18n(namespaces: readonly string[] = [...loaders.keys()]): Promise<void> {
  i18next.on('languageChanged', showLanguage);
  await i18next
    .use(texts)
    .use(initReactI18next)
    .init({
      ns: namespaces,
      lng: readLanguage(),
      preload: ['zh', 'en'],
      fallbackLng: 'zh',
      supportedLngs: ['zh', 'en'],
      defaultNS: 'ui',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}
