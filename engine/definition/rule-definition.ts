/**
 * A compiled rule: frozen plain data, ready to evaluate, hash and store.
 *
 * Terms (DMN's words where DMN has one): a *fact* is a typed input; a *parameter* is a dated number of the rule; a
 * *calculation* derives a number from facts and parameters; the *table* matches rows by their *cells* (unary tests)
 * under a *hit policy*; an *answer* is a named result.
 *
 * Numbers are decimal texts (`"0.70"`), as written in the YAML source: no value ever passes through a double.
 * Keys named `at` hold places in the source and stay out of the hash.
 */
import type { Position } from '../problem.ts';
import type { DecimalText, Rounding } from '../exact.ts';
import type { Expression } from './expression.ts';
import type { Slip } from './slip-definition.ts';
import type { UnaryTest } from './cell.ts';
import type { FactList, Fold } from './list-definition.ts';

/** `YYYY-MM-DD`, in the institution's calendar. */
export type IsoDate = string;

export type { DecimalText, Rounding, RoundingMode } from '../exact.ts';
export type { FactList, FoldTake } from './list-definition.ts';

export interface RuleDefinition {
  readonly kind: 'rule';
  /** Name without pack, e.g. `skp/predikat-pp30`. */
  readonly id: string;
  readonly version: number;
  /** `nasional` or the institution's slug. */
  readonly pack: string;
  readonly title: string;
  readonly about: About;
  readonly effective: IsoDate;
  /** Last day on which it applies. */
  readonly ends?: IsoDate;
  /** That it also holds for months that are over, and by virtue of what. */
  readonly retroactive?: Retroactive;
  /** The national (or other) rule this one extends. */
  readonly base?: { readonly pack: string; readonly version: number; readonly hash: string };
  readonly facts: Readonly<Record<string, Fact>>;
  /** Lists of things that another rule is asked about one by one. */
  readonly lists: Readonly<Record<string, FactList>>;
  /** Alternative groups of facts: of each pair exactly one group is given, and given completely. */
  readonly oneOf: readonly { readonly either: readonly string[]; readonly or: readonly string[] }[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** In an order in which each uses only earlier ones. */
  readonly calculations: readonly Calculation[];
  readonly controls: readonly Control[];
  /** The rules it calls, by id, as the pack that looks it up sees them; empty until it is looked up. */
  readonly calls: Readonly<Record<string, RuleDefinition>>;
  /** Formulas that must be true of the parameters at every date. */
  readonly must: readonly Must[];
  /** What must be true of the facts, or they are refused. */
  readonly require: readonly Requirement[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly table?: DecisionTable;
  /** How what is paid is written out line by line. */
  readonly slip?: Slip;
  readonly tafsir: readonly Tafsir[];
  readonly tests: readonly RuleTest[];
  readonly at: Position;
  /** SHA-256 (hex) of the canonical JSON without `at` and `hash`. */
  readonly hash: string;
}

/** A rule that holds backwards: months since `from` that were paid under an earlier version are worked out by this one. */
export interface Retroactive {
  readonly from: IsoDate;
  /** The article that says so. */
  readonly basis: string;
}

/** Where content comes from and how sure we are. */
export interface About {
  /** Regulation and article. */
  readonly basis?: string;
  /** Where it was read. */
  readonly source?: string;
  /** `dibaca` in the source itself, `sekunder`, `inferensi` or `belum` verified. */
  readonly status?: Status;
  /** The start date was not read but estimated: the first day of the regulation's year. */
  readonly start?: 'diperkirakan';
  readonly note?: string;
}
export type Status = 'dibaca' | 'sekunder' | 'inferensi' | 'belum' | 'contoh';

export type FactType = 'number' | 'choice' | 'yes_no' | 'text' | 'date';

export interface Fact {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly type: FactType;
  readonly unit?: string;
  /** Bounds of a number; a fact without them is unbounded on that side. */
  readonly range?: Range;
  /** Smallest difference between two values of a number, e.g. `"0.01"`. */
  readonly step?: DecimalText;
  /** Allowed codes of a choice, with labels. */
  readonly values?: readonly Choice[];
  /** A number fact that may also be given as a letter: the parameter (a table) which says what each letter is worth. */
  readonly scale?: string;
  /** May be left out; formulas ask with `given(fact)`. */
  readonly optional: boolean;
  readonly at: Position;
}

export interface Choice {
  readonly code: string;
  readonly label: string;
}

export interface Range {
  readonly from?: DecimalText;
  readonly to?: DecimalText;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly label?: string;
  readonly unit: string;
  readonly about: About;
  /** What an overlay may do: anything, only the listed values or range, or nothing. */
  readonly openness: Openness;
  /** Ascending by start date; each value holds until the next one's start. */
  readonly history: readonly DatedValue[];
  readonly at: Position;
}

export type Openness =
  | { readonly kind: 'open' }
  | ({ readonly kind: 'bounded' } & Bounds)
  /** Its bounds are for whoever writes the next value into the rule itself. */
  | ({ readonly kind: 'locked' } & Bounds);

/** What values a parameter may have, where it says so. */
export interface Bounds {
  readonly mayBe?: readonly DecimalText[];
  readonly range?: Range;
}

export interface DatedValue {
  readonly from: IsoDate;
  /** A number, a date where the unit is `tanggal`, or a table from code to number. */
  readonly value: DecimalText | Readonly<Record<string, DecimalText>>;
  /** Where each entry of a table stands. */
  readonly entriesAt?: Readonly<Record<string, Position>>;
  /** The pack that wrote this value. */
  readonly pack: string;
  /** Set when an overlay wrote it: where it comes from, in place of what the base says of the parameter. */
  readonly about?: About;
  readonly at: Position;
}

export interface Calculation {
  readonly name: string;
  readonly label?: string;
  readonly unit?: string;
  /** Name among the answers; absent for an intermediate value. */
  readonly answer?: string;
  /** What kind of value it has. */
  readonly type: FactType;
  /** Allowed codes when the type is `choice`. */
  readonly values?: readonly Choice[];
  readonly how: Verb;
  /** Has no value, as a fact that was not given, where something that it reads has none. */
  readonly optional?: true;
  /** Names of parameters, facts or calculations, or `"0"`: the least and the greatest result. */
  readonly floor?: string;
  readonly cap?: string;
  readonly round?: Rounding;
  /** The reading by which it is calculated so. */
  readonly tafsir?: Tafsir;
  /** Why it is rounded so, where the regulation or a reading says. */
  readonly roundAbout?: { readonly basis?: string; readonly tafsir?: Tafsir };
  /** Declared bounds, where they cannot be derived. */
  readonly range?: Range;
  readonly about: About;
  readonly at: Position;
}

/** What becomes of a value that is not given. */
export type Missing = 'refuse' | 'zero' | 'skip';

/** A formula as it was written. */
export interface WrittenFormula {
  readonly kind: 'formula';
  readonly expression: Expression;
  readonly text: string;
  /** Where its text begins; rules that were stored earlier do not say. */
  readonly at?: Position;
}

/** How a calculation comes to its value: exactly one verb (docs/decisions/rule-verbs.md). */
export type Verb =
  | WrittenFormula
  | {
      readonly kind: 'weighted_sum';
      /** Each term is value × weight; a weight whose unit is `persen` is divided by 100. */
      readonly terms: readonly WeightedTerm[];
      /** The fact or calculation by whose value each weight, a table then, is read. */
      readonly by?: string;
      /** The parameter the weights must sum to; 100 when absent. */
      readonly total?: string;
      readonly missing: Missing;
      /** Parameter that is the result when nothing is given. */
      readonly empty?: string;
    }
  | {
      readonly kind: 'mean' | 'sum';
      readonly of: readonly string[];
      readonly missing: Missing;
      readonly empty?: string;
    }
  /** How many of these are given. */
  | { readonly kind: 'count'; readonly of: readonly string[] }
  | { readonly kind: 'lookup'; readonly table: string; readonly by: string }
  | { readonly kind: 'interpolate'; readonly table: string; readonly of: string }
  | {
      readonly kind: 'achievement';
      readonly actual: string;
      /** One target, or the lower and upper end of a range. */
      readonly target: readonly [string] | readonly [string, string];
      /** `maximise`, `minimise`, or the name of a choice with these codes. */
      readonly direction: string;
    }
  | { readonly kind: 'decide'; readonly table: DecisionTable }
  | {
      readonly kind: 'call';
      readonly rule: string;
      readonly facts: Readonly<
        Record<string, { readonly expression: Expression; readonly text: string; readonly at: Position }>
      >;
      readonly answer: string;
    }
  | {
      readonly kind: 'cohort';
      readonly take: CohortTake;
      readonly of: string;
      /** The fact whose equal values make a group; everyone when absent. */
      readonly over?: string;
      /** A yes/no fact or calculation: only those of whom it is true are compared with. */
      readonly where?: string;
      /** Which value has rank 1. */
      readonly best: RankKey['best'];
      /** By what those of equal rank are told apart, in this order. */
      readonly ties?: readonly RankKey[];
    }
  | Fold;

/** A number by which people are ranked, and which of its values comes first. */
export interface RankKey {
  readonly of: string;
  readonly best: 'highest' | 'lowest';
}

export type CohortTake = 'rank' | 'range' | 'mean' | 'min' | 'max' | 'sum' | 'count' | 'share';

/** An answer may not exceed another value. */
export interface Control {
  readonly each: readonly string[];
  /** A fact or calculation. */
  readonly atMost: string;
  readonly effect: 'warn' | 'force';
  readonly label?: string;
  readonly about: About;
  readonly at: Position;
}

export interface WeightedTerm {
  readonly value: string;
  readonly weight: string;
  readonly at: Position;
}

export interface Must {
  readonly expression: Expression;
  readonly text: string;
  readonly about: About;
  readonly at: Position;
}

export interface Requirement {
  readonly expression: Expression;
  readonly text: string;
  /** What to tell whoever gave facts of which it is not true. */
  readonly message: string;
  readonly about: About;
  readonly at: Position;
}

export interface Answer {
  readonly name: string;
  readonly label: string;
  readonly type: FactType;
  readonly unit?: string;
  /** Allowed codes when the answer is a choice. */
  readonly values?: readonly Choice[];
  readonly round?: Rounding;
  readonly at: Position;
}

export type HitPolicy =
  'unique' | 'any' | 'first' | 'priority' | 'collect sum' | 'collect min' | 'collect max' | 'collect count';

export interface DecisionTable {
  readonly hit: HitPolicy;
  /** Names of facts or calculations, in the order of first use. */
  readonly inputs: readonly string[];
  /** Names of answers. */
  readonly outputs: readonly string[];
  readonly rows: readonly Row[];
  readonly at: Position;
}

export interface Row {
  /** Cells by input name; an absent input means any. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly outputs: Readonly<Record<string, Output>>;
  readonly about: About;
  readonly tafsir?: Tafsir;
  readonly at: Position;
}

export interface Cell {
  readonly test: UnaryTest;
  readonly text: string;
  readonly at: Position;
}

export type Output =
  | { readonly kind: 'code'; readonly code: string }
  | WrittenFormula
  /** The law leaves this open. */
  | { readonly kind: 'tidak_diatur'; readonly why: string }
  /** The law regulates it, but nobody has read it. */
  | { readonly kind: 'belum_diverifikasi'; readonly what: string };

/** A reading that closes a hole in the printed law, shown wherever the rule is explained. */
export interface Tafsir {
  readonly reading: string;
  readonly basis: string;
  readonly by: string;
}

export interface RuleTest {
  readonly name: string;
  readonly asAt: IsoDate;
  /** As written: decimals as text, yes/no as booleans, choices as codes. */
  readonly given: Readonly<Record<string, DecimalText | boolean>>;
  /** Items of lists by name. */
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, DecimalText | boolean>>[]>>;
  /** Facts of the others, for rules with cohort values; null when the test says nothing of others. */
  readonly cohort: readonly Readonly<Record<string, DecimalText | boolean>>[] | null;
  /** The days worked, where the test says so itself. */
  readonly calendar?: TestCalendar;
  /** Numbers of the rows that must decide: of the rule's table (`decide`) and of calculations by name. */
  readonly rows: Readonly<Record<string, number>>;
  /** Code of the error with which the facts must be refused, in place of answers. */
  readonly refuse?: string;
  /** The facts, and no others, of which a control must warn. */
  readonly warn?: readonly string[];
  /** Expected answers and calculations by name. */
  readonly expect: Readonly<Record<string, DecimalText | boolean | ExpectedOpen>>;
  readonly at: Position;
}

/** That an answer is open, or that an optional one is not there. */
export type ExpectedOpen =
  { readonly tidak_diatur: true } | { readonly belum_diverifikasi: true } | { readonly tidak_ada: true };

/** The days worked as a test writes them. */
export interface TestCalendar {
  /** Days worked, 1 (Monday) to 7. */
  readonly week: readonly number[];
  /** Days not worked all the same, with their names. */
  readonly holidays: Readonly<Record<IsoDate, string>>;
}
