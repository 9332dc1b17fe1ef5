import { AuditQuery, CheckStanding } from '@pingyi/contracts';
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { z } from 'zod';
import { isSetUpToken, setUpQuery } from '../features/access/set-up-queries';
import { readCompareSearch } from '../features/compare/compare-address';
import { PaperSearch } from '../features/render/paper-search';
import { AccessSearch } from '../features/members/access-search';
import { MemberSearch } from '../features/members/member-search';
import { isProblem } from '../lib/api-problem';
import { LeaveForSignIn, NotFoundPage } from './edge-pages';
import { platformRoute, rootRoute, roundRoute, tenantRoute } from './root-routes';

const SignInSearch = z.object({ back: z.string().startsWith('/').optional().catch(undefined) });

const RoundSearch = z.object({
  list: z.enum(['officials', 'raters', 'policy']).optional().catch(undefined),
  show: z.enum(['missing', 'done']).optional().catch(undefined),
  township: z.uuid().optional().catch(undefined),
});
const SetUpSearch = z.object({
  part: z.enum(['calendar', 'rubric', 'groups', 'officials', 'raters', 'targets']).optional().catch(undefined),
});
const ScoreSearch = z.object({ show: z.enum(['all', 'open', 'submitted', 'doubtful']).optional().catch(undefined) });
const CatalogueSearch = z.object({
  q: z.string().optional().catch(undefined),
  show: z.enum(['used', 'retired', 'all']).optional().catch(undefined),
});
const ResultSearch = z.object({ document: z.uuid().optional().catch(undefined) });

const day = z.iso.date().optional().catch(undefined);
const AuditSearch = z.object({
  from: day,
  until: day,
  actor: AuditQuery.shape.actor.catch(undefined),
  group: AuditQuery.shape.group.catch(undefined),
  action: AuditQuery.shape.action.catch(undefined),
  type: AuditQuery.shape.subjectType.catch(undefined),
  subject: AuditQuery.shape.subject.catch(undefined),
  round: AuditQuery.shape.round.catch(undefined),
  request: AuditQuery.shape.request.catch(undefined),
  before: z.number().int().optional().catch(undefined),
  after: z.number().int().optional().catch(undefined),
  event: z.number().int().optional().catch(undefined),
});

