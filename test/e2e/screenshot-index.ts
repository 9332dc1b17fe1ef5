/** One picture of one page, with what was wrong about it. */
export interface Picture {
  readonly who: string;
  readonly visit: string;
  readonly state: string;
  readonly language: 'zh' | 'en';
  readonly width: number;
  readonly file: string;
  readonly faults: readonly string[];
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A page that shows all pictures: a row for each page, role and state. */
export function indexOf(pictures: readonly Picture[]): string {
  const rows = [...Map.groupBy(pictures, ({ who, visit, state }) => `${who} · ${visit} · ${state}`)];
  const sections = rows.map(([title, shown]) => {
    const images = shown.map(
      ({ file, language, width }) =>
        `<a class="w${width} ${language}" href="${file}"><img loading="lazy" src="${file}" alt="${escape(`${title} ${language} ${width}`)}"></a>`,
    );
    const faults = shown.flatMap((picture) => picture.faults).map((fault) => `<li>${escape(fault)}</li>`);
    return `<section><h2>${escape(title)}</h2><ul>${faults.join('')}</ul><div>${images.join('\n')}</div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Pingyi: every page</title>
<style>
body { margin: 24px; font: 14px/22px system-ui, sans-serif; background: #f7f6f3; color: #22262b; }
h2 { margin: 32px 0 8px; font-size: 14px; }
ul { margin: 0; padding-left: 20px; color: #b23a48; }
div { display: flex; gap: 12px; align-items: flex-start; overflow-x: auto; }
a { flex: none; max-height: 640px; overflow: hidden; border: 1px solid #d5d1c9; background: #fff; }
.w1440 img { width: 720px; }
.w390 img { width: 195px; }
</style>
</head>
<body>
<h1>Every page: ${rows.length} rows, ${pictures.length} pictures</h1>
${sections.join('\n')}
</body>
</html>
`;
}
