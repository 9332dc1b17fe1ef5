import type { ChartModel } from '@pingyi/charts';
import type { AccountSlipsView } from './prepare-account-slips';
import type { AppealDecisionView } from './prepare-appeal-decision';
import type { ComparisonView } from './prepare-comparison';
import type { NoticeView } from './prepare-notice';
import type { PaperBallotsView } from './prepare-paper-ballots';
import type { RankingView } from './prepare-ranking';
import type { ReportView } from './prepare-report';
import type { ResultSheetView } from './prepare-result-sheet';
import type { CoverView, RecordView } from './prepare-round-file';
import type { ScoreSheetView } from './prepare-score-sheet';

/** What each template prints, as words. */
interface Views {
  readonly report: ReportView;
  readonly 'score-sheet': ScoreSheetView;
  readonly 'paper-ballots': PaperBallotsView;
  readonly 'account-slips': AccountSlipsView;
  readonly 'result-sheet': ResultSheetView;
  readonly comparison: ComparisonView;
  readonly ranking: RankingView;
  readonly notice: NoticeView;
  readonly 'appeal-decision': AppealDecisionView;
  readonly cover: CoverView;
  readonly record: RecordView;
}

interface Part<Template extends keyof Views> {
  readonly template: Template;
  /** Under this name it stands in the contents and bookmarks of a bound file. */
  readonly title: string;
  readonly view: Views[Template];
  /** Drawn by the rendering child; the view names them by their place. */
  readonly charts: readonly ChartModel[];
}

export type PaperPart = { [Template in keyof Views]: Part<Template> }[keyof Views];

/**
 * A paper with every word on it. It is all that the PDF is made from, beside templates, engine and fonts: the same paper
 * gives the same bytes.
 */
export interface Paper {
  readonly language: 'zh' | 'en';
  /** Title in the PDF's metadata. */
  readonly documentTitle: string;
  /** Who issues it. */
  readonly author: string;
  readonly description: string;
  /** Day of the snapshot it was made from, `YYYY-MM-DD`: the PDF's date. */
  readonly createdOn: string;
  /** The issuer's emblem as base64 of a PNG, or null. */
  readonly emblem: string | null;
  /** Several papers bound with a cover and contents: each part is a chapter. */
  readonly bound: boolean;
  readonly parts: readonly PaperPart[];
}
