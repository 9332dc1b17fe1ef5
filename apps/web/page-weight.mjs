/**
 * Prints how much script (gzip) each page loads before it shows, by the manifest of the build, and fails above a budget.
 * What a page loads later (charts, dialogs) is not counted. 1 kB is 1000 bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = process.argv[2] ?? join(import.meta.dirname, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

/**
 * Where each role's work begins: what signing in leads to, and the page of that first step for those who come with a
 * telephone or an evening. Pages of the committee's office, with their large tables and forms, may weigh more.
 */
const firstPages = [
  'src/features/home/home-page.tsx',
  'src/features/compare/compare-page.tsx',
  'src/features/compare/township-page.tsx',
  'src/features/score/desk-list-page.tsx',
  'src/features/score/sheet-page.tsx',
  'src/features/render/result-page.tsx',
  'src/features/check/check-desk-page.tsx',
  'src/features/notices/notices-page.tsx',
];
const budgetsKilobytes = { 'sign-in.html': 120, ...Object.fromEntries(firstPages.map((page) => [page, 450])) };
/** No page may grow beyond this. */
const largestKilobytes = 600;
/** Pages of different people: neither loads the other’s. */
const apart = [
  ['src/features/score/desk-list-page.tsx', 'src/features/compare/compare-page.tsx'],
  ['src/features/score/sheet-page.tsx', 'src/features/compare/compare-page.tsx'],
];
/** A class name that only the library of charts knows; pages show before its code arrives. */
const chartMark = 'recharts-surface';

/** The chunk and all that it imports before it runs. */
function withImports(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no ${key}`);
  if (found.has(key)) return found;
  found.add(key);
  for (const imported of chunk.imports ?? []) withImports(imported, found);
  return found;
}

const sizes = new Map();
function gzipBytes(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file))).length);
  return sizes.get(file);
}

const holdsCharts = (file) => file.endsWith('.js') && readFileSync(join(dist, file), 'utf8').includes(chartMark);

const kilobytesOf = (keys) => {
  const files = new Set([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')));
  return [...files].reduce((sum, file) => sum + gzipBytes(file), 0) / 1000;
};

const application = ['index.html', 'src/app/start.tsx'];
const inFrame = [...application, 'src/app/frame.tsx'];
/** The texts of a feature arrive with its pages; those of the frame and the first page always. */
const textsOf = (page) => {
  const features = new Set([/^src\/features\/([^/]+)\//.exec(page)?.[1], 'home', 'notices']);
  return [...features].map((feature) => `src/features/${feature}/messages.ts`).filter((key) => key in manifest);
};
/** Pages before any tenant is entered have no frame. */
const parentsOf = (page) => (page.startsWith('src/features/access/') ? application : inFrame);
const pages = Object.keys(manifest).filter(
  (key) => /^src\/features\/.+-page\.tsx$/.test(key) && manifest[key].isDynamicEntry,
);
const loads = new Map([
  ['sign-in.html', withImports('sign-in.html')],
  ...pages.map((page) => [
    page,
    new Set([...parentsOf(page), ...textsOf(page), page].flatMap((key) => [...withImports(key)])),
  ]),
]);

const faults = [];
for (const [page, chunks] of loads) {
  const kilobytes = kilobytesOf(chunks);
  const budget = budgetsKilobytes[page] ?? largestKilobytes;
  const limit = page in budgetsKilobytes ? `  (at most ${budget} kB)` : '';
  process.stdout.write(`${kilobytes.toFixed(1).padStart(7)} kB  ${page}${limit}\n`);
  if (kilobytes > budget) {
    faults.push(`${page} loads ${kilobytes.toFixed(1)} kB of script, its budget is ${budget} kB`);
  }
  if ([...chunks].some((key) => holdsCharts(manifest[key].file))) faults.push(`${page} loads charts before it shows`);
}
for (const budgeted of Object.keys(budgetsKilobytes)) {
  if (!loads.has(budgeted)) faults.push(`the build has no page ${budgeted}`);
}
for (const [one, other] of apart) {
  if (loads.get(one)?.has(other) !== false || loads.get(other)?.has(one) !== false) {
    faults.push(`${one} and ${other} are not loaded apart`);
  }
}
if (!Object.values(manifest).some(({ file }) => holdsCharts(file))) faults.push(`no chunk knows ${chartMark}`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