// access
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: SignInSearch,
  component: LeaveForSignIn,
});
const tenants = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/access/tenant-choice-page'), 'TenantChoicePage'),
});
const BackSearch = z.object({ back: z.string().startsWith('/').optional().catch(undefined) });
const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: 'forgot-password',
  component: lazyRouteComponent(() => import('../features/access/forgot-password-page'), 'ForgotPasswordPage'),
});
const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: 'reset-password',
  component: lazyRouteComponent(() => import('../features/access/reset-password-page'), 'ResetPasswordPage'),
});
const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('../features/access/invitation-page'), 'InvitationPage'),
});
const changePassword = createRoute({
  getParentRoute: () => rootRoute,
  path: 'change-password',
  validateSearch: BackSearch,
  component: lazyRouteComponent(() => import('../features/access/change-password-page'), 'ChangePasswordPage'),
});
const account = createRoute({
  getParentRoute: () => rootRoute,
  path: 'account',
  validateSearch: BackSearch,
  component: lazyRouteComponent(() => import('../features/access/account-page'), 'AccountPage'),
});
const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: 'set-up',
  // The link's token stands behind the #, where neither logs nor proxies see it.
  beforeLoad: async ({ context, location }) => {
    if (!isSetUpToken(location.hash)) notFound({ throw: true });
    try {
      await context.queryClient.ensureQueryData(setUpQuery(location.hash));
    } catch (error) {
      if (isProblem(error, 'not-found')) notFound({ throw: true });
      throw error;
    }
  },
  notFoundComponent: NotFoundPage,
  component: lazyRouteComponent(() => import('../features/access/set-up-page'), 'SetUpPage'),
});
// platform
const platformTenants = createRoute({
  getParentRoute: () => platformRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/platform/tenants-page'), 'TenantsPage'),
});
const platformEvents = createRoute({
  getParentRoute: () => platformRoute,
  path: 'events',
  component: lazyRouteComponent(() => import('../features/platform/events-page'), 'EventsPage'),
});
// home
const home = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page'), 'HomePage'),
});
// round
const rounds = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'rounds',
  component: lazyRouteComponent(() => import('../features/round/rounds-page'), 'RoundsPage'),
});
const HolidaySearch = z.object({ year: z.number().int().min(2000).max(2100).optional().catch(undefined) });
const holidays = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'holidays',
  validateSearch: HolidaySearch,
  component: lazyRouteComponent(() => import('../features/round/holidays-page'), 'HolidaysPage'),
});
const round = createRoute({
  getParentRoute: () => roundRoute,
  path: '/',
  validateSearch: RoundSearch,
  component: lazyRouteComponent(() => import('../features/round/round-page'), 'RoundPage'),
});
const policy = createRoute({
  getParentRoute: () => roundRoute,
  path: 'policy',
  component: lazyRouteComponent(() => import('../features/round/policy-page'), 'PolicyPage'),
});
// lists
const ListSearch = z.object({ file: z.uuid().optional().catch(undefined) });
const lists = createRoute({
  getParentRoute: () => roundRoute,
  path: 'lists/$list',
  validateSearch: ListSearch,
  component: lazyRouteComponent(() => import('../features/lists/list-import-page'), 'ListImportPage'),
});
const roundSetUp = createRoute({
  getParentRoute: () => roundRoute,
  path: 'set-up',
  validateSearch: SetUpSearch,
  component: lazyRouteComponent(() => import('../features/round/set-up-page'), 'RoundSetUpPage'),
});
// upload
const UploadSearch = z.object({ official: z.uuid().optional().catch(undefined) });
const upload = createRoute({
  getParentRoute: () => roundRoute,
  path: 'upload',
  validateSearch: UploadSearch,
  component: lazyRouteComponent(() => import('../features/upload/upload-page'), 'UploadPage'),
});
// parse
const parse = createRoute({
  getParentRoute: () => roundRoute,
  path: 'parse/$submissionId',
  component: lazyRouteComponent(() => import('../features/parse/parse-page'), 'ParsePage'),
});
// check
const CheckSearch = z.object({
  show: CheckStanding.optional().catch(undefined),
  township: z.uuid().optional().catch(undefined),
});
const checks = createRoute({
  getParentRoute: () => roundRoute,
  path: 'check',
  validateSearch: CheckSearch,
  component: lazyRouteComponent(() => import('../features/check/checks-page'), 'ChecksPage'),
});
const checkDesk = createRoute({
  getParentRoute: () => roundRoute,
  path: 'check/$submissionId',
  component: lazyRouteComponent(() => import('../features/check/check-desk-page'), 'CheckDeskPage'),
});
const VersionsSearch = z.object({ with: z.uuid().optional().catch(undefined) });
const versions = createRoute({
  getParentRoute: () => roundRoute,
  path: 'check/$submissionId/versions',
  validateSearch: VersionsSearch,
  component: lazyRouteComponent(() => import('../features/check/versions-page'), 'VersionsPage'),
});
// assign
const assign = createRoute({
  getParentRoute: () => roundRoute,
  path: 'assign',
  component: lazyRouteComponent(() => import('../features/assign/assign-page'), 'AssignPage'),
});
const TurnoutListSearch = z.object({ township: z.uuid().optional().catch(undefined) });
const turnoutList = createRoute({
  getParentRoute: () => roundRoute,
  path: 'assign/turnout',
  validateSearch: TurnoutListSearch,
  component: lazyRouteComponent(() => import('../features/assign/turnout-list-page'), 'TurnoutListPage'),
});
const ownRecusals = createRoute({
  getParentRoute: () => roundRoute,
  path: 'recusal',
  component: lazyRouteComponent(() => import('../features/assign/own-recusals-page'), 'OwnRecusalsPage'),
});
// score
const score = createRoute({
  getParentRoute: () => roundRoute,
  path: 'score',
  validateSearch: ScoreSearch,
  component: lazyRouteComponent(() => import('../features/score/desk-list-page'), 'DeskListPage'),
});
const sheet = createRoute({
  getParentRoute: () => roundRoute,
  path: 'score/$assignmentId',
  component: lazyRouteComponent(() => import('../features/score/sheet-page'), 'SheetPage'),
});
// turnout
const TurnoutSearch = z.object({ by: z.enum(['rater', 'group', 'township']).optional().catch(undefined) });
const turnout = createRoute({
  getParentRoute: () => roundRoute,
  path: 'turnout',
  validateSearch: TurnoutSearch,
  component: lazyRouteComponent(() => import('../features/turnout/turnout-page'), 'TurnoutPage'),
});
// paper
const paperBatches = createRoute({
  getParentRoute: () => roundRoute,
  path: 'paper',
  component: lazyRouteComponent(() => import('../features/paper/batches-page'), 'PaperBatchesPage'),
});
const paperBatch = createRoute({
  getParentRoute: () => roundRoute,
  path: 'paper/$batchId',
  component: lazyRouteComponent(() => import('../features/paper/batch-page'), 'PaperBatchPage'),
});
const paperKeying = createRoute({
  getParentRoute: () => roundRoute,
  path: 'paper/$batchId/keying',
  component: lazyRouteComponent(() => import('../features/paper/keying-page'), 'PaperKeyingPage'),
});
const paperDifferences = createRoute({
  getParentRoute: () => roundRoute,
  path: 'paper/$batchId/differences',
  component: lazyRouteComponent(() => import('../features/paper/differences-page'), 'PaperDifferencesPage'),
});
// tally
const tally = createRoute({
  getParentRoute: () => roundRoute,
  path: 'tally',
  component: lazyRouteComponent(() => import('../features/tally/tally-page'), 'TallyPage'),
});
// publish
const publish = createRoute({
  getParentRoute: () => roundRoute,
  path: 'publish',
  component: lazyRouteComponent(() => import('../features/publish/publish-page'), 'PublishPage'),
});
// appeal
const appeals = createRoute({
  getParentRoute: () => roundRoute,
  path: 'appeals',
  component: lazyRouteComponent(() => import('../features/appeal/appeals-page'), 'AppealsPage'),
});
const appeal = createRoute({
  getParentRoute: () => roundRoute,
  path: 'appeals/$appealId',
  component: lazyRouteComponent(() => import('../features/appeal/appeal-page'), 'AppealPage'),
});
// compare
const compare = createRoute({
  getParentRoute: () => roundRoute,
  path: 'compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../features/compare/compare-page'), 'ComparePage'),
});
const compareMatrix = createRoute({
  getParentRoute: () => roundRoute,
  path: 'compare/matrix',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../features/compare/matrix-page'), 'MatrixPage'),
});
const compareMetric = createRoute({
  getParentRoute: () => roundRoute,
  path: 'compare/metrics/$metricKey',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../features/compare/metric-page'), 'MetricPage'),
});
const compareTownship = createRoute({
  getParentRoute: () => roundRoute,
  path: 'compare/townships/$townshipId',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../features/compare/township-page'), 'TownshipPage'),
});
const compareOfficial = createRoute({
  getParentRoute: () => roundRoute,
  path: 'compare/officials/$officialId',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../features/compare/official-page'), 'OfficialPage'),
});
// render
const result = createRoute({
  getParentRoute: () => roundRoute,
  path: 'result',
  validateSearch: ResultSearch,
  component: lazyRouteComponent(() => import('../features/render/result-page'), 'ResultPage'),
});
const documents = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'render',
  validateSearch: PaperSearch,
  component: lazyRouteComponent(() => import('../features/render/documents-page'), 'DocumentsPage'),
});
const letterhead = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'letterhead',
  component: lazyRouteComponent(() => import('../features/render/letterhead-page'), 'LetterheadPage'),
});
// catalogue
const catalogue = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'catalogue',
  validateSearch: CatalogueSearch,
  component: lazyRouteComponent(() => import('../features/catalogue/catalogue-page'), 'CataloguePage'),
});
// audit
const audit = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('../features/audit/audit-page'), 'AuditPage'),
});

