/**
 * A rule as at a date as one generated JavaScript function over columns: a loop over people that reads their facts, works
 * out what the answers need and writes those into columns. It is generated from our own checked tree; what an author wrote
 * is in pools that the function reads, never in its text.
 */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { Answer, IsoDate, Rounding } from '../../definition/rule-definition.ts';
import type { EngineError } from '../../errors.ts';
import { multiplyExact, type Exact } from '../../exact.ts';
import type { PreparedRule } from '../prepare-rule.ts';
import type { Codes } from './codes.ts';
import { createFailures, type Failures, type Marker } from './failures.ts';
import { createStorage, foundIn, planColumn, type FactColumn, type Storage } from './fact-column.ts';
import { toRational } from './number-code.ts';
import { createRuleCode, type RuleCode } from './rule-code.ts';
import { runtime } from './runtime.ts';
import type { Frame, Settled } from './scope.ts';
import type { ValueCode } from './value-code.ts';
import { createWriter, type Pools, type Writer } from './writer.ts';

/** A column of results. */
export interface OutputColumn {
  readonly name: string;
  readonly kind: 'scaled' | 'rational' | 'code' | 'string' | 'yes_no';
  /** What an integer of a scaled column counts. */
  readonly step: Exact;
  readonly round?: Rounding;
}

export interface Outputs {
  readonly columns: readonly Storage[];
  /** Why each result is missing: 0, or the number of what leaves it open. */
  readonly reasons: readonly Int32Array[];
  /** Why a person has no results at all: 0, or the number of an error. */
  readonly failed: Int32Array;
  /** Values that the messages of errors tell, by row. */
  readonly notes: Map<number, readonly unknown[]>;
}

export interface Program {
  readonly facts: readonly FactColumn[];
  readonly outputs: readonly OutputColumn[];
  readonly codes: Codes;
  readonly failures: Failures;
  readonly createInputs: (size: number) => Storage[];
  readonly createOutputs: (size: number) => Outputs;
  /** Works out the rows from `from` up to `to`, except those whose `skip` is not 0. */
  readonly run: (
    inputs: readonly Storage[],
    outputs: Outputs,
    skip: Uint8Array,
    range: { readonly from: number; readonly to: number },
    cohort?: CohortInputs,
  ) => void;
}

/** Cohort values as `cohortNames` lists them: exact numbers, and why one is missing. */
export interface CohortInputs {
  readonly values: readonly (readonly Exact[])[];
  readonly reasons: readonly Int32Array[];
}

export interface ProgramOptions {
  /** Rationals for all numbers that are given. */
  readonly exact: boolean;
  /** Calculations whose cohort values are given. */
  readonly cohort: readonly string[] | null;
  /** The days that are worked; null for a rule that does not ask. */
  readonly calendar: CalendarDefinition | null;
  /** What the outputs are: the answers, or these facts and calculations, each with its own failure. */
  readonly wanted: 'answers' | readonly string[];
  /** Shared by programs that read the same columns. */
  readonly codes: Codes;
}

/** Writes and compiles the function. */
export function compileProgram(prepared: PreparedRule, at: IsoDate, options: ProgramOptions): Program {
  const { rule, tables } = prepared;
  const { codes, calendar } = options;
  const failures = createFailures();
  const facts = Object.values(rule.facts).map((fact) => planColumn(rule, fact, tables, options.exact));
  const pools: Pools = { constants: [], tables: [] };
  const body = createWriter(pools);
  const found = new Map(facts.map((column, index) => [column.fact.name, foundIn(column, `x${index}`)]));
  const cohort = options.cohort && new Map(options.cohort.map((name, index) => [name, cohortFound(index)]));
  const code = createRuleCode(body, { prepared, at, calendar, codes, failures, facts: found, cohort, isCalled: false });
  const frame: Frame = { label: 'row', reason: 'fail', leaves: false };
  const results = options.wanted === 'answers' ? code.answers(frame) : lookEach(code, options.wanted);
  const outputs = [...results].map(([name, result], index) =>
    writeOutput(body, { name, index, result, notes: options.wanted !== 'answers' }, rule.answers),
  );
  const compiled = assemble(body.text(), facts, options.cohort?.length ?? 0, outputs.length);
  const run = compiled({ ...runtime, isMissing: failures.isMissing }, pools.constants, pools.tables, codes.texts);
  return {
    facts,
    outputs,
    codes,
    failures,
    createInputs: (size) => facts.map((column) => createStorage(column, size)),
    createOutputs: (size) => ({
      columns: outputs.map(({ kind }) => createOutput(kind, size)),
      reasons: outputs.map(() => new Int32Array(size)),
      failed: new Int32Array(size),
      notes: new Map(),
    }),
    run: (inputs, { columns, reasons, failed, notes }, skip, { from, to }, given) =>
      run(inputs, columns, reasons, failed, notes, skip, from, to, given?.values ?? [], given?.reasons ?? []),
  };
}

function cohortFound(index: number): Settled {
  return {
    value: { kind: 'number', number: { form: 'rational', code: `v${index}`, bounds: null } },
    reason: `w${index}`,
  };
}

