/**
 * The dependency rules of ARCHITECTURE.md as errors. Workspace packages resolve to libs/<name>/src/index.ts, so
 * libs are told apart by path.
 */
const libsOf = (...names) => `^libs/(${names.join('|')})/`;

/** May import: the libs and npm packages each place may reach; everything else of the project is an error. */
const may = (place, path, libs, npm) => [
  ...(libs === null
    ? []
    : [
        {
          name: `${place}-libs`,
          comment: `${place} may import only: ${libs.join(', ') || 'no lib'}`,
          severity: 'error',
          from: { path, pathNot: '\\.spec\\.tsx?$' },
          to: { path: '^libs/', pathNot: [path, ...(libs.length ? [libsOf(...libs)] : [])] },
        },
      ]),
  ...(npm === null
    ? []
    : [
        {
          name: `${place}-packages`,
          comment: `${place} may use only these npm packages: ${npm.join(', ') || 'none'}`,
          severity: 'error',
          from: { path, pathNot: '\\.spec\\.tsx?$' },
          to: { path: 'node_modules/', pathNot: npm.length ? `node_modules/(${npm.join('|')})(/|$)` : '^$' },
        },
      ]),
];

const noCore = (place, path, allowed = []) => ({
  name: `${place}-no-node`,
  comment: `${place} is pure: it also runs in the browser or in a child without the file system`,
  severity: 'error',
  from: { path, pathNot: '\\.spec\\.tsx?$' },
  to: { dependencyTypes: ['core'], pathNot: allowed.length ? `^(node:)?(${allowed.join('|')})$` : '^$' },
});

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-deep-import',
      comment: 'a lib is used through its one index',
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps/[^/]+|test)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^$1/' },
    },
    { name: 'libs-not-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|test)/' } },
    {
      name: 'apps-not-apps',
      comment: 'standalone starts api and worker through their one exported entry',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/(api|worker)/src/index\\.ts$'] },
    },
    {
      name: 'only-standalone-starts-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'stage-not-stage',
      comment: 'a stage folder imports no other stage folder',
      severity: 'error',
      from: {
        path: '^apps/(api|worker)/src/(access|round|upload|parse|assign|score|tally|publish|compare|render|search|audit|health)/',
      },
      to: {
        path: '^apps/(api|worker)/src/(access|round|upload|parse|assign|score|tally|publish|compare|render|search|audit|health)/',
        pathNot: '^apps/$1/src/$2/',
      },
    },
    {
      name: 'feature-not-feature',
      comment: 'features of the web meet only in src/app',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'typeorm-only-in-persistence',
      severity: 'error',
      from: { pathNot: '^libs/persistence/' },
      to: { path: 'node_modules/typeorm/' },
    },
    ...may('contracts', '^libs/contracts/', [], ['zod']),
    ...may(
      'report-parsing',
      '^libs/report-parsing/',
      ['contracts'],
      ['zod', 'mammoth', 'yauzl', 'unpdf', 'fflate', 'saxes'],
    ),
    ...may('review-rules', '^libs/review-rules/', ['contracts'], ['@noble/hashes']),
    ...may(
      'persistence',
      '^libs/persistence/',
      ['contracts', 'review-rules'],
      ['typeorm', 'pg', '@types/pg', 'canonicalize', 'reflect-metadata', 'bullmq'],
    ),
    ...may('platform', '^libs/platform/', ['contracts'], null),
    ...may('charts', '^libs/charts/', ['contracts', 'review-rules'], ['react', '@types/react', 'recharts']),
    ...may('api', '^apps/api/', ['contracts', 'review-rules', 'persistence', 'platform'], null),
    ...may(
      'worker',
      '^apps/worker/',
      ['contracts', 'report-parsing', 'review-rules', 'persistence', 'platform', 'charts'],
      null,
    ),
    ...may('web', '^apps/web/', ['contracts', 'review-rules', 'charts'], null),
    ...may('standalone', '^apps/standalone/', ['contracts', 'persistence', 'platform', 'review-rules'], null),
    ...may('cli', '^apps/cli/', ['contracts', 'report-parsing', 'review-rules', 'persistence', 'platform'], null),
    {
      name: 'persistence-knows-rules-types-only',
      severity: 'error',
      from: { path: '^libs/persistence/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/review-rules/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queue-and-problems-know-no-database',
      severity: 'error',
      from: { path: '^libs/platform/src/problems/' },
      to: { path: 'node_modules/(pg|typeorm)/' },
    },
    noCore('contracts', '^libs/contracts/'),
    noCore('review-rules', '^libs/review-rules/'),
    noCore('report-parsing', '^libs/report-parsing/', ['buffer', 'stream', 'zlib']),
    noCore('charts', '^libs/charts/'),
    noCore('web', '^apps/web/src/'),
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { pathNot: '(^test/|\\.spec\\.tsx?$|\\.config\\.ts$|^vite\\.server\\.ts$)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'npm-dev'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(virtual:|\\?)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