// notices
const NoticesSearch = z.object({ show: z.enum(['unread']).optional().catch(undefined) });
const notices = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'notices',
  validateSearch: NoticesSearch,
  component: lazyRouteComponent(() => import('../features/notices/notices-page'), 'NoticesPage'),
});
const noticeSettings = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'notices/settings',
  component: lazyRouteComponent(() => import('../features/notices/notice-settings-page'), 'NoticeSettingsPage'),
});
// members
const members = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'members',
  validateSearch: MemberSearch,
  component: lazyRouteComponent(() => import('../features/members/members-page'), 'MembersPage'),
});
const accessLinks = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'members/links',
  validateSearch: AccessSearch,
  component: lazyRouteComponent(() => import('../features/members/access-links-page'), 'AccessLinksPage'),
});

/** Every page and its address. Stage pages stand under their round, except the papers, which belong to the tenant. */
export const routeTree = rootRoute.addChildren([
  signIn,
  tenants,
  forgotPassword,
  resetPassword,
  invitation,
  changePassword,
  account,
  setUp,
  platformRoute.addChildren([platformTenants, platformEvents]),
  tenantRoute.addChildren([
    home,
    rounds,
    holidays,
    documents,
    letterhead,
    catalogue,
    members,
    accessLinks,
    notices,
    noticeSettings,
    audit,
    roundRoute.addChildren([
      round,
      policy,
      roundSetUp,
      lists,
      upload,
      parse,
      checks,
      checkDesk,
      versions,
      assign,
      turnoutList,
      ownRecusals,
      score,
      sheet,
      turnout,
      paperBatches,
      paperBatch,
      paperKeying,
      paperDifferences,
      compare,
      compareMatrix,
      compareMetric,
      compareTownship,
      compareOfficial,
      result,
      tally,
      publish,
      appeals,
      appeal,
    ]),
  ]),
]);
