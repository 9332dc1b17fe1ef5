import type { ReactNode } from 'react';
import type { OfficialProfile } from '@pingyi/contracts';
import { prepareBallotStructure, prepareOfficialDimensions, prepareRaterSpread, prepareTrends } from '@pingyi/charts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';
import styles from './compare-page.module.css';
import { useGroupName } from './group-table';

interface ProfileProps {
  readonly profile: OfficialProfile;
}

/** One official’s charts: dimensions beside the class, how ballots fell and lie, the years. */
export function OfficialCharts({ profile }: ProfileProps): ReactNode {
  const hasWords = profile.groups.some(({ shown }) => shown?.words != null);
  const hasSpread = profile.groups.some(({ shown }) => shown?.spread != null);
  return (
    <>
      <div className={styles.pair}>
        <Dimensions profile={profile} />
        {profile.years.length > 1 && <Years profile={profile} />}
      </div>
      {(hasWords || hasSpread) && (
        <div className={styles.pair}>
          {hasWords && <BallotWords profile={profile} />}
          {hasSpread && <Spread profile={profile} />}
        </div>
      )}
    </>
  );
}

function Dimensions({ profile }: ProfileProps): ReactNode {
  const { t } = useTranslation('terms');
  const locale = useLanguage();
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareOfficialDimensions({
          locale,
          widthPx,
          officialName: profile.official.name,
          peerClass: profile.official.peerClass,
          dimensions: profile.dimensions.map(({ dimension, own, classMean }) => ({
            key: dimension,
            name: t(`dimension.${dimension}`),
            own,
            classMean,
          })),
        })
      }
    />
  );
}

function Years({ profile }: ProfileProps): ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  const { official, years } = profile;
  return (
    <ChartFigure
      prepare={(widthPx) => ({
        ...prepareTrends({
          locale,
          widthPx,
          years: years.map(({ year }) => year),
          series: [{ id: official.id, name: official.name }],
          panels: [
            {
              id: 'total',
              name: t('total'),
              unit: t('points'),
              direction: 'higher',
              figures: { [official.id]: years.map(({ total }) => total) },
            },
          ],
        }),
        title: t('resultYears'),
      })}
    />
  );
}

function BallotWords({ profile }: ProfileProps): ReactNode {
  const locale = useLanguage();
  const nameOf = useGroupName();
  const words = profile.groups.find(({ shown }) => shown?.words != null)?.shown?.words ?? [];
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareBallotStructure({
          locale,
          widthPx,
          ballotWords: words.map(({ word }) => ({ key: word, name: word })),
          groups: profile.groups
            .filter(({ shown }) => shown === null || shown.words !== null)
            .map((group) => ({
              id: group.groupId,
              name: nameOf(group),
              counts:
                group.shown?.words == null
                  ? null
                  : Object.fromEntries(group.shown.words.map(({ word, ballots }) => [word, ballots])),
              abstained: group.shown?.abstained ?? 0,
            })),
        })
      }
    />
  );
}

function Spread({ profile }: ProfileProps): ReactNode {
  const locale = useLanguage();
  const nameOf = useGroupName();
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareRaterSpread({
          locale,
          widthPx,
          groups: profile.groups.map((group) => {
            const { shown } = group;
            return {
              id: group.groupId,
              name: nameOf(group),
              spread: shown?.spread
                ? { count: shown.counted, ...shown.spread, trimmedMean: trimmedMean(shown.mean, shown.spread.mean) }
                : null,
            };
          }),
        })
      }
    />
  );
}

/** The group’s published mean where it leaves extremes out; null where nothing was left out. */
function trimmedMean(published: string, ofAll: string): string | null {
  return published === ofAll ? null : published;
}
