/**
 * A compiled workflow: frozen plain data in XState's words (states, on, target, always, after, onDone, history) plus
 * ours (who, ask, decide, deadline). `for_each` is already expanded.
 */
import type { Position } from '../problem.ts';
import type { Expression } from './expression.ts';
import type { Calculate } from './calculate-definition.ts';
import type { DelegationKind } from './roles.ts';
import type { About, Tafsir } from './rule-definition.ts';

export interface WorkflowDefinition {
  readonly kind: 'workflow';
  readonly id: string;
  readonly version: number;
  readonly pack: string;
  readonly title: string;
  readonly help?: string;
  readonly about: About;
  /** What a case is about. */
  readonly subject: SubjectKind;
  /** Length of one cycle. */
  readonly period: PeriodKind;
  /** Who may act, by name; the first clause that finds somebody decides. */
  readonly who: Readonly<Record<string, Who>>;
  /** The machine: a compound state with an empty path. */
  readonly root: State;
  /** How a finished case is opened again; absent when it cannot be. */
  readonly reopen?: readonly Reopening[];
  /** What a finished case shows in lists and exports: a path into the case data, with a label. */
  readonly result: readonly ResultColumn[];
  /** Forms and rules this workflow uses, by id. */
  readonly forms: readonly string[];
  readonly rules: readonly string[];
  readonly at: Position;
  readonly hash: string;
}

export type SubjectKind = 'employee' | 'unit' | 'institution';
export type PeriodKind = 'year' | 'semester' | 'quarter' | 'month';

export interface ResultColumn {
  readonly label: string;
  readonly path: string;
  readonly at: Position;
}

export interface Who {
  readonly name: string;
  readonly label: string;
  /** Tried in order; where the law has changed (`dated`) all that ever are. */
  readonly clauses: readonly WhoClause[];
  /** The clauses in force from a day on, the latest first; absent where they always were. */
  readonly dated?: readonly DatedClauses[];
  /** Whoever has acted in one of these roles in this case may not act in this one. */
  readonly otherThan: readonly string[];
  readonly at: Position;
}

export interface DatedClauses {
  readonly from: string;
  readonly clauses: readonly WhoClause[];
  readonly about: About;
}

/**
 * The day as at which superiors, heads and units are looked up: of the whole period, or of one part of it. Not later than
 * the day of the step.
 */
export type AsAt =
  | { readonly kind: 'period_start' | 'period_end' }
  | { readonly kind: 'part_start' | 'part_end'; readonly part: PeriodKind; readonly number: number };

export type WhoClause =
  /** The employee the case is about. */
  | { readonly relation: 'subject' }
  | { readonly relation: 'superior_of'; readonly of: string }
  /** The head of the unit the case is about (or of the subject's unit). */
  | { readonly relation: 'head_of_unit' }
  /** Everyone who holds a role in the whole institution. */
  | { readonly relation: 'role'; readonly role: string }
  /** Everyone who holds a role within the subject's unit. */
  | { readonly relation: 'group'; readonly role: string };

export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

export interface State {
  /** Dotted path from the root, e.g. `triwulan.tw1.evaluasi`; empty for the root. */
  readonly path: string;
  readonly key: string;
  readonly kind: StateKind;
  readonly title: string;
  readonly help?: string;
  readonly about: About;
  readonly initial?: string;
  readonly states: readonly State[];
  /** history states: how deep, and where to go the first time (a path) */
  readonly history?: { readonly deep: boolean; readonly target?: string };
  /** For the people of this state and those within; absent: the day of the step. */
  readonly asAt?: AsAt;
  /** The form every event of this state submits, unless the event says otherwise. */
  readonly ask?: Ask;
  /** What people can do here. */
  readonly on: readonly EventTransition[];
  readonly always: readonly Transition[];
  readonly onDone: readonly Transition[];
  readonly decide?: Decide;
  readonly calculate?: Calculate;
  /** Entering it makes what was calculated final. */
  readonly lock?: true;
  readonly deadline?: Deadline;
  readonly after: readonly { readonly within: Duration; readonly transition: Transition }[];
  readonly at: Position;
}

export interface Transition {
  /** Path of the target state; absent when the state is kept. */
  readonly target?: string;
  /** Number of the guard in document order within the workflow, unique; recorded with each event. */
  readonly guard?: Guard;
  readonly at: Position;
}

export interface Guard {
  readonly index: number;
  readonly expression: Expression;
  readonly text: string;
  readonly at: Position;
}

export interface EventTransition {
  /** E.g. `AJUKAN`. */
  readonly event: string;
  readonly label: string;
  readonly help?: string;
  /** Names of `who`. */
  readonly by: readonly string[];
  /** Who may not do it in somebody else's place; absent: everyone who stands in may. */
  readonly notBy?: readonly DelegationKind[];
  /** Done by several people, each once, before the case goes on; absent: whoever comes first does it for all. */
  readonly each?: Each;
  readonly ask?: Ask;
  /** How the button looks: the usual next step, or one that stops or returns the case. */
  readonly tone: 'primary' | 'normal' | 'careful';
  readonly transitions: readonly Transition[];
  readonly about: About;
  readonly at: Position;
}

/** How many of those who may have to do it. */
export interface Each {
  readonly need: 'all' | number;
}

/** A way to open a finished case again, with a reason. */
export interface Reopening extends Pick<EventTransition, 'event' | 'label' | 'help' | 'by' | 'notBy' | 'about' | 'at'> {
  /** Path of the state in which the case goes on. */
  readonly target: string;
}

export interface Ask {
  readonly form: string;
  /** Path in the case data under which the submission is kept. */
  readonly as: string;
  /** Paths in the case data; the first that holds something fills the form. A state's own form begins with its last submission. */
  readonly prefill: readonly string[];
}

export interface Decide {
  readonly rule: string;
  /** Facts by name, as formulas over case data. */
  readonly facts: Readonly<
    Record<string, { readonly expression: Expression; readonly text: string; readonly at: Position }>
  >;
  /** The answer that chooses the route. */
  readonly answer: string;
  /** Path in the case data under which all answers are kept. */
  readonly as: string;
  /** Date the rule is evaluated as at. */
  readonly asAt: 'period_start' | 'period_end';
  readonly routes: readonly Route[];
  readonly ruleAt: Position;
  readonly answerAt: Position;
  readonly at: Position;
}

export interface Route {
  /** An answer code, `tidak_diatur`, `belum_diverifikasi`, or `others`. */
  readonly answer: string;
  readonly target: string;
  readonly at: Position;
}

/** `hari kalender`, `hari kerja` and `bulan` are different units and never converted. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'calendar_days' | 'working_days' | 'months';
  readonly text: string;
}

export interface Deadline {
  readonly due:
    /** Day and month in the year of the period's first day, plus `yearOffset`. Ends at local 24:00. */
    | {
        readonly kind: 'date';
        readonly day: number;
        readonly month: number;
        readonly yearOffset: number;
        readonly text: string;
      }
    /** Counted from entering the state, or from the period's last day. */
    | { readonly kind: 'within'; readonly within: Duration; readonly from: 'entry' | 'period_end' };
  readonly remind: readonly Duration[];
  /** Where the case goes when nobody acted; absent: it stays and is shown as late. */
  readonly then?: Transition;
  readonly about: About;
  readonly tafsir?: Tafsir;
  readonly at: Position;
}
