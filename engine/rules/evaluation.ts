/** The outcome of evaluating a rule, with everything needed to explain it. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { Position } from '../problem.ts';
import type { About, DecimalText, IsoDate, RuleDefinition, Tafsir, Verb } from '../definition/rule-definition.ts';

/** Decimals as text, yes/no as booleans, choices as codes, dates as `YYYY-MM-DD`. */
export type PlainValue = DecimalText | boolean;

export type AnswerValue = PlainValue | { readonly tidak_diatur: string } | { readonly belum_diverifikasi: string };

export interface Evaluation {
  readonly answer: Readonly<Record<string, AnswerValue>>;
  /** The facts as understood (letters already looked up are in the trace). */
  readonly facts: Readonly<Record<string, PlainValue>>;
  readonly trace: readonly TraceEntry[];
  readonly rule: { readonly id: string; readonly version: number; readonly pack: string; readonly hash: string };
  readonly at: IsoDate;
}

export type TraceEntry =
  | {
      readonly kind: 'fact';
      readonly name: string;
      readonly label: string;
      readonly given: PlainValue;
      readonly value: PlainValue;
      readonly scale?: string;
    }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly label: string;
      readonly value: DecimalText | Readonly<Record<string, DecimalText>>;
      readonly unit: string;
      readonly since: IsoDate;
      readonly pack: string;
      readonly about: About;
      readonly at: Position;
    }
  | {
      readonly kind: 'calculation';
      readonly name: string;
      readonly label: string;
      readonly verb: Verb['kind'];
      readonly text: string;
      /** The formula with its values put in, e.g. `70% × 110 + 30% × 110`. */
      readonly filled: string;
      /** Before floor, cap and rounding: an exact decimal, a fraction such as `1/3`, or a code. */
      readonly exact: string;
      readonly value: DecimalText;
      /** Of how many members of a cohort it was taken; traces stored before this was kept do not say. */
      readonly among?: number;
      /** The bound that the result was moved to. */
      readonly limited?: { readonly by: 'floor' | 'cap'; readonly to: DecimalText };
      readonly rounded?: string;
      /** The reading by which it is rounded so. */
      readonly tafsir?: Tafsir;
      readonly about: About;
      readonly at: Position;
    }
  | {
      readonly kind: 'row';
      /** `decide` for the rule's own table, else the calculation that decides by it. */
      readonly table: string;
      readonly row: number;
      readonly matched: boolean;
      readonly conditions: readonly {
        readonly input: string;
        readonly test: string;
        readonly value: PlainValue | null;
        readonly holds: boolean;
      }[];
      readonly answers: Readonly<Record<string, AnswerValue>>;
      readonly about: About;
      readonly tafsir?: Tafsir;
      readonly at: Position;
    }
  /** Another rule that was evaluated for a calculation; its trace is its own. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly rule: Evaluation['rule'];
      readonly trace: readonly TraceEntry[];
    }
  /** An item of a list, as its rule judged it. */
  | {
      readonly kind: 'item';
      readonly list: string;
      readonly label: string;
      readonly item: number;
      /** The item that was given, of which it is made. */
      readonly madeOf?: { readonly label: string; readonly item: number };
      /** The date by which its list is in order. */
      readonly on?: IsoDate;
      /** When it runs, in a sequence. */
      readonly run?: SequenceRun;
      readonly rule: Evaluation['rule'];
      readonly trace: readonly TraceEntry[];
    }
  /** An answer above what a control allows. */
  | {
      readonly kind: 'control';
      readonly fact: string;
      readonly atMost: string;
      readonly value: DecimalText;
      readonly limit: DecimalText;
      readonly effect: 'warn' | 'force';
      readonly label?: string;
      readonly about: About;
      readonly at: Position;
    }
  /** The date of the rule, where a formula read it. */
  | { readonly kind: 'as_at'; readonly date: IsoDate }
  /** By which calendar working days were counted. */
  | {
      readonly kind: 'calendar';
      readonly pack: string;
      readonly title: string;
      readonly hash: string;
      readonly knownUntil: IsoDate;
      readonly about: About;
    }
  | { readonly kind: 'tafsir'; readonly tafsir: Tafsir };

/** When an item of a sequence runs, and why not as it was meant to; other items by their numbers as given. */
export interface SequenceRun {
  /** First and last day; null for one that never runs. */
  readonly days: readonly [IsoDate, IsoDate] | null;
  /** It waited until this one had ended. */
  readonly after?: number;
  /** A heavier one ended it. */
  readonly endedBy?: number;
  /** It never runs because this one does. */
  readonly lapsedFor?: number;
}

/** The table a row belongs to; traces stored before rules had several tables do not say. */
export function tableOf(row: Extract<TraceEntry, { kind: 'row' }>): string {
  return (row.table as string | undefined) ?? 'decide';
}

/** A rule evaluated as at a date. Given facts are JSON: numbers must come as decimal text to stay exact. */
export type Evaluate = (
  rule: RuleDefinition,
  facts: Readonly<Record<string, unknown>>,
  at: IsoDate,
  options?: EvaluateOptions,
) => Promise<Evaluation>;

/** What an answer may depend on besides the rule, the facts and the date. */
export interface EvaluateOptions {
  /** Facts of the others, for rules with cohort values. */
  readonly cohort?: readonly Readonly<Record<string, unknown>>[] | null;
  /** The days that are worked, for rules that count them. */
  readonly calendar?: CalendarDefinition | null;
  /** Calculations that are worked out, and stand in the trace, although they are no answers. */
  readonly unanswered?: readonly string[];
}
