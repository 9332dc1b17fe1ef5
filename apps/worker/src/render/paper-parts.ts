import { type ChartModel, isScene } from '@pingyi/charts';
import type { ResultSheet } from '@pingyi/contracts';
import type { PaperPart } from './paper';
import { type AppealDecisionPaper, prepareAppealDecision } from './prepare-appeal-decision';
import { type ComparisonPaper, prepareComparison } from './prepare-comparison';
import { type NoticePaper, prepareNotice } from './prepare-notice';
import { prepareRanking, type RankingPaper } from './prepare-ranking';
import { prepareReport, type ReportPaper } from './prepare-report';
import { prepareResultSheet } from './prepare-result-sheet';
import { prepareCover, prepareRecord, type RoundFilePaper } from './prepare-round-file';
import { prepareScoreSheet, type ScoreSheetPaper } from './prepare-score-sheet';

/** Names of the papers as they stand in contents and bookmarks. */
const titles = {
  zh: {
    report: '述职报告',
    scoreSheet: '测评表',
    resultSheet: '个人结果单',
    comparison: '乡镇对比表',
    ranking: '排名与等次',
    notice: '公示',
    appealDecision: '复核申诉决定书',
    cover: '评议档案',
    record: '评议办法、参评情况和存证',
  },
  en: {
    report: 'Report',
    scoreSheet: 'Score sheet',
    resultSheet: 'Result sheet',
    comparison: 'Township comparison',
    ranking: 'Ranking and grades',
    notice: 'Notice',
    appealDecision: 'Decision on an appeal',
    cover: 'Round file',
    record: 'Rules, turnout and proof',
  },
} as const;

/**
 * What of a chart is drawn. Papers print tables of their own, and nobody points at paper: with them a comparison of 300
 * townships would be three times as long on its way to the child.
 */
const drawing = (model: ChartModel): ChartModel => ({
  ...model,
  ...(isScene(model) ? { targets: [] } : {}),
  tableColumns: [],
  tableRows: [],
});

const ofPerson = (title: string, name: string, locale: 'zh' | 'en'): string =>
  locale === 'zh' ? `${title}（${name}）` : `${title} (${name})`;

export function reportPart(report: ReportPaper): PaperPart {
  const { locale, official } = report;
  const title = ofPerson(titles[locale].report, official.name, locale);
  return { template: 'report', title, view: prepareReport(report), charts: [] };
}

export function scoreSheetPart(sheet: ScoreSheetPaper): PaperPart {
  return {
    template: 'score-sheet',
    title: titles[sheet.locale].scoreSheet,
    view: prepareScoreSheet(sheet),
    charts: [],
  };
}

export function resultSheetPart(sheet: ResultSheet): PaperPart {
  const { view, chart } = prepareResultSheet(sheet);
  const title = ofPerson(titles[sheet.locale].resultSheet, sheet.official.name, sheet.locale);
  return { template: 'result-sheet', title, view, charts: [drawing(chart)] };
}

export function comparisonPart(paper: ComparisonPaper): PaperPart {
  const { view, charts } = prepareComparison(paper);
  return { template: 'comparison', title: titles[paper.locale].comparison, view, charts: charts.map(drawing) };
}

export function rankingPart(paper: RankingPaper): PaperPart {
  return { template: 'ranking', title: titles[paper.locale].ranking, view: prepareRanking(paper), charts: [] };
}

export function noticePart(paper: NoticePaper): PaperPart {
  return { template: 'notice', title: titles[paper.locale].notice, view: prepareNotice(paper), charts: [] };
}

export function appealDecisionPart(paper: AppealDecisionPaper): PaperPart {
  const title = ofPerson(titles[paper.locale].appealDecision, paper.official.name, paper.locale);
  return { template: 'appeal-decision', title, view: prepareAppealDecision(paper), charts: [] };
}

export function coverPart(file: RoundFilePaper): PaperPart {
  return { template: 'cover', title: titles[file.locale].cover, view: prepareCover(file), charts: [] };
}

export function recordPart(file: RoundFilePaper): PaperPart {
  return { template: 'record', title: titles[file.locale].record, view: prepareRecord(file), charts: [] };
}
