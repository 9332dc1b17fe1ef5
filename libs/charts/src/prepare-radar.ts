import { absenceWords, type ChartLocale, fewPeersNote, formatFigure, nameSome } from './chart-locale';
import { compareDecimals, plotNumber } from './decimal';
import { accentPaint, neutralPaint, trendPaints } from './palette';
import {
  type Ink,
  legendMarks,
  lineMark,
  nameMarks,
  type SceneMark,
  type SceneModel,
  type ScenePoint,
  sceneFontSizePx,
  symbolMark,
  type SymbolShape,
  textMark,
} from './scene';
import { labelLines } from './text-measure';

export interface RadarAxis {
  readonly key: string;
  readonly name: string;
  /** All on the same scale 0–100; null when not published or, for the class, when it is too small to be told about. */
  readonly own: string | null;
  readonly median: string | null;
  readonly best: string | null;
}

export interface RadarInput {
  readonly locale: ChartLocale;
  readonly townshipName: string;
  readonly peerClass: string;
  /** At least three; fewer are told by the table only. */
  readonly axes: readonly RadarAxis[];
  readonly widthPx: number;
}

const leastAxes = 3;
const rings = [25, 50, 75, 100];
const smallPx = 11;

const words = {
  zh: {
    title: '与同类乡镇对比（分）',
    own: '本镇',
    median: '同类中位',
    best: '同类最优',
    axis: '项目',
    few: '不足三项，不画图，见表。',
  },
  en: {
    title: 'Against townships of the same class (points)',
    own: 'This township',
    median: 'class median',
    best: 'class best',
    axis: 'Part',
    few: 'Fewer than three parts: no drawing, see the table.',
  },
} as const;

type Line = 'own' | 'median' | 'best';

const looks: Readonly<Record<Line, { colour: Ink; dash: string; strokePx: number; shape: SymbolShape }>> = {
  own: { colour: accentPaint.colour, dash: '', strokePx: 2.5, shape: 'circle' },
  median: { colour: neutralPaint.ink, dash: '5 4', strokePx: 1.75, shape: 'square' },
  best: { colour: trendPaints.worse.ink, dash: '1.5 3', strokePx: 1.75, shape: 'triangle' },
};
/** Drawn in this order, the subject above the class. */
const lines: readonly Line[] = ['best', 'median', 'own'];

/**
 * One township against the median and the best of its class, on 0–100 from the middle outwards. A missing figure breaks the
 * line and its part says 未公布. @throws RangeError on a figure that is no decimal string
 */
export function prepareRadar(input: RadarInput): SceneModel {
  const { locale, axes, widthPx } = input;
  const text = words[locale];
  const names = { own: input.townshipName, median: text.median, best: text.best };
  const drawn = axes.length >= leastAxes;
  const legend = legendMarks(
    (['own', 'median', 'best'] as const).map((line) => ({ name: names[line], swatch: swatchOf(line) })),
    widthPx,
  );
  const radius = Math.max(70, Math.min(150, widthPx / 2 - 84));
  const centre = { x: widthPx / 2, y: legend.heightPx + radius + 34 };
  const pointAt = (index: number, value: number): ScenePoint => {
    const angle = (index / axes.length) * 2 * Math.PI - Math.PI / 2;
    return {
      x: centre.x + Math.cos(angle) * radius * (value / 100),
      y: centre.y + Math.sin(angle) * radius * (value / 100),
    };
  };
  const marks: SceneMark[] = drawn
    ? [
        ...legend.marks,
        ...rings.map((ring) => lineMark([...axes.map((_, index) => pointAt(index, ring)), pointAt(0, ring)], 'grid')),
        ...axes.map((_, index) => lineMark([centre, pointAt(index, 100)], 'grid')),
        ...ownArea(axes, pointAt),
        ...lines.flatMap((line) => lineMarks(axes, line, pointAt)),
        ...rings.map((ring) =>
          textMark(String(ring), centre.x + 3, pointAt(0, ring).y + 8, {
            ink: 'mutedText',
            fontSizePx: 10,
            ground: true,
          }),
        ),
        ...axes.flatMap((axis, index) => axisName(axis, pointAt(index, 100), centre, widthPx, locale)),
      ]
    : [textMark(text.few, 0, 12, { ink: 'mutedText' })];
  return {
    title: text.title,
    summary: summarise(input),
    note: axes.length > 0 && axes.every(({ median }) => median === null) ? fewPeersNote[locale] : null,
    widthPx,
    heightPx: drawn ? centre.y + radius + 44 : 24,
    fontSizePx: sceneFontSizePx,
    marks,
    targets: drawn
      ? axes.map((axis, index) => {
          const { x, y } = pointAt(index, axis.own === null ? 100 : plotNumber(axis.own));
          return {
            rowId: axis.key,
            seriesKey: null,
            label: sentence(axis, names, locale),
            x: x - 12,
            y: y - 12,
            width: 24,
            height: 24,
          };
        })
      : [],
    hiddenRowCount: 0,
    tableColumns: [text.axis, names.own, names.median, names.best],
    tableRows: axes.map((axis) => ({
      id: axis.key,
      cells: [axis.name, ...(['own', 'median', 'best'] as const).map((line) => figureWords(axis, line, locale))],
    })),
  };
}

