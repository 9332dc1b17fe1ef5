import { type BilingualText, dimensionWords, type ResultSheet, tallyFlagWords, vetoWords } from '@pingyi/contracts';
import type { PublicationSnapshot } from '@pingyi/persistence';
import { correctionLead, ownCorrection } from './correction-words';

type Locale = ResultSheet['locale'];
type PublishedOfficial = PublicationSnapshot['officials'][number];

/** The calendar day in China of an instant; publications are dated where the committee sits. */
const chinaDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/**
 * The result sheet of one official out of the frozen publication; no live row is read, so the same publication gives the
 * same sheet for ever. Groups below their least number of ballots are not told.
 * @throws Error when the official is not part of the publication
 */
export function resultSheetOf(snapshot: PublicationSnapshot, officialId: string, locale: Locale): ResultSheet {
  const official = snapshot.officials.find((candidate) => candidate.officialId === officialId);
  if (!official) throw new Error('the official is not part of this publication');
  const { line } = official;
  const peers = snapshot.officials.filter((peer) => peer.peerClass === official.peerClass);
  return {
    kind: 'result-sheet',
    locale,
    tenantName: snapshot.tenantName,
    round: { title: snapshot.round.title, year: snapshot.round.year },
    official: {
      name: official.name,
      post: official.post,
      township: official.townshipName,
      peerClass: official.peerClass,
    },
    total: line.total,
    rank: line.rank,
    rankedCount: peers.filter((peer) => peer.line.rank !== null).length,
    grade: official.grade,
    dimensions: snapshot.dimensions.map(({ dimension, weightPoints }) => ({
      key: dimension,
      name: dimensionWords[dimension][locale],
      weightPercent: weightPoints,
      own: line.dimensions[dimension] ?? null,
      classMean: snapshot.peerMeans[official.peerClass]?.[dimension] ?? null,
    })),
    groups: snapshot.groups.map((group) => {
      const { counted = 0, mean = null } = line.groups[group.id] ?? {};
      return {
        code: group.code,
        name: locale === 'zh' ? group.name : group.nameEn,
        weightPercent: plainPercent(group.weightPercent),
        minBallots: group.minBallots,
        shown: mean === null || counted < group.minBallots ? null : { counted, mean },
      };
    }),
    aggregate: { method: snapshot.policy.aggregate, trimFrom: snapshot.policy.trimFrom },
    parts: partsOf(snapshot, official, peers),
    adjustmentPoints: official.adjustmentPoints ?? '0.00',
    comments: [...(official.comments ?? [])],
    remarks: remarksOf(official, snapshot, locale),
    ruleVersion: snapshot.ruleVersion,
    inputHash: snapshot.inputHash,
    publishedOn: chinaDay.format(new Date(snapshot.publishedAt)),
    auditHeadHash: null,
  };
}

/** `40.00`, as the database keeps it, is printed as `40`. */
const plainPercent = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** The parts that made the total: a part that anyone of the class lacks was dropped for the whole class. */
function partsOf(
  { policy }: PublicationSnapshot,
  official: PublishedOfficial,
  peers: readonly PublishedOfficial[],
): ResultSheet['parts'] {
  return (['rating', 'ballot', 'metric'] as const).flatMap((part) => {
    const weight = policy.parts[part];
    const value = official.line.parts[part] ?? null;
    if (weight === undefined) return [];
    if (part !== 'rating' && peers.some((peer) => (peer.line.parts[part] ?? null) === null)) return [];
    return [{ part, weight: String(weight), value }];
  });
}

/** Flags of the tally, vetoes in force, and what a correction changed, in words. */
function remarksOf(official: PublishedOfficial, snapshot: PublicationSnapshot, locale: Locale): string[] {
  const findGroup = (id: string): BilingualText | undefined => {
    const group = snapshot.groups.find((candidate) => candidate.id === id);
    return group && { zh: group.name, en: group.nameEn };
  };
  const words = [
    ...official.line.flags.map((flag) => tallyFlagWords(flag, findGroup)),
    ...(official.vetoes ?? []).map(vetoWords),
  ];
  const correction = [correctionLead(snapshot, locale), ownCorrection(snapshot, official.officialId, locale)].filter(
    (sentence) => sentence !== null,
  );
  return [...words.map((sentence) => `${sentence[locale]}${locale === 'zh' ? '。' : '.'}`), ...correction];
}
