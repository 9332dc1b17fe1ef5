import { accessRoutes } from './access';
import { accountRoutes } from './account';
import { assignRoutes } from './assign';
import { recusalRoutes } from './recusal-routes';
import { appealRoutes } from './appeal-routes';
import { auditRoutes } from './audit';
import { ballotProgressRoutes } from './ballot-progress';
import { ballotRuleRoutes } from './ballot-rules';
import { checkRoutes } from './check';
import { ballotSecrecyRoutes } from './ballot-secrecy';
import { catalogueRoutes } from './catalogue';
import { compareRoutes } from './compare';
import { comparisonRoutes } from './comparison-routes';
import { comparisonSheetRoutes } from './comparison-sheets';
import { savedViewRoutes } from './saved-view';
import { correctionRoutes } from './correction';
import { documentBatchRoutes } from './document-batch';
import { decisionRoutes } from './decision';
import { healthRoutes } from './health';
import { letterheadRoutes } from './letterhead';
import { liveRoutes } from './live';
import { listImportRoutes } from './list-import';
import { measureRoutes } from './measure';
import { accessLinkRoutes } from './access-links';
import { memberRoutes } from './members';
import { metricTargetRoutes } from './metric-target';
import { noticeRoutes } from './notice';
import { paperRoutes } from './paper';
import { parseRoutes } from './parse';
import { policyRoutes } from './policy';
import { publishRoutes } from './publish';
import { renderRoutes } from './render';
import { roundRoutes } from './round';
import { roundProgressRoutes } from './round-progress';
import { roundSetUpRoutes } from './round-set-up';
import type { RouteContract } from './route';
import { scoreRoutes } from './score';
import { searchRoutes } from './search';
import { tallyRoutes } from './tally';
import { tenantRoutes } from './tenants';
import { uploadRoutes } from './upload';

/** Every route of the api, by name, in the order of the data’s way. */
export const routes = {
  ...healthRoutes,
  ...accessRoutes,
  ...accountRoutes,
  ...memberRoutes,
  ...accessLinkRoutes,
  ...tenantRoutes,
  ...roundRoutes,
  ...policyRoutes,
  ...listImportRoutes,
  ...roundSetUpRoutes,
  ...metricTargetRoutes,
  ...catalogueRoutes,
  ...uploadRoutes,
  ...parseRoutes,
  ...checkRoutes,
  ...assignRoutes,
  ...recusalRoutes,
  ...ballotRuleRoutes,
  ...ballotSecrecyRoutes,
  ...scoreRoutes,
  ...ballotProgressRoutes,
  ...roundProgressRoutes,
  ...paperRoutes,
  ...tallyRoutes,
  ...measureRoutes,
  ...decisionRoutes,
  ...publishRoutes,
  ...correctionRoutes,
  ...appealRoutes,
  ...compareRoutes,
  ...comparisonRoutes,
  ...comparisonSheetRoutes,
  ...savedViewRoutes,
  ...renderRoutes,
  ...documentBatchRoutes,
  ...letterheadRoutes,
  ...noticeRoutes,
  ...liveRoutes,
  ...searchRoutes,
  ...auditRoutes,
};

export const allRoutes: readonly RouteContract[] = Object.values(routes);
