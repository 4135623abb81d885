/** One's work, and one case. */
import type { AboutView, Bilingual, CaseStatusView, TafsirView, UnitView } from './shared.ts';
import type { InPlaceView } from './delegation.ts';
import type { FormView, ReadEntry } from './form.ts';
import type { Explanation } from './rule.ts';

// My work: GET /tasks · GET /cases · GET /notices · POST /notices/read

export interface TaskView {
  readonly case: string;
  readonly state: string;
  /** What is to be done: the state's title. */
  readonly title: string;
  readonly workflow: string;
  readonly period: string;
  readonly subject: SubjectView;
  /** As whom: the label of the workflow's `who`. */
  readonly as: string;
  /** In whose place; null for oneself. */
  readonly in_place: InPlaceView | null;
  readonly due: DueView | null;
  readonly since: string;
}

/** A deadline; `date` is the local day whose end it is, where a deadline ends at local 24:00. */
export interface DueView {
  readonly at: string;
  readonly date: string;
  readonly zone: string;
  readonly late: boolean;
  /** Whole days left until `date`, today being 0; negative when past. */
  readonly days_left: number;
}

export interface SubjectView {
  readonly kind: 'employee' | 'unit' | 'institution';
  readonly id: string;
  readonly name: string;
  /** Position of an employee; empty for all else. */
  readonly position: string;
  readonly unit: UnitView;
}

/** A line in a list of cases (one's own, or a cycle's). */
export interface CaseLine {
  readonly id: string;
  readonly workflow: string;
  readonly cycle: { readonly id: string; readonly title: string };
  readonly period: string;
  readonly subject: SubjectView;
  readonly status: CaseStatusView;
  /** Titles of the states it is in. */
  readonly states: readonly string[];
  /** True when it waits for people whom nobody in the institution is. */
  readonly stuck: boolean;
  readonly due: DueView | null;
  readonly result: readonly ResultView[];
  readonly updated_at: string;
}

export interface ResultView {
  readonly label: string;
  /** Ready to read; empty while there is none. */
  readonly value: string;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly case: string | null;
  readonly created_at: string;
  readonly read: boolean;
}

// One case: GET /cases/{case} · POST /cases/{case}/events/{event} · PUT /cases/{case}/drafts · POST /cases/{case}/cancellation ·
// POST /cases/{case}/resumption

export interface CaseView {
  readonly id: string;
  readonly workflow: { readonly id: string; readonly version: number; readonly title: string; readonly hash: string };
  readonly cycle: { readonly id: string; readonly title: string };
  readonly period: { readonly start: string; readonly end: string; readonly label: string };
  readonly subject: SubjectView;
  readonly status: CaseStatusView;
  /** Null for the case as it is now; of one as it was nothing can be done, and `now` names states alone. */
  readonly as_of: AsOfView | null;
  /** To be sent back with every step. */
  readonly revision: number;
  /** Fresh with each reading; to be sent back with a step, so that sending it twice does it once. */
  readonly submit_key: string;
  /** The main steps: what it went through, where it is, and the usual way on from there. */
  readonly steps: readonly StepView[];
  /** Where the case is: one for each active state (several in parallel regions); empty when closed. */
  readonly now: readonly NowView[];
  /** What this person can do now. */
  readonly actions: readonly ActionView[];
  /** How a finished case can be opened again by this person. */
  readonly reopenings: readonly ReopeningView[];
  readonly may_cancel: boolean;
  /** Whether this person can let the cancelled case go on. */
  readonly may_resume: boolean;
  /** Whether it calculated for everyone, and the reader may see what it came to: a run of the same id. */
  readonly has_run: boolean;
  /** The edition of its workflow that is in force by now, told to those who keep cycles or see runs; null where it is its own. */
  readonly newer: { readonly version: number; readonly published_at: string } | null;
  /** What has been submitted, in the order of submission. */
  readonly submissions: readonly SubmissionView[];
  readonly decisions: readonly DecisionView[];
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** The workflow's result columns; values are empty until there are any. */
  readonly result: readonly CaseResultView[];
}