function swatchOf(line: Line): (x: number, middle: number) => readonly SceneMark[] {
  const look = looks[line];
  return (x, middle) => [
    lineMark(
      [
        { x, y: middle },
        { x: x + 16, y: middle },
      ],
      look.colour,
      look.strokePx,
      look.dash,
    ),
    symbolMark(look.shape, x + 8, middle, look.colour),
  ];
}

/** Filled only when every part has a figure: a filled outline around a gap would invent one. */
function ownArea(axes: readonly RadarAxis[], pointAt: (index: number, value: number) => ScenePoint): SceneMark[] {
  const points = axes.flatMap((axis, index) => (axis.own === null ? [] : [pointAt(index, plotNumber(axis.own))]));
  return points.length === axes.length ? [{ kind: 'area', points, fill: looks.own.colour, fillOpacity: 0.12 }] : [];
}

function lineMarks(
  axes: readonly RadarAxis[],
  line: Line,
  pointAt: (index: number, value: number) => ScenePoint,
): SceneMark[] {
  const look = looks[line];
  const points = axes.map((axis, index) => {
    const figure = axis[line];
    return figure === null ? null : pointAt(index, plotNumber(figure));
  });
  const sides = points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length];
    return point && next ? [lineMark([point, next], look.colour, look.strokePx, look.dash)] : [];
  });
  return [
    ...sides,
    ...points.flatMap((point) =>
      point ? [symbolMark(look.shape, point.x, point.y, look.colour, 'background', 8)] : [],
    ),
  ];
}

function axisName(
  axis: RadarAxis,
  end: ScenePoint,
  centre: ScenePoint,
  widthPx: number,
  locale: ChartLocale,
): SceneMark[] {
  const aside = end.x - centre.x;
  const anchor = Math.abs(aside) < 12 ? 'middle' : aside > 0 ? 'start' : 'end';
  const x = end.x + Math.sign(Math.round(aside)) * 8;
  const roomPx = anchor === 'middle' ? 160 : Math.max(40, anchor === 'start' ? widthPx - x : x);
  const figure = figureWords(axis, 'own', locale);
  const lift = anchor === 'middle' ? (end.y < centre.y ? -22 : 22) : 0;
  const [first = '', second] = labelLines(axis.name, roomPx, smallPx);
  return nameMarks(second === undefined ? [first, figure] : [first, second, figure], x, end.y + lift, {
    anchor,
    fontSizePx: smallPx,
    ink: axis.own === null ? 'mutedText' : 'text',
  });
}

function figureWords(axis: RadarAxis, line: Line, locale: ChartLocale): string {
  const figure = axis[line];
  if (figure === null) return absenceWords[axis.own === null ? 'unpublished' : 'fewPeers'][locale];
  return formatFigure(figure, locale, 2);
}

function sentence(axis: RadarAxis, names: Readonly<Record<Line, string>>, locale: ChartLocale): string {
  const parts = (['own', 'median', 'best'] as const).map((line) => `${names[line]} ${figureWords(axis, line, locale)}`);
  return [axis.name, ...parts].join(locale === 'zh' ? '，' : ', ');
}

function summarise({ locale, townshipName, peerClass, axes }: RadarInput): string {
  const compared = axes.flatMap(({ name, own, median }) =>
    own === null || median === null ? [] : [{ name, own, median }],
  );
  const above = compared.filter(({ own, median }) => compareDecimals(own, median) >= 0);
  const below = compared.filter(({ own, median }) => compareDecimals(own, median) < 0).map(({ name }) => name);
  const absent = axes.length - compared.length;
  if (locale === 'zh') {
    const named = below.length > 0 ? `，${nameSome(below, locale)}低于中位` : '';
    return `${townshipName}与${peerClass}相比，${compared.length} 项中 ${above.length} 项不低于中位${named}${absent > 0 ? `，${absent} 项无可比数` : ''}。`;
  }
  const named = below.length > 0 ? `, below it in ${nameSome(below, locale)}` : '';
  return `${townshipName} against ${peerClass}: at or above the median in ${above.length} of ${compared.length}${named}${absent > 0 ? `, ${absent} not comparable` : ''}.`;
}
