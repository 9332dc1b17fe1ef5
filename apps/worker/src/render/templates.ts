import { createHash } from 'node:crypto';
import accountSlips from './templates/account-slips.typ?raw';
import appealDecision from './templates/appeal-decision.typ?raw';
import comparison from './templates/comparison.typ?raw';
import main from './templates/main.typ?raw';
import notice from './templates/notice.typ?raw';
import officialLayout from './templates/official-layout.typ?raw';
import paperBallots from './templates/paper-ballots.typ?raw';
import ranking from './templates/ranking.typ?raw';
import report from './templates/report.typ?raw';
import resultSheet from './templates/result-sheet.typ?raw';
import roundFile from './templates/round-file.typ?raw';
import scoreSheet from './templates/score-sheet.typ?raw';

/** Typst sources by file name, carried inside the bundle; `main.typ` sets the parts of a paper one after another. */
export const templates = {
  'main.typ': main,
  'official-layout.typ': officialLayout,
  'report.typ': report,
  'score-sheet.typ': scoreSheet,
  'paper-ballots.typ': paperBallots,
  'account-slips.typ': accountSlips,
  'result-sheet.typ': resultSheet,
  'comparison.typ': comparison,
  'ranking.typ': ranking,
  'notice.typ': notice,
  'appeal-decision.typ': appealDecision,
  'round-file.typ': roundFile,
} as const;

/** Changes whenever a template does. */
export const templateHash = createHash('sha256').update(JSON.stringify(templates)).digest('hex');