/** A case as it was at the end of one day, by what was known at the end of another; local dates. */
export interface AsOfView {
  readonly date: string;
  readonly known: string;
}

export interface CaseResultView extends ResultView {
  /** What a rule decided, and by which the case went on; the other columns only go with it. */
  readonly decisive: boolean;
  /** Of a decisive one why, in one sentence; null while undecided, where no table decided, and once it was erased. */
  readonly reason: Bilingual | null;
}

export interface StepView {
  readonly state: string;
  readonly title: string;
  /** `passed_by`: the case was cancelled before this was done. */
  readonly progress: 'done' | 'current' | 'to_come' | 'passed_by';
  /** Steps within it, e.g. the four quarters; empty for a plain step. */
  readonly steps: readonly StepView[];
}

export interface NowView {
  readonly state: string;
  readonly title: string;
  /** Titles of the states around it, outermost first: `["Triwulan II"]`. */
  readonly within: readonly string[];
  readonly help: string | null;
  readonly about: AboutView;
  /** Who is expected to act; a role's holders are not listed by name. */
  readonly waiting_for: readonly WaitingView[];
  /** Labels of those who should act, when nobody in the institution is any of them; otherwise empty. */
  readonly missing: readonly string[];
  /** Steps that several people take and for which there are too few of them; empty where there are enough. */
  readonly short: readonly ShortView[];
  readonly due: DeadlineNowView | null;
}

export interface ShortView {
  /** The label of who may take the step. */
  readonly who: string;
  /** How many people it takes. */
  readonly need: number;
  /** How many there are, those who gave their part included. */
  readonly count: number;
}

export interface DeadlineNowView extends DueView {
  /** Title of the state the case goes to by itself when the deadline passes; null when it only shows as late. */
  readonly then: string | null;
  /** How many working days, and the title of the calendar they are counted by; null for a deadline of another kind. */
  readonly counted: { readonly length: string; readonly calendar: string } | null;
  readonly about: AboutView;
  readonly tafsir: TafsirView | null;
}

export interface WaitingView {
  readonly who: string;
  readonly label: string;
  readonly persons: readonly { readonly id: string; readonly name: string; readonly position: string }[];
  /** Who may do it in their place. */
  readonly in_place: WaitingView['persons'];
  readonly you: boolean;
}

export interface ActionView {
  readonly event: string;
  /** The state that offers it; goes with a draft. */
  readonly state: string;
  readonly label: string;
  readonly help: string | null;
  readonly tone: 'primary' | 'normal' | 'careful';
  readonly about: AboutView;
  /** The roles this person would act in. */
  readonly as: readonly string[];
  /** In whose place they would act; null for themselves. */
  readonly in_place: InPlaceView | null;
  /** Null for a step that one person takes. */
  readonly each: EachView | null;
  /** Actions of one state with the same `form.id` and `form.as` are buttons of one form. */
  readonly form: FormView | null;
}

/** Of a step that several people take, each once. */
export interface EachView {
  /** How many have, and how many it takes. */
  readonly given: number;
  readonly need: number;
  /** True when this person has; they may correct what they wrote. */
  readonly yours: boolean;
}

export interface ReopeningView {
  readonly event: string;
  readonly label: string;
  readonly help: string | null;
  /** Title of the state in which it goes on. */
  readonly to: string;
  readonly about: AboutView;
  readonly in_place: InPlaceView | null;
}

// POST /cases/{case}/reopening · GET /cases/{case}/forecast

export interface Reopening {
  readonly event: string;
  readonly reason: string;
  readonly revision: number;
  readonly submit_key: string;
}

