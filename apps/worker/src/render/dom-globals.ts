import { Window } from 'happy-dom';

/** What React and Recharts look for as globals. */
const names = [
  'document',
  'navigator',
  'HTMLElement',
  'HTMLIFrameElement',
  'SVGElement',
  'Element',
  'Node',
  'Event',
  'MutationObserver',
  'ResizeObserver',
  'getComputedStyle',
  'requestAnimationFrame',
  'cancelAnimationFrame',
] as const;

/** Gives this process a document. Only for a child that draws charts, before it loads React. */
export function installDom(): void {
  const window = new Window({
    url: 'about:blank',
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true },
  });
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true, writable: true });
  for (const name of names) {
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
  }
}
