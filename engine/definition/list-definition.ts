/** Lists of things, each judged by a rule of its own (docs/decisions/events.md). */
import type { Position } from '../problem.ts';
import type { Expression } from './expression.ts';

/** A formula, and where it stands. */
export interface PlacedFormula {
  readonly expression: Expression;
  readonly text: string;
  readonly at: Position;
}

/** A list of which each item has the facts of a rule, and its answers. */
export interface FactList {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** The rule that is asked about each item. */
  readonly rule: string;
  /** May be left out, and is then empty. */
  readonly optional: boolean;
  /** The date fact of an item by which the list is in order. */
  readonly on?: string;
  /** Two items that agree in all of these are refused. */
  readonly unique?: readonly string[];
  /** Each item is judged as at its own date. */
  readonly asAt?: 'on';
  /** The items are what this rule answered in earlier periods. */
  readonly source?: 'decisions';
  /** The earlier list of which the items are made. */
  readonly from?: string;
  /** Only of items of which it is true. */
  readonly where?: PlacedFormula;
  readonly each?: Each;
  /** Facts that the rule hands to every item. */
  readonly facts?: Readonly<Record<string, PlacedFormula>>;
  readonly sequence?: Sequence;
  /** Facts of an item that are taken over items, by name. */
  readonly window?: Readonly<Record<string, Window>>;
  readonly at: Position;
  /** Where its keys stand, those of `facts` and `window` as `window.ke`. */
  readonly places?: Readonly<Record<string, Position>>;
}

export type CalendarUnit = 'day' | 'working_day' | 'month';

/** A span of calendar time that a date lies in. */
export type CalendarPeriod = 'month' | 'quarter' | 'year';

/** One item for each unit of time from one date to another, both included. */
export interface Each {
  readonly unit: CalendarUnit;
  /** The fact that is the day, or the first day of the month that is covered. */
  readonly as: string;
  readonly start: string;
  readonly end: string;
  /** The fact that counts from 1 within an item. */
  readonly number?: string;
}

/** Spans that cannot run together, put one after another. */
export interface Sequence {
  readonly start: string;
  /** How many months a span lasts. */
  readonly months: string;
  readonly weight: string;
  /** What one that is heavier than the one that runs does. */
  readonly heavier: 'replaces' | 'waits';
  /** What any other one does. */
  readonly lighter: 'waits' | 'lapses';
  /** Of those that start on one day only the heaviest runs. */
  readonly sameDay?: 'heaviest';
  /** The facts that are the first and the last day on which it runs. */
  readonly into: readonly [string, string];
}

export type WindowTake = 'count' | 'sum' | 'min' | 'max' | 'any' | 'first' | 'last' | 'run';

/** What is taken of the items up to one of them, by date. */
export interface Window {
  readonly take: WindowTake;
  /** Absent for `count`, `any` and `run`. */
  readonly of?: string;
  /** An earlier list; the list itself when absent. */
  readonly over?: string;
  readonly where?: PlacedFormula;
  /** Only items in the same period, or of so many months up to the item's date. */
  readonly within?: CalendarPeriod | { readonly months: number };
  /** Only items that agree with this one. */
  readonly same?: readonly string[];
  /** Only items from whose first date to whose second date this item's date is. */
  readonly covering?: readonly [string, string];
  /** By which unit the items of a `run` follow one another. */
  readonly every?: CalendarUnit;
  /** The parameter that says how many of these may lie between two items of one `run`; none when absent. */
  readonly gap?: string;
}

export type FoldTake = 'sum' | 'count' | 'mean' | 'min' | 'max' | 'product' | 'first' | 'last' | 'any';

/** What is taken of all items of a list; names are facts or answers of their rule. */
export interface Fold {
  readonly kind: 'fold';
  readonly take: FoldTake;
  readonly over: string;
  /** What is taken; absent for `count` and `any`. */
  readonly of?: string;
  /** A yes/no; only items of which it is true are taken. */
  readonly where?: string;
  /** The same as a formula over the item and the rule. */
  readonly condition?: PlacedFormula;
  /** Only items in the same period as the date as at which the rule is asked. */
  readonly within?: CalendarPeriod;
  /** Items that agree in this make a group, of which `each` is taken first. */
  readonly per?: string;
  readonly each?: GroupTake;
  /** A number by which each item weighs in a mean. */
  readonly weight?: string;
  /** Parameter that is the result when no item is taken. */
  readonly empty?: string;
  /** What its list, those it is made of, and its condition read of the rule. */
  readonly reads?: readonly string[];
}

export type GroupTake = 'sum' | 'min' | 'max' | 'first' | 'last';