/** What happens to a case if nobody acts. */
export interface ForecastView {
  readonly steps: readonly ForecastStepView[];
  readonly end: {
    /** It ends; waits for ever; is refused by an error; or goes on for longer than is played. */
    readonly kind: 'done' | 'waits' | 'refused' | 'goes-on';
    /** Titles of the states it waits in. */
    readonly states: readonly string[];
    readonly at: string | null;
    readonly why: Bilingual | null;
  };
  /** The clock tried to move the case and was refused; `why` is null when nothing stands in the way any more. */
  readonly failing: { readonly attempts: number; readonly next_at: string; readonly why: Bilingual | null } | null;
}

export interface ForecastStepView {
  readonly at: string;
  readonly date: string;
  readonly kind: 'deadline' | 'after';
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly decided: readonly { readonly rule: string; readonly answers: readonly string[] }[];
}

export interface StepRequest {
  readonly revision: number;
  readonly submit_key: string;
  /** Answers by field name; required exactly when the action has a form. Decimals as texts. */
  readonly form?: Readonly<Record<string, unknown>>;
}

export interface StepDone {
  readonly case: string;
  readonly revision: number;
  readonly status: CaseStatusView;
  /** Titles of the states the case is in now. */
  readonly states: readonly string[];
}

export interface DraftRequest {
  readonly state: string;
  readonly form: string;
  /** Revision of the draft this one replaces; 0 for the first. */
  readonly revision: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Cancellation {
  readonly revision: number;
  readonly submit_key: string;
  readonly reason: string;
}

export interface SubmissionView {
  /** Where in the case data it is kept, e.g. `tw2.laporan`. */
  readonly path: string;
  readonly form: string;
  readonly title: string;
  readonly state: string;
  /** What is read together: the state's path, or that of the parallel state around it once all its branches are done. */
  readonly round: string;
  /** Titles of the states around the one that asked, outermost first. */
  readonly within: readonly string[];
  readonly at: string;
  readonly by: ActorView | null;
  /** True once the personal part was erased; `entries` is then empty. */
  readonly erased: boolean;
  readonly entries: readonly ReadEntry[];
}

export interface ActorView {
  readonly id: string;
  readonly name: string;
  /** As whom they acted; empty when the workflow no longer says. */
  readonly as: string;
  /** In whose place they acted; null for themselves. */
  readonly in_place: InPlaceView | null;
}

export interface DecisionView {
  readonly seq: number;
  readonly at: string;
  readonly state: string;
  readonly title: string;
  readonly rule: {
    readonly id: string;
    readonly version: number;
    readonly hash: string;
    readonly title: string;
    readonly about: AboutView;
  };
  readonly as_at: string;
  readonly answers: readonly DecidedAnswer[];
  /** Why, in one sentence; null where no table decided, and once the personal part was erased. */
  readonly reason: Bilingual | null;
  /** Null once the personal part was erased. */
  readonly why: Explanation | null;
  /** Of a correction the number of the decision (or of the correction before) whose answers it replaces; else null. */
  readonly corrects: number | null;
}

export interface DecidedAnswer {
  /** By which the case went on. */
  readonly decisive: boolean;
  readonly name: string;
  readonly label: string;
  /** Ready to read; for an open answer the reason. */
  readonly value: string;
  readonly unit: string | null;
  readonly open: 'tidak_diatur' | 'belum_diverifikasi' | null;
}

export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly kind:
    | 'opened'
    | 'step'
    | 'decided'
    | 'deadline'
    | 'after'
    | 'cancelled'
    | 'resumed'
    | 'erased'
    | 'reopened'
    | 'migrated'
    | 'recalculated'
    | 'other';
  /** The event's own name, e.g. `AJUKAN`. */
  readonly event: string;
  /**
   * The button's label for a step, the rule's title for a decision and its correction, the version that a migrated case
   * goes on under; otherwise the state's title.
   */
  readonly label: string;
  readonly by: ActorView | null;
  /** The user of the system, where it was asked for from the command line. */
  readonly shell: string | null;
  /** Titles of the states left and entered, innermost only. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The reason of a cancellation, a resumption, a reopening, a migration or a correction. */
  readonly reason: string | null;
}