function lookEach(code: RuleCode, names: readonly string[]): ReadonlyMap<string, Settled> {
  return new Map(
    names.flatMap((name): [string, Settled][] => {
      const one = code.look(name);
      return one === null ? [] : [[name, { value: one.value, reason: reasonWithAbsence(one) }]];
    }),
  );
}

/** The reason of a value that is not given at all. */
export const absent = 0x7fffffff;

function reasonWithAbsence({ given = 'true', reason }: Settled): string {
  return given === 'true' ? reason : `(${given} ? ${reason} : ${absent})`;
}

function writeOutput(
  writer: Writer,
  {
    name,
    index,
    result,
    notes,
  }: { readonly name: string; readonly index: number; readonly result: Settled; readonly notes: boolean },
  answers: Readonly<Record<string, Answer>>,
): OutputColumn {
  const why = reasonWithAbsence(result);
  if (why !== '0') {
    const reason = writer.bind(why);
    writer.line(`m${index}[i] = ${reason};`);
    if (notes)
      writer.line(`if (${reason} > 0 && N[${reason}] !== undefined) H.note(notes, i, ${index}, N[${reason}]);`);
  }
  const stored = storeValue(writer, result.value);
  writer.line(`o${index}[i] = ${stored.code};`);
  const rounding = answers[name]?.round;
  return { name, kind: stored.kind, step: stored.step, ...(rounding === undefined ? {} : { round: rounding }) };
}

const unit: Exact = { n: 1n, d: 1n };

function storeValue(
  writer: Writer,
  value: ValueCode,
): { readonly code: string; readonly kind: OutputColumn['kind']; readonly step: Exact } {
  if (value.kind === 'yes_no') return { code: `${value.code} ? 1 : 0`, kind: 'yes_no', step: unit };
  if (value.kind === 'text') return { code: value.code, kind: value.form, step: unit };
  const { number } = value;
  if (number.form === 'scaled' && number.by === null)
    return { code: number.whole.code, kind: 'scaled', step: number.step };
  return { code: toRational(writer, number).code, kind: 'rational', step: unit };
}

function createOutput(kind: OutputColumn['kind'], size: number): Storage {
  if (kind === 'scaled') return new Float64Array(size);
  return kind === 'code' || kind === 'yes_no' ? new Int32Array(size) : Array.from({ length: size });
}

type Run = (
  inputs: readonly Storage[],
  outputs: readonly Storage[],
  reasons: readonly Int32Array[],
  failed: Int32Array,
  notes: Map<number, readonly unknown[]>,
  skip: Uint8Array,
  from: number,
  to: number,
  values: readonly (readonly Exact[])[],
  valueReasons: readonly Int32Array[],
) => void;

type Compiled = (
  runtime: object,
  constants: readonly Exact[],
  tables: Pools['tables'],
  texts: readonly string[],
) => Run;

function assemble(body: string, facts: readonly FactColumn[], cohort: number, outputs: number): Compiled {
  const each = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(body);
  const text = `"use strict";
const N = [];
return function run(X, O, M, failed, notes, skip, from, to, V, W) {
${each(facts.length, (index) => `const xs${index} = X[${index}];`)}
${each(outputs, (index) => `const o${index} = O[${index}], m${index} = M[${index}];`)}
${each(cohort, (index) => `const vs${index} = V[${index}], ws${index} = W[${index}];`)}
for (let i = from; i < to; i++) {
if (skip[i] !== 0) continue;
let fail = 0;
row: {
${each(facts.length, (index) => (isUsed(`x${index}`) ? `const x${index} = xs${index}[i];` : ''))}
${each(cohort, (index) => `const v${index} = vs${index}[i], w${index} = ws${index}[i];`)}
${body}
}
failed[i] = fail;
if (fail !== 0 && N[fail] !== undefined) { notes.set(i, N[fail]); N[fail] = undefined; }
}
};`;
  // the text is ours: names, numbers and operators written by this folder
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
  return new Function('H', 'K', 'L', 'C', text) as Compiled;
}

/** A number that a column holds. */
export function numberIn({ kind, step }: OutputColumn, column: Storage, row: number): Exact {
  const stored = column[row];
  if (kind === 'rational') return stored as Exact;
  return multiplyExact({ n: BigInt(stored as number), d: 1n }, step);
}

/** Whether a row has no value for an output, which is optional. */
export function isAbsent(outputs: Outputs, index: number, row: number): boolean {
  return outputs.reasons[index]?.[row] === absent;
}

/** What a row's results say of one output, or why there is none. */
export function reasonIn(program: Program, outputs: Outputs, index: number, row: number): Marker | null {
  const reason = outputs.reasons[index]?.[row] ?? 0;
  return reason < 0 ? program.failures.markerOf(reason) : null;
}

/** The error of a row; null when it has results. */
export function errorIn({ failures }: Program, outputs: Outputs, row: number): EngineError | null {
  const failed = outputs.failed[row] ?? 0;
  return failed === 0 ? null : failures.makeError(failed, outputs.notes.get(row) ?? []);
}
