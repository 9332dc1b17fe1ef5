import { config } from 'zod';

/**
 * Runs before everything else, for the content security policy:
 * zod must not try to compile checks with `new Function`, and style elements that components create at run time
 * (antd's scroll lock and scroll-bar probe take no nonce option) must carry the nonce of this answer.
 */
config({ jitless: true });

/** The nonce of this answer; browsers hide the attribute, the property tells it. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? '';
}

const nonce = readStyleNonce();
const createElement = document.createElement.bind(document);
document.createElement = (tagName: string, options?: ElementCreationOptions): HTMLElement => {
  const element = createElement(tagName, options);
  if (nonce !== '' && element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};
