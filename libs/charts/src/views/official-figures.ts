import { type Dimension, dimensionWords, type OfficialProfile, voterGroupName } from '@pingyi/contracts';
import type { ChartLocale } from '../chart-locale';
import { prepareBallotStructure } from '../prepare-ballot-structure';
import { prepareOfficialDimensions } from '../prepare-official-dimensions';
import { prepareRaterSpread } from '../prepare-rater-spread';
import { criteriaFigure } from './criteria-figure';
import { pageFigure, type PageFigure, type PageView } from './page-figure';
import { totalsFigure } from './totals-figure';
import { viewWords } from './view-words';

/**
 * One official: dimensions and criteria beside the class, results by year, how ballots fell and how sheets lie by voter
 * group. Groups with too few ballots keep their row, with the reason in place of figures.
 */
export function officialFigures(profile: OfficialProfile, { locale }: Pick<PageView, 'locale'>): PageFigure[] {
  const { official, dimensions, years } = profile;
  return [
    officialDimensionsFigure({
      locale,
      name: official.name,
      peerClass: official.peerClass,
      dimensions: dimensions.map(({ dimension, own, classMean }) => ({ dimension, own, classMean })),
    }),
    ...criteriaFigure({
      locale,
      subject: 'official',
      name: official.name,
      peerClass: official.peerClass,
      criteria: profile.criteria.map((criterion) => ({ ...criterion, peers: criterion.classMean })),
    }),
    ...totalsFigure({ locale, kind: 'official', subject: official, years }),
    ...ballotWords(profile, locale),
    ...spread(profile, locale),
  ];
}

interface OfficialDimensionsFigure {
  readonly locale: ChartLocale;
  readonly name: string;
  readonly peerClass: string;
  readonly dimensions: readonly {
    readonly dimension: Dimension;
    readonly own: string | null;
    readonly classMean: string | null;
  }[];
}

/** The official’s dimensions beside the mean of the peer class. */
export function officialDimensionsFigure({
  locale,
  name,
  peerClass,
  dimensions,
}: OfficialDimensionsFigure): PageFigure {
  return pageFigure({
    key: 'dimensions',
    section: viewWords[locale].ownDimensions,
    draw: ({ widthPx }) =>
      prepareOfficialDimensions({
        locale,
        widthPx,
        officialName: name,
        peerClass,
        dimensions: dimensions.map(({ dimension, own, classMean }) => ({
          key: dimension,
          name: dimensionWords[dimension][locale],
          own,
          classMean,
        })),
      }),
  });
}

/** Groups that cast scores in place of words are no part of it. */
function ballotWords({ groups }: OfficialProfile, locale: ChartLocale): PageFigure[] {
  const words = groups.find(({ shown }) => shown?.words != null)?.shown?.words;
  if (words == null) return [];
  const figure = pageFigure({
    key: 'ballots',
    section: viewWords[locale].ballots,
    draw: ({ widthPx }) =>
      prepareBallotStructure({
        locale,
        widthPx,
        ballotWords: words.map(({ word }) => ({ key: word, name: word })),
        groups: groups
          .filter(({ shown }) => shown === null || shown.words !== null)
          .map((group) => ({
            id: group.groupId,
            name: voterGroupName(group, locale),
            counts:
              group.shown?.words == null
                ? null
                : Object.fromEntries(group.shown.words.map(({ word, ballots }) => [word, ballots])),
            abstained: group.shown?.abstained ?? 0,
          })),
      }),
  });
  return [figure];
}

function spread({ groups }: OfficialProfile, locale: ChartLocale): PageFigure[] {
  if (!groups.some(({ shown }) => shown?.spread != null)) return [];
  const figure = pageFigure({
    key: 'spread',
    section: viewWords[locale].spread,
    draw: ({ widthPx }) =>
      prepareRaterSpread({
        locale,
        widthPx,
        groups: groups.map((group) => {
          const { shown } = group;
          return {
            id: group.groupId,
            name: voterGroupName(group, locale),
            spread: shown?.spread
              ? { count: shown.counted, ...shown.spread, trimmedMean: trimmedMean(shown.mean, shown.spread.mean) }
              : null,
          };
        }),
      }),
  });
  return [figure];
}

/** The group’s published mean where it leaves extremes out; null where nothing was left out. */
function trimmedMean(published: string, ofAll: string): string | null {
  return published === ofAll ? null : published;
}
