import { peerFigures } from '@pingyi/review-rules';
import { absenceWords, type ChartLocale, countTownships, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber } from './decimal';
import { accentPaint, neutralPaint } from './palette';
import {
  type Ink,
  lineMark,
  type SceneMark,
  type SceneModel,
  type SceneTarget,
  sceneFontSizePx,
  symbolMark,
  textMark,
} from './scene';
import { levelGrid, placeOn, sceneAxis, uprightGrid } from './scene-axis';
import { seriesLooks } from './series-look';
import { textWidthPx } from './text-measure';

export interface QuadrantTownship {
  readonly id: string;
  readonly name: string;
  /** Metric part P, 0–100; null when not published or not counted. */
  readonly results: string | null;
  /** Ballot part D, 0–100; null when not published or not counted. */
  readonly ballots: string | null;
}

export interface QuadrantInput {
  readonly locale: ChartLocale;
  readonly townships: readonly QuadrantTownship[];
  readonly widthPx: number;
  /** In the order of selection; they take township colours and names, the others are grey points. */
  readonly highlightedIds?: readonly string[];
}

const words = {
  zh: {
    title: '实绩与测评（分）',
    results: '指标得分 P',
    ballots: '测评得分 D',
    corners: {
      highHigh: '实绩高、测评高',
      highLow: '实绩高、测评低',
      lowHigh: '实绩低、测评高',
      lowLow: '实绩低、测评低',
    },
    columns: ['乡镇', '指标得分 P', '测评得分 D', '位置'],
    note: '虚线为所列乡镇的中位数；缺一项的乡镇不画点，见表。',
  },
  en: {
    title: 'Results against ballots (points)',
    results: 'metrics P',
    ballots: 'ballots D',
    corners: {
      highHigh: 'both high',
      highLow: 'results high, ballots low',
      lowHigh: 'results low, ballots high',
      lowLow: 'both low',
    },
    columns: ['Township', 'Metrics P', 'Ballots D', 'Place'],
    note: 'Dashed lines are the medians of these townships; where one figure is absent there is no point, see the table.',
  },
} as const;

/** This many names at most are written beside points; the rest is told by pointing. */
const mostNames = 12;

type Corner = keyof (typeof words)['zh']['corners'];

/**
 * Results P (upwards) against ballots D (to the right), split by the medians. A township that lacks one of the two is no
 * point; it stands in the table. @throws RangeError on a figure that is no decimal string
 */
export function prepareQuadrant(input: QuadrantInput): SceneModel {
  const { locale, townships, widthPx } = input;
  const text = words[locale];
  const placed = townships.flatMap(({ id, name, results, ballots }) =>
    results === null || ballots === null ? [] : [{ id, name, results, ballots }],
  );
  const heightPx = Math.max(280, Math.min(460, Math.round(widthPx * 0.62)));
  const box = { left: 40, right: widthPx - 16, top: 26, bottom: heightPx - 44 };
  const across = sceneAxis(
    placed.map((township) => township.ballots),
    Math.floor(widthPx / 90),
    'line',
    locale,
  );
  const up = sceneAxis(
    placed.map((township) => township.results),
    5,
    'line',
    locale,
  );
  const medianResults =
    peerFigures(
      placed.map(({ results }) => results),
      'higher',
      1,
    ).median ?? '0';
  const medianBallots =
    peerFigures(
      placed.map(({ ballots }) => ballots),
      'higher',
      1,
    ).median ?? '0';
  const xOf = (figure: string) => placeOn(across, plotNumber(figure), box.left, box.right);
  const yOf = (figure: string) => placeOn(up, plotNumber(figure), box.bottom, box.top);
  const cornerOf = (township: { readonly results: string; readonly ballots: string }): Corner => {
    const high = compareDecimals(township.results, medianResults) >= 0;
    return compareDecimals(township.ballots, medianBallots) >= 0
      ? high
        ? 'highHigh'
        : 'lowHigh'
      : high
        ? 'highLow'
        : 'lowLow';
  };
  const selected = input.highlightedIds ?? [];
  const looks = seriesLooks(selected.length, new Set(selected.map((_, index) => index)));
  const points = placed.map((township) => {
    const look = looks[selected.indexOf(township.id)];
    const colour: Ink = look?.colour ?? (selected.length === 0 ? accentPaint.colour : neutralPaint.ink);
    return { township, colour, shape: look?.shape ?? ('circle' as const), chosen: look !== undefined };
  });
  const ordered = points.toSorted((a, b) => Number(a.chosen) - Number(b.chosen));
  const named = selected.length > 0 ? points.filter(({ chosen }) => chosen) : points.length <= mostNames ? points : [];
  const axes: SceneMark[] =
    placed.length === 0
      ? [textMark(absenceWords.unpublished[locale], widthPx / 2, heightPx / 2, { anchor: 'middle', ink: 'mutedText' })]
      : [
          ...uprightGrid(across, box),
          ...levelGrid(up, box),
          lineMark(
            [
              { x: xOf(medianBallots), y: box.top },
              { x: xOf(medianBallots), y: box.bottom },
            ],
            'mutedText',
            1.5,
            '5 4',
          ),
          lineMark(
            [
              { x: box.left, y: yOf(medianResults) },
              { x: box.right, y: yOf(medianResults) },
            ],
            'mutedText',
            1.5,
            '5 4',
          ),
          textMark(text.results, 0, 10, { ink: 'mutedText' }),
          textMark(text.ballots, box.right, box.bottom + 30, { anchor: 'end', ink: 'mutedText' }),
          textMark(text.corners.highLow, box.left + 6, box.top + 10, { ink: 'mutedText', ground: true }),
          textMark(text.corners.highHigh, box.right - 6, box.top + 10, {
            anchor: 'end',
            ink: 'mutedText',
            ground: true,
          }),
          textMark(text.corners.lowLow, box.left + 6, box.bottom - 10, { ink: 'mutedText', ground: true }),
          textMark(text.corners.lowHigh, box.right - 6, box.bottom - 10, {
            anchor: 'end',
            ink: 'mutedText',
            ground: true,
          }),
        ];
  return {
    title: text.title,
    summary: summarise(
      placed.map((township) => ({ ...township, corner: cornerOf(township) })),
      townships.length,
      locale,
    ),
    note: text.note,
    widthPx,
    heightPx,
    fontSizePx: sceneFontSizePx,
    marks: [
      ...axes,
      ...ordered.map(({ township, colour, shape, chosen }) =>
        symbolMark(shape, xOf(township.ballots), yOf(township.results), colour, 'background', chosen ? 13 : 9),
      ),
      ...nameMarksBesidePoints(
        named.map(({ township }) => ({ name: township.name, x: xOf(township.ballots), y: yOf(township.results) })),
        box,
      ),
    ],
    targets: placed.map((township): SceneTarget => ({
      rowId: township.id,
      seriesKey: null,
      label: sentence(township, text.corners[cornerOf(township)], locale),
      x: xOf(township.ballots) - 8,
      y: yOf(township.results) - 8,
      width: 16,
      height: 16,
    })),
    hiddenRowCount: 0,
    tableColumns: text.columns,
    tableRows: townships.map((township) => {
      const place = placed.find((entry) => entry.id === township.id);
      return {
        id: township.id,
        cells: [
          township.name,
          figureWords(township.results, locale),
          figureWords(township.ballots, locale),
          place ? text.corners[cornerOf(place)] : absenceWords.unpublished[locale],
        ],
      };
    }),
  };
}

