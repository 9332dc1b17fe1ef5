export type Language = 'zh' | 'en';

const storageKey = 'pingyi.language';

/** What the person chose last on this device, else Chinese. */
export function readLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    // Storage may be switched off by policy; the choice then lasts for the page.
    return 'zh';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // See readLanguage.
  }
}
