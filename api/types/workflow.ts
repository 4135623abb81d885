/** Workflows as readable pages, and cycles. */
import type { AboutView, Bilingual, CaseStatusView, TafsirView, UnitView } from './shared.ts';
import type { FormView } from './form.ts';
import type { DefinitionLine, VersionView } from './rule.ts';

// Workflows: GET /workflows · GET /workflows/{workflow}?version= · GET /diagrams/{workflow}?case= (SVG)

export interface WorkflowView extends DefinitionLine {
  readonly help: string | null;
  readonly subject: 'employee' | 'unit' | 'institution';
  readonly period: 'year' | 'semester' | 'quarter' | 'month';
  readonly versions: readonly VersionView[];
  readonly who: readonly { readonly name: string; readonly label: string; readonly text: Bilingual }[];
  /** In the file's order, each before the states within it. */
  readonly states: readonly StateView[];
  readonly transitions: readonly TransitionView[];
  readonly forms: readonly FormView[];
  readonly rules: readonly { readonly id: string; readonly version: number; readonly title: string }[];
  readonly result: readonly { readonly label: string; readonly path: string }[];
}

export interface StateView {
  readonly path: string;
  readonly title: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** 0 for a main step. */
  readonly depth: number;
  readonly help: string | null;
  readonly about: AboutView;
  readonly form: { readonly id: string; readonly title: string } | null;
  /** Labels of those who act here. */
  readonly acted_by: readonly string[];
  readonly decides: { readonly rule: string; readonly title: string; readonly answer: string } | null;
  readonly deadline: DeadlineView | null;
}

export interface DeadlineView {
  readonly text: Bilingual;
  readonly remind: readonly string[];
  /** Title of the state the case goes to by itself; null when it only shows as late. */
  readonly then: string | null;
  readonly about: AboutView;
  readonly tafsir: TafsirView | null;
}

export interface TransitionView {
  readonly from: string;
  readonly from_title: string;
  readonly kind: 'event' | 'always' | 'done' | 'decision' | 'calculated' | 'deadline' | 'after';
  /** The button's label, the decided answer, or the length of time. */
  readonly label: string;
  readonly by: readonly string[];
  readonly when: string | null;
  readonly to: string | null;
  readonly to_title: string | null;
}

// Cycles: GET /cycles · POST /cycles · GET /cycles/{cycle} · GET /cycles/{cycle}/cases · GET /cycles/{cycle}/export.csv

export interface CycleLine {
  readonly id: string;
  readonly title: string;
  readonly workflow: { readonly id: string; readonly version: number; readonly title: string };
  readonly period: { readonly start: string; readonly end: string; readonly label: string };
  readonly opened_at: string;
  readonly by_status: Readonly<Record<CaseStatusView, number>>;
  /** Why its cases cannot go on: their definition is not there any more, or was spoiled in the database. */
  readonly problem: 'definition-not-found' | 'definition-damaged' | null;
}

export interface CycleView extends CycleLine {
  readonly by_state: readonly { readonly state: string; readonly title: string; readonly count: number }[];
  readonly units: readonly UnitView[];
  /** Cases that the clock could not move and tries again, earliest first; the case says why. At most a hundred. */
  readonly failing: readonly { readonly case: string; readonly subject: string; readonly next_at: string }[];
  /** Address of the CSV export. */
  readonly export: string;
}

export interface CycleRequest {
  readonly workflow: string;
  /** The period that contains this day is opened. */
  readonly date: string;
  /** The day on which other law begins: only the part of the period on the date's side of it is opened. */
  readonly split?: string;
  /** Only these units and those below them; everybody when absent. */
  readonly units?: readonly string[];
}

/** What opening a cycle would come to: nothing is opened yet. */
export interface OpeningView {
  /** The workflow's title. */
  readonly title: string;
  readonly period: string;
  /** Subjects that are to have a case. */
  readonly subjects: number;
  /** Cases that the cycle has already. */
  readonly known: number;
  /** Steps that too few people can take today; empty when every step has somebody for every case. */
  readonly lacking: readonly LackingStepView[];
}

export interface LackingStepView {
  /** Labels of those who may take it. */
  readonly who: readonly string[];
  /** Titles of the states that wait for it. */
  readonly states: readonly string[];
  /** How many different people it takes. */
  readonly need: number;
  /** Cases that would wait there in vain. */
  readonly count: number;
  /** The units with most such cases, at most a hundred; `there`: how many people could take it. */
  readonly units: readonly { readonly unit: string; readonly there: number; readonly count: number }[];
  /** How many units there are beside these. */
  readonly more_units: number;
}

export interface CycleOpened {
  readonly cycle: string;
  /** The job that opens it; it goes on by itself if it is not finished. */
  readonly job: string;
  readonly finished: boolean;
  /** Cases opened so far. */
  readonly cases: number;
  /** Subjects that already had a case, or are no longer active. */
  readonly skipped: number;
  /** Subjects for whom no case could be opened. */
  readonly failed: number;
  /** Cases opened that wait for somebody who does not exist, e.g. a superior. */
  readonly without_actor: number;
}
