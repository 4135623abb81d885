/** What the API, the command line and the wiring may use of the engine. Nothing outside imports past this file. */
export { EngineError, errorMessage, errorPhrase, type EngineErrorCode } from './errors.ts';
export { errorCatalog } from './error-catalog.ts';
export { fill as fillText, type Phrase } from './text.ts';
export type { CaseFilter, Fingerprint, Page, Store, Tx } from './store/port.ts';
export type {
  Account,
  CaseRecord,
  CaseStatus,
  Cycle,
  Draft,
  EventRecord,
  Head,
  Institution,
  Json,
  JsonObject,
  Notice,
  OnBehalf,
  Origin,
  OneTimeCode,
  Period,
  Person,
  RoleGrant,
  Session,
  SideDocument,
  StoredDefinition,
  Task,
  Timer,
  Unit,
} from './store/records.ts';
export {
  dataRegister,
  furtherNotice,
  type Correction,
  type Entry,
  type EntryBatch,
  type Facts,
  type FactValue,
  type Impact,
  type Import,
  type ResultProblem,
  type Run,
  type RunOutcome,
  type RunResult,
  type Tally,
} from './store/pay-records.ts';
export type { ResultFilter } from './store/pay-port.ts';
export {
  always,
  forever,
  type DelegatedPlace,
  type Delegation,
  type DelegationKind,
} from './store/organisation-records.ts';
export { delegationPosition } from './store/delegations.ts';
export { tableOf } from './rules/evaluation.ts';
export type { AnswerValue, Evaluate, Evaluation, PlainValue, TraceEntry } from './rules/evaluation.ts';
export { openSqlite } from './store/sqlite.ts';
export { itemPosition, jobPosition, taskPosition } from './store/position.ts';
export type { Job, JobCount, JobItem, JobKind, ItemOutcome } from './store/job-records.ts';
export type { ItemFilter } from './store/job-port.ts';
export {
  isClean,
  problem,
  sortProblems,
  withoutConsequences,
  type Position,
  type Problem,
  type ProblemCode,
} from './problem.ts';
export { packsSeenBy } from './definition/packs-seen.ts';
export { readContentFolders, readContentPaths } from './definition/read-content.ts';
export { whyUnusable } from './definition/why-unusable.ts';
export { calendarSeen, fileOf, idsSeen, loadLibrary, lookUp, type Library } from './definition/library.ts';
export type { WorkflowClosure } from './definition/closure.ts';
export { readStoredClosure, readStoredRule } from './definition/stored-rule.ts';
export { showRange } from './definition/range.ts';
export {
  calendarName,
  isWorkedKind,
  weekdayNames,
  type CalendarDay,
  type CalendarDefinition,
} from './definition/calendar-definition.ts';
export { addWorkingDays, isWorkingDay, subtractWorkingDays, workingDaysBetween } from './definition/working-days.ts';
export type { ContentFile } from './definition/parse-yaml.ts';
export type {
  About,
  Answer,
  Calculation,
  Choice,
  CohortTake,
  Control,
  DecisionTable,
  Fact,
  FactList,
  FoldTake,
  HitPolicy,
  Parameter,
  Range,
  Rounding,
  RuleDefinition,
  RuleTest,
  Tafsir,
  Verb,
} from './definition/rule-definition.ts';
export type { CalendarPeriod, GroupTake } from './definition/list-definition.ts';
export type { Endpoint, UnaryTest } from './definition/cell.ts';
export type { Expression } from './definition/expression.ts';
export { expressionOf, isArithmetic } from './definition/expression-of.ts';
export { tablesOf, type NamedTable } from './definition/tables-of.ts';
export { figures, moneyFigures } from './definition/calculate-definition.ts';
export { givenFacts, isGiven, listsOf, suppliedFacts, type ReadList } from './definition/list-names.ts';
export { isDateFunction, type DateFunction } from './definition/date-functions.ts';
export { writeExpression } from './definition/write-expression.ts';
export type { FormDefinition, Field } from './definition/form-definition.ts';
export type {
  Ask,
  Deadline,
  Duration,
  Each,
  PeriodKind,
  State,
  Transition,
  Who,
  WhoClause,
  WorkflowDefinition,
} from './definition/workflow-definition.ts';
export { evaluateRule } from './rules/evaluate.ts';
export { compilePopulation, type Batch, type Population, type Result } from './rules/population/population.ts';
export { createSimulation, type Compared, type Simulation } from './simulate/simulate.ts';
export { createExplaining, type PersonExplanation } from './simulate/explain-person.ts';
export { alone, type PopulationRow } from './simulate/population-row.ts';
export { listsWithoutFile, readListHeading, type ListHeading, type ListRow } from './simulate/list-file.ts';
export { portion } from './simulate/side.ts';
export { openRowsByKey } from './store/sqlite-rows.ts';
export { checkInstitution } from './store/check-institution.ts';
export { delimiterOf, personColumns, readHeading, type Heading } from './simulate/heading.ts';
export type {
  AnswerReport,
  Identity,
  IncompleteCohort,
  Mover,
  ParameterChange,
  RulePart,
  SimulationReport,
  Spread,
  TransitionReport,
  UnitReport,
} from './simulate/report.ts';
export { explainTrace, type ExplanationLine } from './rules/explain.ts';
export { explainEvaluation, type ExplainedLine, type Explanation } from './rules/explain-evaluation.ts';
export { slipOf, type SlipAmount, type SlipAmounts } from './rules/slip.ts';
export {
  additionsOf,
  createSlipTotals,
  type GroupTotal,
  type LineTotal,
  type SlipTotals,
} from './rules/slip-totals.ts';
export { eventsOf, groundsOf, type SlipEvent } from './rules/slip-events.ts';
export { describeAllowed } from './rules/resolve-facts.ts';
export {
  findRegister,
  importFacts,
  monthOf,
  type FactsReport,
  type FactsRequest,
  type Line,
} from './run/registers/import-facts.ts';
export { columnsOf } from './run/registers/heading.ts';
export { readTable, type Table } from './run/read-table.ts';
export type { Delimiter } from './run/row-width.ts';
export { registersOf, type RegisterShape } from './run/registers/shape.ts';
export { cameLater, type CameLater } from './run/pay/came-later.ts';
export { calculatingWorkflows, openedMonths, type OpenedMonth } from './run/pay/months.ts';
export { simulateBackwards, type BackPay } from './run/pay/simulate-backwards.ts';
export { simulateMonth, type MonthSimulation } from './run/pay/simulate-month.ts';
export { unpackDetail } from './run/pay/pack-detail.ts';
export { importPeople, peopleColumns, type Changes, type PersonRow } from './run/import-people.ts';
export { changesOf, writeChanges, type Change, type TestChanges } from './check/accept-tests.ts';
export { boundsAt } from './check/bounds.ts';
export { compareDecimals, sumDecimals } from './exact.ts';
export { checkLibrary, testLibrary } from './check/check-library.ts';
export { mutateRules } from './check/mutate/mutate-rules.ts';
export type { Unpinned } from './check/mutate/report.ts';
export { findNewCalendar, publishLibrary, type Published, type PublishRequest } from './publish.ts';
export { baseNotKept, findPublishedOverlay, type PublishedOverlay } from './published-overlay.ts';
export {
  findOverlay,
  needsDecision,
  readOtherBase,
  reviewOverlay,
  type Overlay,
  type OverlayReview,
} from './review-overlay.ts';
export { isConflict, type BaseFinding } from './check/overlay/compare-bases.ts';
export { fireDueTimers, startWorker } from './run/worker.ts';
export type { Polling } from './poll.ts';
export { deliverDue, startCourier, type DeliveryFailure } from './deliver/deliver.ts';
export type { MailSettings } from './deliver/smtp.ts';
export { openWaysOut, type Outside } from './deliver/ways-out.ts';
export { makeWebhookSecret } from './deliver/sign-webhook.ts';
export { webhookFault } from './deliver/webhook.ts';
export {
  webhookTypes,
  type Message,
  type StoredMessage,
  type Webhook,
  type WebhookType,
} from './store/outbox-records.ts';
export { makeDueHeads } from './run/make-heads.ts';
export type { Finding } from './audit/finding.ts';
export type { PrintedHead } from './audit/verify-heads.ts';
export { verifyStore, type AuditReport } from './audit/verify-store.ts';
export { takeBackup } from './backup.ts';
export { restoreBackup } from './restore.ts';
export { drawWorkflow } from './diagram.ts';
export { dataAt, dataInScope } from './definition/case-data.ts';
export { initialSubmission } from './definition/initial-submission.ts';
export { nationalPack } from './definition/national-pack.ts';
export { keepReadOnly } from './run/read-only.ts';
export { createEngine, loadClosure, type Engine } from './run/engine.ts';
export { takeStep } from './run/step.ts';
export { askOf, countOf, eachIn, givenIn, giverOf, needOf } from './run/each.ts';
export { forecastCase, readForecasting, type Failing, type Forecast, type ForecastStep } from './run/forecast.ts';
export { requireCount, selectCases, type CasesRequest } from './run/jobs/selection.ts';
export { fromOrigin } from './run/from-origin.ts';
export { originOf } from './run/jobs/create-job.ts';
export { resumeCase, type ResumeRequest } from './run/resume-case.ts';
export { reopenCase, reopeningsFor } from './run/reopen-case.ts';
export { cancelCase, cancellingRole, mayCancel } from './run/cancel-case.ts';
export { erase, type Erased, type ErasureRequest } from './run/erase.ts';
export { openCycle, type CycleReport, type CycleRequest, type Outcome } from './run/open-cycle.ts';
export { planCycle, planOpening } from './run/plan-cycle.ts';
export type { AnyJobRequest, JobRequest, OpenRequest } from './run/jobs/job.ts';
export { startJob } from './run/jobs/start-job.ts';
export { runJob, type RunOptions } from './run/jobs/run-job.ts';
export { reasonText, sharedReasonText } from './run/jobs/reasons.ts';
export { startMigration } from './run/jobs/migrate.ts';
export { approveCorrections, startComparison, toldIn, type ToldDifference } from './run/jobs/corrections.ts';
export { isWaiting, proposeMapping, type Proposal } from './run/change/propose-mapping.ts';
export { recalculate, type Decided, type Difference } from './run/change/recalculate.ts';
export { readDecided, ruleByHash } from './run/change/read-decided.ts';
export { readEditions, type CaseEditions } from './run/change/editions.ts';
export { rootOf } from './run/change/valid-time.ts';
export { caseAsOf, type Moments, type PastCase } from './run/change/as-of.ts';
export { checkPeople } from './run/check-people.ts';
export { rehearseOpening, type OpeningRehearsal } from './run/rehearse-opening.ts';
export { legalBoundaries, type LegalBoundary } from './run/legal-boundaries.ts';
export { calendarFor, calendarInForce } from './run/calendar.ts';
export { reviewDeadlines, type DeadlineReview, type DeadlineShift } from './run/review-deadlines.ts';
export { periodAround } from './run/period.ts';
export { findOffers } from './run/offers.ts';
export { availableEvents, type AvailableEvent } from './run/available-events.ts';
export { circumstancesOf, readSituation, type Situation } from './run/situation.ts';
export { circumstancesIn, onDay, type Circumstances } from './run/circumstances.ts';
export { refreshDelegated } from './run/begin-day.ts';
export { endPlace, grantPlace, type Grant } from './run/delegate.ts';
export { delegationColumns, importDelegations, type DelegationRow } from './run/import-delegations.ts';
export { inboxesInPlace } from './run/inboxes.ts';
export { mayAct } from './run/may-act.ts';
export { findStandIns, type Place, type StandIn } from './run/stand-ins.ts';
export { resolveWho, standInsFor, unitOf } from './run/who.ts';
export { activeStates, allStates, pathsTo, stateAt } from './run/states.ts';
export { dueOf, dueState } from './run/due.ts';
export { endOfDay, lastDay, localDate } from './run/time.ts';
export { zoneOf } from './run/zone.ts';
export type { SideBody } from './run/settle.ts';
export { findShort } from './run/tasks.ts';
export { refreshAllTasks } from './run/refresh-tasks.ts';
