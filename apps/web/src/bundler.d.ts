/** What Vite makes of style sheets and of import.meta, as far as the web uses it. */
declare module '*.css';

declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  // oxlint-disable-next-line import/no-default-export -- Vite gives class names as the default export
  export default classes;
}

interface ImportMeta {
  /** One named export of every module that the pattern matches at build time, by path; loaded when called. */
  glob<Export>(pattern: string, options: { import: string; query?: '?raw' }): Record<string, () => Promise<Export>>;
}
