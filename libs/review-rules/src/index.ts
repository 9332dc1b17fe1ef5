export { canonicalJson } from './exact/canonical-json';
export { checkBallot, type BallotCheck, type DimensionProgress } from './score/check-ballot';
export {
  ballotRuleDefaults,
  ballotRuleOrder,
  ballotRuleSentences,
  patternFrom,
  plainReason,
  reasonLength,
  type BallotRule,
  type BallotRules,
  type RuleAction,
} from './score/ballot-rules';
export { paperNumber, readPaperNumber, type PaperNumber, type PaperNumberAnswer } from './score/paper-number';
export { paperAddsUp, paperDifferences, readsTheSame, refusedLines, type KeyedSheets } from './score/paper-batch';
export { ballotAsks, type BallotAsks } from './score/ballot-asks';
export { judgeBallot, type BallotFinding, type JudgedBallot, type OwnBallot } from './score/judge-ballot';
export {
  planAssignments,
  type AssignmentGap,
  type AssignmentPlan,
  type AssignmentPlanInput,
} from './assign/plan-assignments';
export { kinPairs, type KinTie } from './assign/kin-pairs';
export {
  checkDecision,
  decisionGuards,
  givenFirstGrades,
  openGrades,
  tiedOfficials,
  type DecisionBasis,
  type DecisionFault,
  type GradeDecision,
} from './publish/check-decisions';
export { decide, type Decisions } from './publish/decide';
export {
  canTransition,
  roundTransitions,
  type RoundTransition,
  type TransitionAnswer,
  type TransitionGuard,
} from './publish/round-transitions';
export {
  acceptanceDueAt,
  answerDueAt,
  appealTermDefaults,
  type AwaitedAnswer,
  decisionDueAt,
  furtherWindowEndsAt,
} from './publish/appeal-deadlines';
export {
  answerAppealStep,
  isAppealClosed,
  openAppealStates,
  type AppealAction,
  type AppealGuard,
  type AppealParty,
} from './publish/appeal-transitions';
export { correctResults, quotaExceeded, type CorrectableResult } from './publish/correct-results';
export { gradesOfClasses, type GradesOfClass } from './publish/grades-of-classes';
export { panelBars, panelFaults, panelVerdict, type FirstCommittee, type PanelFault } from './publish/panel';
export { abstentionWord, policyDefaults, teamBandDefaults } from './tally/input';
export type * from './tally/input';
export { inputHash } from './tally/input-hash';
export { ruleVersion } from './tally/output';
export type { PublishedFigure, TallyOutput, TallyQuota, TallyResult } from './tally/output';
export type { ProblemCode, TallyProblem } from './tally/problem';
export { startTally, tally, type TallyAnswer, type TallyRun } from './tally/tally';
export { checkAgainstRecords, type CheckedFigure, type MetricRecord } from './parse/check-against-records';
export { compareTownships, sourceOf, type ReportedFigure, type TownshipFigure } from './compare/township-metrics';
export {
  plannedFor,
  type PlannedFigure,
  promiseState,
  type PromiseState,
  townshipPromises,
  type TownshipPromise,
} from './compare/promises';
export {
  measureFigure,
  peerFigures,
  unitOfMeasure,
  type Measure,
  type MeasuredFigure,
  type MeasuredMetric,
  type MeasureUnit,
  type PeerFigures,
  type Unmeasured,
} from './compare/measure';
export { sharePercent } from './compare/share-percent';
export { meanOfPublished, sumOfDecimals } from './publish/peer-means';
export { explain, type ExplainAnswer, type FigureName } from './tally/explain';
export { isCountable, metricsOf, type TargetedMetric, type TargetHolder, targetsOf } from './tally/metrics-of';
export { heldAdjustments } from './tally/held-adjustments';
export { withNeutralRaters, type NeutralInput } from './tally/neutral-raters';
export { formulas } from './tally/explanation';
export type { Absence, Exclusion, Explanation, ExplanationKind, Formula } from './tally/explanation';
export { presets, ruianBallotPoints, type Preset, type WordCounts } from './tally/presets';
export { policyFaults, type PolicyFault, type PolicyInputs } from './policy/policy-faults';
export type { BothLanguages, PolicyCriterion, PolicyFacts, PolicyGroup } from './policy/policy-facts';
export {
  policyOnEarlierRound,
  type EarlierRound,
  type PlannedRound,
  type WeightGap,
} from './policy/policy-on-earlier-round';
export {
  changedSentences,
  policySentences,
  policyTopics,
  type ChangedSentence,
  type PolicySentence,
  type PolicyTopic,
} from './policy/policy-sentences';
export { compareTallies, whatIf } from './tally/what-if';
export type { OfficialChange, TallyChange, TallyDifference, WhatIfAnswer } from './tally/what-if';
export { takeCheckStep, type CheckPosition, type CheckRefusal, type CheckStep } from './parse/report-check';
export { inUnitOf, type UnitScale } from './parse/beside-figure';
export {
  answerMove,
  holdingGuards,
  isSetUpOpen,
  mayReopenFrom,
  movesOpenFrom,
  standingAfter,
  transitionFaults,
  type MoveRequest,
  type RoundFacts,
  type RoundStanding,
} from './round/round-standing';
export {
  afterDays,
  afterWorkingDays,
  endOfShanghaiDay,
  periodsAfterPublication,
  shanghaiDay,
  workingDayCheck,
  type PublicationPeriods,
} from './round/working-days';
export { publishedSpecialDays, type SpecialDay } from './round/special-days';
export {
  placesOn,
  principalOn,
  referenceDay,
  servicesOf,
  type Seat,
  type Service,
  type Transfer,
} from './round/principal';
