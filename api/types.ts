/**
 * What the API says and hears, as JSON. The pages import these types and nothing else of the API.
 *
 * Keys are snake_case. Instants are ISO-8601 UTC texts, dates `YYYY-MM-DD`, decimals texts (`"69.14"`), ids opaque.
 * Texts that come from content are in the content's language; sentences that Alur itself makes come in both languages
 * as `Bilingual`. Lists come page by page: hand `next` back as `after`.
 *
 * Routes are listed in `app.ts`; the OpenAPI document at /api/v1/openapi.json is made from the same table.
 */
export type {
  AboutView,
  Bilingual,
  CaseStatusView,
  DraftView,
  FieldError,
  Listed,
  PersonView,
  ProblemView,
  RangeView,
  RoleName,
  RoleView,
  TafsirView,
  UnitView,
} from './types/shared.ts';
export type {
  Activation,
  Api,
  Caller,
  CodeView,
  DemoSignIn,
  FirstAdministrator,
  InstitutionView,
  PasswordChange,
  PersonLine,
  PersonList,
  Persona,
  Principal,
  RoleRequest,
  SessionView,
  SignIn,
  SignInOptions,
} from './types/session.ts';
export type {
  ActionView,
  ActorView,
  AsOfView,
  Cancellation,
  CaseLine,
  CaseResultView,
  CaseView,
  DecidedAnswer,
  DecisionView,
  DraftRequest,
  DeadlineNowView,
  DueView,
  EachView,
  ForecastStepView,
  ForecastView,
  HistoryEntry,
  NoticeView,
  NowView,
  ShortView,
  Reopening,
  ReopeningView,
  ResultView,
  StepDone,
  StepRequest,
  StepView,
  SubjectView,
  SubmissionView,
  TaskView,
  WaitingView,
} from './types/case.ts';
export type {
  DelegationEnd,
  DelegationKindView,
  DelegationList,
  DelegationRequest,
  DelegationView,
  InPlaceView,
} from './types/delegation.ts';
export type { DeadLetterView, OutboxView } from './types/outbox.ts';
export type {
  Approval,
  DifferenceView,
  ItemOutcomeView,
  JobChoices,
  JobCountView,
  JobItemList,
  JobItemView,
  JobKindView,
  JobLine,
  JobList,
  JobSelection,
  JobStart,
  JobView,
  MigrationStart,
  MigrationView,
  RecalculationStart,
} from './types/job.ts';
export type { CalendarAnswer, CalendarDayView, CalendarView, WeekView } from './types/calendar.ts';
export type { FieldTypeView, FieldView, FormView, ReadEntry } from './types/form.ts';
export type {
  CalculationView,
  DatedValueView,
  DefinitionLine,
  EvaluationRequest,
  EvaluationView,
  Explanation,
  ExplanationLine,
  FactView,
  ParameterView,
  RuleTestView,
  RuleView,
  TableRowView,
  TableView,
  ValueView,
  VersionView,
} from './types/rule.ts';
export type {
  SheetBlank,
  SheetBlock,
  SheetKind,
  SheetList,
  SheetPairs,
  SheetSection,
  SheetTable,
  SheetText,
  SheetView,
} from './types/sheet.ts';
export type { ImportLine, ImportReport, RegisterView, RowProblem } from './types/register.ts';
export type {
  GroupView,
  LineTotalView,
  ResultLineView,
  RunComparison,
  RunLine,
  RunTotalsView,
  LaterView,
  MonthLine,
  RunView,
  TallyView,
} from './types/run.ts';
export type {
  SlipCorrectionView,
  SlipEventView,
  SlipLinesView,
  SlipLineView,
  SlipListItem,
  SlipOpened,
  SlipView,
} from './types/slip.ts';
export type {
  CycleLine,
  CycleOpened,
  LackingStepView,
  OpeningView,
  CycleRequest,
  CycleView,
  DeadlineView,
  StateView,
  TransitionView,
  WorkflowView,
} from './types/workflow.ts';
