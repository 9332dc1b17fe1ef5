import { type BilingualText, tallyFlagWords, vetoWords } from '@pingyi/contracts';
import type { PublicationSnapshot, Round, TalliedLine, Work } from '@pingyi/persistence';
import { type GradesOfClass, gradesOfClasses, type TallyInput, type TallyOutput } from '@pingyi/review-rules';
import { correctionLead, correctionSentences } from './correction-words';
import { dayOf, type Locale } from './paper-words';
import type { RankedClass, RankingPaper } from './prepare-ranking';

/** What a ranking says about one official, whether it comes from a tally or from a publication. */
interface RankedOfficial {
  readonly officialId: string;
  readonly name: string;
  readonly township: string;
  readonly post: string;
  readonly peerClass: string;
  readonly grade: string | null;
  readonly reason: string | null;
  readonly vetoes: NonNullable<PublicationSnapshot['officials'][number]['vetoes']>;
  readonly line: TalliedLine;
}

interface GroupName {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A tally with what the committee has decided on it until now, for its members to sign. */
export async function proposedRankingOf(
  work: Work,
  source: { readonly round: Round; readonly tallyId: string; readonly locale: Locale },
): Promise<RankingPaper> {
  const { round, tallyId, locale } = source;
  const tally = await work.tallies.get(tallyId);
  const { quota, ruleVersion, inputHash } = tally;
  if (quota === null || ruleVersion === null || inputHash === null) throw new Error('the tally is not done');
  const frame = JSON.parse(work.tallies.findFrame(tally) ?? '{}') as Partial<TallyInput>;
  const roster = new Map((await work.officials.roster(round.id)).map((row) => [row.id, row]));
  const confirmations = new Map((await work.confirmations.list({ tallyId })).map((row) => [row.officialId, row]));
  const counted = new Set(tally.measureIds);
  const vetoes = (await work.vetoes.list({ roundId: round.id }, { id: 'ASC' })).filter(({ id }) => counted.has(id));
  const lines = new Map((await work.results.list({ tallyId })).map(({ officialId, line }) => [officialId, line]));
  // In the order of the roster: the class of the principals comes first.
  const officials = [...roster.values()].flatMap((row): RankedOfficial[] => {
    const officialId = row.id;
    const line = lines.get(officialId);
    if (!line) return [];
    const confirmation = confirmations.get(officialId);
    return [
      {
        officialId,
        name: row.name,
        township: row.townshipName,
        post: row.post,
        peerClass: row.peerClass,
        grade: confirmation?.grade ?? null,
        reason: confirmation?.reason ?? null,
        vetoes: vetoes.filter((veto) => veto.officialId === officialId),
        line,
      },
    ];
  });
  const groups = await work.voterGroups.list({ roundId: round.id }, { code: 'ASC' });
  return {
    locale,
    round: { title: round.title, year: round.year },
    countedOn: dayOf(tally.finishedAt ?? tally.requestedAt),
    ruleVersion,
    inputHash,
    classes: classesOf(officials, {
      quota,
      groups,
      locale,
      gradesOf: gradesOfClasses(frame.policy ?? {}, frame.officials ?? []),
    }),
    correction: await correctionOf(work, round.id, tallyId, locale),
    forSigning: true,
  };
}

/** Where a correction was published on this tally, its figures are no longer those that hold. */
async function correctionOf(work: Work, roundId: string, tallyId: string, locale: Locale): Promise<string[]> {
  const newest = await work.publications.findNewest(roundId);
  if (!newest || newest.ordinal === 1) return [];
  const publication = await work.publications.get(newest.id);
  if (publication.tallyId !== tallyId) return [];
  const parts = correctionParts(publication.snapshot, locale);
  const note =
    locale === 'zh'
      ? '下表为更正之前的计票和评定，以更正后的公布为准。'
      : 'The tables below are from before the correction; what was published after it holds.';
  return [...parts, note];
}

function correctionParts(snapshot: PublicationSnapshot, locale: Locale): string[] {
  return [correctionLead(snapshot, locale) ?? [], correctionSentences(snapshot, locale)].flat();
}

/** The same of a publication, with the grades that stand. */
export function publishedRankingOf(snapshot: PublicationSnapshot, countedOn: string, locale: Locale): RankingPaper {
  const officials = snapshot.officials.map((official): RankedOfficial => ({
    officialId: official.officialId,
    name: official.name,
    township: official.townshipName,
    post: official.post,
    peerClass: official.peerClass,
    grade: official.grade,
    reason: official.gradeReason ?? null,
    vetoes: official.vetoes ?? [],
    line: official.line,
  }));
  return {
    locale,
    round: { title: snapshot.round.title, year: snapshot.round.year },
    countedOn,
    ruleVersion: snapshot.ruleVersion,
    inputHash: snapshot.inputHash,
    classes: classesOf(officials, {
      quota: snapshot.quota,
      groups: snapshot.groups,
      locale,
      gradesOf: gradesOfClasses(snapshot.policy, snapshot.officials),
    }),
    correction: correctionParts(snapshot, locale),
    forSigning: false,
  };
}

function classesOf(
  officials: readonly RankedOfficial[],
  {
    quota,
    groups,
    locale,
    gradesOf,
  }: {
    readonly quota: TallyOutput['quota'];
    readonly groups: readonly GroupName[];
    readonly locale: Locale;
    readonly gradesOf: GradesOfClass;
  },
): RankedClass[] {
  return [...Map.groupBy(officials, ({ peerClass }) => peerClass)].map(([peerClass, peers]) => {
    const own = quota.find((row) => row.peerClass === peerClass) ?? null;
    return {
      peerClass,
      topGrade: gradesOf(peerClass)[0] ?? '',
      quota: own,
      officials: peers
        .toSorted((a, b) => (a.line.rank ?? Infinity) - (b.line.rank ?? Infinity) || 0)
        .map((official) => ({
          name: official.name,
          township: official.township,
          post: official.post,
          rank: official.line.rank,
          total: official.line.total,
          suggestedGrade: official.line.suggestedGrade,
          grade: official.grade,
          reason: official.reason,
          tied: own?.tieAtLine.includes(official.officialId) ?? false,
          remarks: remarksOf(official, groups, locale),
        })),
    };
  });
}

function remarksOf({ line, vetoes }: RankedOfficial, groups: readonly GroupName[], locale: Locale): string[] {
  const findGroup = (id: string): BilingualText | undefined => {
    const group = groups.find((candidate) => candidate.id === id);
    return group && { zh: group.name, en: group.nameEn };
  };
  return [...line.flags.map((flag) => tallyFlagWords(flag, findGroup)), ...vetoes.map(vetoWords)].map(
    (words) => words[locale],
  );
}