/** Names right or left of their points; a name that would cover another is left to pointing and the table. */
function nameMarksBesidePoints(
  points: readonly { readonly name: string; readonly x: number; readonly y: number }[],
  box: { readonly left: number; readonly right: number },
): SceneMark[] {
  const taken: { left: number; right: number; y: number }[] = points.map(({ x, y }) => ({
    left: x - 6,
    right: x + 6,
    y,
  }));
  return points.flatMap(({ name, x, y }) => {
    const width = textWidthPx(name, sceneFontSizePx);
    const places = [
      { left: x + 9, right: x + 9 + width, y, anchor: 'start' as const, at: x + 9 },
      { left: x - 9 - width, right: x - 9, y, anchor: 'end' as const, at: x - 9 },
      { left: x - width / 2, right: x + width / 2, y: y - 14, anchor: 'middle' as const, at: x },
      { left: x - width / 2, right: x + width / 2, y: y + 15, anchor: 'middle' as const, at: x },
    ];
    const free = places.find(
      (place) =>
        place.left >= box.left &&
        place.right <= box.right &&
        taken.every(
          (other) => place.right < other.left || place.left > other.right || Math.abs(place.y - other.y) > 13,
        ),
    );
    if (!free) return [];
    taken.push(free);
    return [textMark(name, free.at, free.y, { anchor: free.anchor, ground: true })];
  });
}

function figureWords(figure: string | null, locale: ChartLocale): string {
  return figure === null ? absenceWords.unpublished[locale] : formatFigure(figure, locale, 2);
}

function sentence(
  { name, results, ballots }: { readonly name: string; readonly results: string; readonly ballots: string },
  corner: string,
  locale: ChartLocale,
): string {
  const text = words[locale];
  return [
    name,
    `${text.results} ${formatFigure(results, locale, 2)}`,
    `${text.ballots} ${formatFigure(ballots, locale, 2)}`,
    corner,
  ].join(locale === 'zh' ? '，' : ', ');
}

function summarise(
  placed: readonly { readonly name: string; readonly corner: Corner }[],
  count: number,
  locale: ChartLocale,
): string {
  const inCorner = (corner: Corner) => placed.filter((township) => township.corner === corner).map(({ name }) => name);
  const both = inCorner('highHigh');
  const apart = inCorner('highLow');
  const absent = count - placed.length;
  if (locale === 'zh') {
    const parts = [
      `${count} 个乡镇中 ${both.length} 个实绩、测评都在中位以上`,
      ...(apart.length > 0 ? [`${nameSome(apart, locale)}实绩高而测评低`] : []),
      ...(absent > 0 ? [`${absent} 个缺一项`] : []),
    ];
    return `${parts.join('，')}。`;
  }
  const parts = [
    `${both.length} of ${countTownships(count, locale)} at or above both medians`,
    ...(apart.length > 0 ? [`${nameSome(apart, locale)} high in results but low in ballots`] : []),
    ...(absent > 0 ? [`${absent} without one of the figures`] : []),
  ];
  return `${parts.join(', ')}.`;
}
