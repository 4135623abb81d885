/** The facts of some people, as programs over one rule read them. */
import type { EngineError } from '../../errors.ts';
import type { Value } from '../value.ts';
import type { Codes } from './codes.ts';
import { absentIn, storedIn, type Storage } from './fact-column.ts';
import type { CohortInputs, Outputs, Program } from './program.ts';

/** The facts of a batch: rows in columns, and those that do not fit them as they were read. */
export interface Rows {
  /** Equal for rules that read their facts alike. */
  readonly reading: string;
  readonly codes: Codes;
  readonly inputs: readonly Storage[];
  readonly wide: Map<number, ReadonlyMap<string, Value>>;
  /** Not 0 for a row that is not in the columns. */
  readonly skip: Uint8Array;
  readonly errors: Map<number, EngineError>;
}

/** Runs one person alone. */
export function runOne(
  program: Program,
  values: ReadonlyMap<string, Value>,
  cohort?: { readonly inputs: CohortInputs; readonly note: readonly unknown[] },
): Outputs {
  const inputs = program.createInputs(1);
  for (const [index, column] of program.facts.entries()) {
    const value = values.get(column.fact.name);
    (inputs[index] as unknown[])[0] = value === undefined ? absentIn(column) : storedIn(column, value, program.codes);
  }
  const outputs = program.createOutputs(1);
  if (cohort !== undefined) outputs.notes.set(0, cohort.note);
  program.run(inputs, outputs, new Uint8Array(1), { from: 0, to: 1 }, cohort?.inputs);
  return outputs;
}
