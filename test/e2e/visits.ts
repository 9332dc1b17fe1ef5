import { type ResponseOf, routes } from '@pingyi/contracts';
import type { Members } from './members';

/**
 * What each role of the demo opens: together every page of the product. `:tenant` is the county; `:open` collects reports,
 * `:published` is the newest result, `:scored` a small round in which sheets are handed out, `:appealed` one whose result
 * is appealed against. Words in braces are things of their own.
 */
export const visits: Readonly<Record<string, readonly string[]>> = {
  zuzhang: [
    '/:tenant',
    '/:tenant/rounds',
    '/:tenant/notices',
    '/:tenant/notices/settings',
    '/:tenant/holidays?year=2026',
    '/:tenant/render?kind=result-sheet',
    '/:tenant/rounds/:open',
    '/:tenant/rounds/:open/set-up',
    '/:tenant/rounds/:open/set-up?part=rubric',
    '/:tenant/rounds/:open/set-up?part=groups',
    '/:tenant/rounds/:open/set-up?part=officials',
    '/:tenant/rounds/:open/set-up?part=raters',
    '/:tenant/rounds/:open/set-up?part=targets',
    '/:tenant/rounds/:open/policy',
    '/:tenant/rounds/:open/lists/targets',
    '/:tenant/rounds/:open/check',
    '/:tenant/rounds/:open/assign',
    '/:tenant/rounds/:open/paper',
    '/:tenant/rounds/:open/appeals',
    '/:tenant/rounds/:scored/turnout',
    '/:tenant/rounds/:scored/paper',
    '/:tenant/rounds/:scored/paper/{batch}',
    '/:tenant/rounds/:scored/paper/{batch}/keying',
    '/:tenant/rounds/:scored/paper/{batch}/differences',
    '/:tenant/rounds/:published/turnout?by=township',
    '/:tenant/rounds/:published/assign/turnout',
    '/:tenant/rounds/:published/tally',
    '/:tenant/rounds/:published/publish',
    '/:tenant/rounds/:appealed/appeals',
    '/:tenant/rounds/:appealed/appeals/{appeal}',
  ],
  lingdao1: [
    '/:tenant',
    '/:tenant/rounds/:published/compare',
    '/:tenant/rounds/:published/compare/matrix?theme=乡村振兴&measure=per_head',
    '/:tenant/rounds/:published/compare/metrics/{metric}',
    '/:tenant/rounds/:published/compare/townships/{township}',
    '/:tenant/rounds/:published/compare/officials/{principal}',
    '/:tenant/render',
  ],
  jiandu: [
    '/:tenant',
    '/:tenant/rounds/:open',
    '/:tenant/rounds/:published/tally',
    '/:tenant/rounds/:published/publish',
    '/:tenant/audit',
  ],
  fuhe: [
    '/:tenant',
    '/:tenant/rounds/:appealed/appeals',
    '/:tenant/rounds/:appealed/appeals/{appeal}',
    '/:tenant/render',
  ],
  'jia-zhen': [
    '/:tenant',
    '/:tenant/rounds/:open/upload',
    '/:tenant/rounds/:open/parse/{own report}',
    '/:tenant/rounds/:published/result',
    '/:tenant/rounds/:published/compare/officials/{own profile}',
    '/:tenant/rounds/:published/appeals',
    '/:tenant/rounds/:appealed/appeals/{appeal}',
    '/:tenant/render',
  ],
  hecha: [
    '/:tenant',
    '/:tenant/rounds/:open/check',
    '/:tenant/rounds/:open/check/{disputed report}',
    '/:tenant/rounds/:open/check/{disputed report}/versions',
  ],
  lianluo: ['/:tenant', '/:tenant/rounds/:open/upload', '/:tenant/rounds/:open/upload?official={official of a unit}'],
  'pingwei-a1': [
    '/:tenant',
    '/:tenant/rounds/:open/score',
    '/:tenant/rounds/:open/recusal',
    '/:tenant/rounds/:scored/score',
    '/:tenant/rounds/:published/score',
    '/:tenant/rounds/:published/score/{sheet}',
  ],
  guanli: [
    '/:tenant',
    '/:tenant/members',
    '/:tenant/members/links',
    '/:tenant/catalogue',
    '/:tenant/letterhead',
    '/:tenant/audit',
    '/account',
    '/change-password',
  ],
  yunwei: ['/platform', '/platform/events'],
};

/** What somebody sees who is not signed in. */
export const publicVisits: readonly string[] = [
  '/sign-in',
  '/forgot-password',
  '/reset-password#spent',
  '/invitation#shili.spent',
];

/** The words of `visits` with what they stand for. */
export type Things = ReadonlyMap<string, string>;

/** The address with its words filled in; undefined when a word stands for nothing. */
export function addressOf(visit: string, things: Things): string | undefined {
  const words = visit.match(/:[a-z]+|\{[a-z ]+\}/g) ?? [];
  if (words.some((word) => !things.has(word))) return undefined;
  return words.reduce((address, word) => address.replace(word, things.get(word) ?? ''), visit);
}

/** The things of the demo county; rounds that were played for them come from `playRounds`. */
export async function thingsOfDemo(members: Members, played: Things): Promise<Things> {
  const rounds = await members.ask('zuzhang', routes.listRounds);
  const open = roundOf(rounds, 2026);
  const published = roundOf(rounds, 2025);
  const own = await members.ask('jia-zhen', routes.readOwnOfficial, { params: { roundId: open } });
  const checks = await members.ask('hecha', routes.listChecks, { params: { roundId: open } });
  const units = await members.ask('lianluo', routes.listUnitOfficials, { params: { roundId: open } });
  const desk = await members.ask('pingwei-a1', routes.readDesk, { params: { roundId: published } });
  const result = await members.ask('jia-zhen', routes.readOwnResult, { params: { roundId: published } });
  const overview = await members.ask('lingdao1', routes.readComparisonOverview, { params: { roundId: published } });
  const first = overview.townships[0];
  const found: [string, string | undefined][] = [
    [':tenant', 'shili'],
    [':open', open],
    [':published', published],
    ['{own report}', own.submissions[0]?.id],
    ['{own profile}', result.officialId],
    ['{disputed report}', checks.items.find(({ standing }) => standing === 'disputed')?.submission?.id],
    ['{official of a unit}', units.items[0]?.officialId],
    ['{sheet}', desk.items[0]?.assignmentId],
    ['{metric}', 'rural_revitalisation_projects'],
    ['{township}', first?.township.id],
    ['{principal}', first?.officialId],
    ...played,
  ];
  return new Map(found.flatMap(([word, thing]) => (thing === undefined ? [] : [[word, thing]])));
}

function roundOf({ items }: ResponseOf<typeof routes.listRounds>, year: number): string {
  const round = items.find((candidate) => candidate.year === year);
  if (!round) throw new Error(`the demo has no round of ${year}`);
  return round.id;
}
