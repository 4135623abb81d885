/**
 * Problems: what is wrong in content, as data.
 *
 * A content author reads file, line and column, what is wrong and what would be right; a program reads the code.
 * Texts live in `problem-catalog.ts`, in Indonesian and English; no sentence is written where a problem is found.
 */
import { problemCatalog, type ProblemCode } from './problem-catalog.ts';
import { fill, inLanguage, type PhraseParameters } from './text.ts';

export type { ProblemCode } from './problem-catalog.ts';

/** A place in a content file. Lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = 'error' | 'warning' | 'hint';

export interface Problem extends Position {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What is wrong, in Indonesian. */
  readonly message: string;
  /** What to write instead, in Indonesian; empty when the message says it all. */
  readonly hint: string;
  readonly en: { readonly message: string; readonly hint: string };
  /** The file whose own problems are the cause; where those are told too, this one need not be. */
  readonly because?: string;
}

/** Makes a problem of the given code at a place; `parameters` fill the `{name}` holes of the catalog's texts. */
export function problem(code: ProblemCode, at: Position, parameters: PhraseParameters = {}): Problem {
  const entry = problemCatalog[code];
  const shown = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, shortened(value)]));
  const id = inLanguage(shown, 'id');
  const en = inLanguage(shown, 'en');
  return {
    code,
    severity: entry.severity,
    file: at.file,
    line: at.line,
    column: at.column,
    message: fill(entry.id[0], id),
    hint: fill(entry.id[1], id),
    en: { message: fill(entry.en[0], en), hint: fill(entry.en[1], en) },
  };
}

/** Characters of a value quoted in a message at most: the longest formula and what is written around it. */
const mostQuoted = 1200;

function shortened(value: PhraseParameters[string]): PhraseParameters[string] {
  return typeof value === 'string' && value.length > mostQuoted ? `${value.slice(0, mostQuoted)}…` : value;
}

/** True when nothing in the list forbids publishing. */
export function isClean(problems: readonly Problem[]): boolean {
  return problems.every((one) => one.severity !== 'error');
}

/** The problems without those that only follow from others among them. */
export function withoutConsequences(problems: readonly Problem[]): Problem[] {
  const causes = new Set(problems.filter((one) => one.severity === 'error').map((one) => one.file));
  return problems.filter((one) => one.because === undefined || !causes.has(one.because));
}

/** Sorts by file, line, column and code, so that two runs print the same list. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
