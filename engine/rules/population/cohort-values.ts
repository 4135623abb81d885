/**
 * Cohort values for a population, in two passes: the first gathers what everyone's value is, group by group, as counts; the
 * second tells each person theirs. People whose facts or value fail are no members; their own result tells why.
 */
import { keysOf } from '../../definition/cohort-keys.ts';
import type { IsoDate, RuleDefinition, Verb } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { divideExact, showExact, subtractExact, zero, type Exact } from '../../exact.ts';
import type { PreparedRule } from '../prepare-rule.ts';
import type { Value } from '../value.ts';
import { runOne, type Rows } from './rows.ts';
import { unitsIn } from './fact-column.ts';
import type { Marker } from './failures.ts';
import {
  absent,
  compileProgram,
  numberIn,
  reasonIn,
  type CohortInputs,
  type Outputs,
  type OutputColumn,
  type Program,
  type ProgramOptions,
} from './program.ts';
import { createRanking, type Ranking } from './ranking.ts';
import { createTally, type Tally } from './tally.ts';

type CohortVerb = Extract<Verb, { kind: 'cohort' }>;

export interface Cohort {
  /** First pass: the rows of a batch become members; tells those that do not because their facts or values fail. */
  readonly add: (rows: Rows, count: number) => readonly LeftOut[];
  /** Second pass: the values of rows, as inputs of a program; errors of their own go into the notes by row. */
  readonly valuesOf: (
    program: Program,
    rows: Rows,
    count: number,
    notes: Map<number, readonly unknown[]>,
  ) => CohortInputs;
  /** The same for one person who is not in the columns. */
  readonly valuesOfOne: (
    program: Program,
    facts: ReadonlyMap<string, Value>,
  ) => { readonly inputs: CohortInputs; readonly note: readonly unknown[] };
}

/** A row that is no member, though it would be if it could be read. */
export interface LeftOut {
  readonly row: number;
  readonly error: EngineError;
  /** The facts by which the groups that lack it are made, null for the group of everyone. */
  readonly over: readonly (string | null)[];
}

interface Group {
  members: number;
  yes: number;
  open: Marker | null;
  readonly numbers: Tally;
  /** Those whom several values rank. */
  readonly ranking: Ranking;
}

/** What one person brings: a value, that it is not given, what leaves it open, or why it fails. */
type Own =
  | { readonly kind: 'number'; readonly value: Exact; readonly steps: number | null }
  /** Several numbers by which to rank; 0 in place of what is none, and such a person is nobody's rival. */
  | { readonly kind: 'numbers'; readonly values: readonly Exact[]; readonly isRival: boolean }
  | { readonly kind: 'yes_no'; readonly value: boolean }
  | { readonly kind: 'other' }
  | { readonly kind: 'missing'; readonly of?: string }
  | { readonly kind: 'open'; readonly marker: Marker }
  | { readonly kind: 'failed'; readonly error: EngineError };

/** What one person brings to one verb; `blocked` when it cannot even be told whether the person is compared with. */
interface Brought {
  readonly own: Own;
  readonly joins: boolean;
  readonly blocked: EngineError | Marker | null;
}

function bringOf(verb: CohortVerb, byName: ReadonlyMap<string, Own>): Brought {
  const { where } = verb;
  const own = unite(keysOf(verb).map(({ of }) => ({ of, own: byName.get(of) ?? { kind: 'missing' } })));
  const condition = where === undefined ? null : (byName.get(where) ?? { kind: 'missing' });
  if (condition?.kind === 'failed') return { own, joins: false, blocked: condition.error };
  if (condition?.kind === 'open') return { own, joins: false, blocked: condition.marker };
  return { own, joins: condition === null || (condition.kind === 'yes_no' && condition.value), blocked: null };
}

/** What one person brings by all keys: what stops the evaluation first, then what is not given. */
function unite(keys: readonly { readonly of: string; readonly own: Own }[]): Own {
  const [first] = keys;
  if (first !== undefined && keys.length === 1) return first.own;
  const stop = keys.find(({ own }) => own.kind === 'failed' || own.kind === 'open');
  if (stop !== undefined) return stop.own;
  const missing = keys.find(({ own }) => own.kind === 'missing');
  if (missing !== undefined) return { kind: 'missing', of: missing.of };
  return {
    kind: 'numbers',
    values: keys.map(({ own }) => (own.kind === 'number' ? own.value : zero)),
    isRival: keys.every(({ own }) => own.kind === 'number'),
  };
}

type GroupKey = string | number | null;

/** A cohort for the cohort values of a rule. */
export function createCohort(
  prepared: PreparedRule,
  at: IsoDate,
  { codes, calendar }: Pick<ProgramOptions, 'codes' | 'calendar'>,
): Cohort {
  const { rule } = prepared;
  const verbs = rule.calculations.flatMap(({ how }) => (how.kind === 'cohort' ? [how] : []));
  const over = [...new Set(verbs.map((verb) => verb.over ?? null))];
  const wanted = [
    ...new Set(
      verbs.flatMap((verb) => [...(verb.where === undefined ? [] : [verb.where]), ...keysOf(verb).map(({ of }) => of)]),
    ),
  ];
  const compile = (exact: boolean): Program =>
    compileProgram(prepared, at, { exact, cohort: null, calendar, wanted, codes });
  const fast = compile(false);
  let exact: Program | null = null;
  const groups: Map<GroupKey, Group>[] = verbs.map(() => new Map());
  const numbers = new Map<Program, readonly Registered[]>();

  const ownIn = (program: Program, outputs: Outputs, row: number): readonly Brought[] => {
    const byName = new Map(
      program.outputs.map((output, index) => [output.name, readOwn(program, outputs, { output, index, row })]),
    );
    return verbs.map((verb) => bringOf(verb, byName));
  };
  let looked = fast.createOutputs(0);
  const look = (rows: Rows, count: number): void => {
    if (looked.failed.length < count) looked = fast.createOutputs(rows.skip.length);
    looked.notes.clear();
    fast.run(rows.inputs, looked, rows.skip, { from: 0, to: count });
  };
  const lookOne = (facts: ReadonlyMap<string, Value>): readonly Brought[] => {
    exact ??= compile(true);
    return ownIn(exact, runOne(exact, facts), 0);
  };
  /** Why some groups lack a member; null when all have theirs. */
  const join = (own: readonly Brought[], keyOf: (verb: CohortVerb) => GroupKey): Omit<LeftOut, 'row'> | null => {
    let why: Omit<LeftOut, 'row'> | null = null;
    const lack = (error: EngineError, { over = null }: { readonly over?: string | null }): void => {
      why = { error: why?.error ?? error, over: [...new Set([...(why?.over ?? []), over])] };
    };
    for (const [index, verb] of verbs.entries()) {
      const { own: one, joins, blocked } = own[index] as Brought;
      if (blocked instanceof EngineError) lack(blocked, verb);
      if (!joins) continue;
      if (one.kind === 'failed' && verb.take !== 'count') {
        lack(one.error, verb);
        continue;
      }
      const members = groups[index] as Map<GroupKey, Group>;
      const key = keyOf(verb);
      const group = members.get(key) ?? createGroup(fast, verb);
      members.set(key, group);
      addMember(group, one);
    }
    return why;
  };
  const takeAll = (
    own: readonly Brought[],
    keyOf: (verb: CohortVerb) => GroupKey,
  ): readonly (Exact | Marker | EngineError)[] =>
    verbs.map((verb, index) => {
      const group = groups[index]?.get(keyOf(verb));
      const { own: one, blocked } = own[index] as Brought;
      if (blocked !== null) return blocked;
      return take(rule, verb, one, group ?? createGroup(fast, verb));
    });
  const inputsFor = (size: number): CohortInputs => ({
    values: verbs.map(() => Array.from({ length: size }, () => zero)),
    reasons: verbs.map(() => new Int32Array(size)),
  });
  const put = (
    program: Program,
    inputs: CohortInputs,
    row: number,
    taken: ReturnType<typeof takeAll>,
  ): readonly unknown[] => {
    const failures = numbers.get(program) ?? registerFailures(program, verbs.length);
    numbers.set(program, failures);
    for (const [index, one] of taken.entries()) {
      const values = inputs.values[index] as Exact[];
      const reasons = inputs.reasons[index] as Int32Array;
      if (one instanceof EngineError) reasons[row] = numberOf(failures[index] as Registered, one);
      else if ('n' in one) [values[row], reasons[row]] = [one, 0];
      else reasons[row] = program.failures.marker(one);
    }
    return taken;
  };
  return {
    add: (rows, count) => {
      look(rows, count);
      const leftOut: LeftOut[] = [];
      for (let row = 0; row < count; row++) {
        const facts = rows.wide.get(row);
        const error = rows.errors.get(row);
        let lacking: Omit<LeftOut, 'row'> | null = error === undefined ? null : { error, over };
        if (facts !== undefined) lacking = join(lookOne(facts), (verb) => keyOfValue(fast, verb, facts));
        else if (rows.skip[row] === 0) {
          lacking = join(ownIn(fast, looked, row), (verb) => keyInRow(fast, verb, rows, row));
        }
        if (lacking !== null) leftOut.push({ row, ...lacking });
      }
      return leftOut;
    },
    valuesOf: (program, rows, count, notes) => {
      look(rows, count);
      const inputs = inputsFor(count);
      for (let row = 0; row < count; row++) {
        if (rows.skip[row] !== 0) continue;
        const taken = takeAll(ownIn(fast, looked, row), (verb) => keyInRow(fast, verb, rows, row));
        const note = put(program, inputs, row, taken);
        if (taken.some((one) => one instanceof EngineError)) notes.set(row, note);
      }
      return inputs;
    },
    valuesOfOne: (program, facts) => {
      const inputs = inputsFor(1);
      return {
        inputs,
        note: put(
          program,
          inputs,
          0,
          takeAll(lookOne(facts), (verb) => keyOfValue(fast, verb, facts)),
        ),
      };
    },
  };
}

/** Numbers of failures of one cohort value: that its own value is missing, which an optional one may be, or fails. */
interface Registered {
  readonly missing: number;
  readonly failed: number;
}

/** For each cohort value the numbers of its failures, whose error is noted for the row. */
function registerFailures({ failures }: Program, count: number): readonly Registered[] {
  return Array.from({ length: count }, (_, index) => {
    const register = (code: 'fact-missing' | 'cohort-missing'): number =>
      failures.error(code, (values) => values[index] as EngineError);
    return { missing: register('fact-missing'), failed: register('cohort-missing') };
  });
}

function numberOf({ missing, failed }: Registered, { code }: EngineError): number {
  return code === 'fact-missing' ? missing : failed;
}

function createGroup({ outputs }: Program, verb: CohortVerb): Group {
  const step = outputs.find(({ name }) => name === verb.of)?.step ?? { n: 1n, d: 1n };
  return { members: 0, yes: 0, open: null, numbers: createTally(step), ranking: createRanking(keysOf(verb)) };
}

function addMember(group: Group, own: Own): void {
  group.members++;
  if (own.kind === 'open') group.open ??= own.marker;
  if (own.kind === 'yes_no' && own.value) group.yes++;
  if (own.kind === 'numbers' && own.isRival) group.ranking.add(own.values);
  if (own.kind !== 'number') return;
  if (own.steps === null) group.numbers.addExact(own.value);
  else group.numbers.add(own.steps);
}

function readOwn(
  program: Program,
  outputs: Outputs,
  { output, index, row }: { readonly output: OutputColumn; readonly index: number; readonly row: number },
): Own {
  const reason = outputs.reasons[index]?.[row] ?? 0;
  if (reason === absent) return { kind: 'missing' };
  if (reason > 0) {
    const noted = outputs.notes.get(row)?.[index] as readonly unknown[] | undefined;
    return { kind: 'failed', error: program.failures.makeError(reason, noted ?? []) };
  }
  const marker = reasonIn(program, outputs, index, row);
  if (marker !== null) return { kind: 'open', marker };
  const column = outputs.columns[index];
  if (column === undefined) return { kind: 'missing' };
  if (output.kind === 'yes_no') return { kind: 'yes_no', value: column[row] === 1 };
  if (output.kind !== 'scaled' && output.kind !== 'rational') return { kind: 'other' };
  const steps = output.kind === 'scaled' ? (column[row] as number) : null;
  return { kind: 'number', value: numberIn(output, column, row), steps };
}

function keyInRow(program: Program, { over }: CohortVerb, { inputs }: Rows, row: number): GroupKey {
  if (over === undefined) return null;
  const index = program.facts.findIndex(({ fact }) => fact.name === over);
  const stored = inputs[index]?.[row];
  if (stored === undefined || stored === -1 || stored !== stored) return null;
  return program.facts[index]?.kind === 'rational' ? showExact(stored as Exact) : (stored as string | number);
}

function keyOfValue(program: Program, { over }: CohortVerb, facts: ReadonlyMap<string, Value>): GroupKey {
  const value = over === undefined ? undefined : facts.get(over);
  const column = program.facts.find(({ fact }) => fact.name === over);
  if (value === undefined || column === undefined) return null;
  if (value.kind === 'yes_no') return value.value ? 1 : 0;
  if (value.kind === 'text') return column.kind === 'choice' ? program.codes.idOf(value.value) : value.value;
  if (value.kind !== 'number') return null;
  const units = column.kind === 'scaled' ? unitsIn(value.value, column.places) : null;
  return units === null ? showExact(value.value) : Number(units);
}

/** What the verb takes for one person of a group: the meaning of `takeOf`. */
function take(
  rule: RuleDefinition,
  { take: what, of, best }: CohortVerb,
  own: Own,
  group: Group,
): Exact | Marker | EngineError {
  if (what === 'count') return whole(group.members);
  if (own.kind === 'failed') return own.error;
  if (own.kind === 'open') return own.marker;
  if (group.open !== null) return group.open;
  if (own.kind === 'missing') {
    const fact = own.of ?? of;
    return new EngineError('fact-missing', { fact, label: rule.facts[fact]?.label ?? fact });
  }
  if (what === 'share') return group.members === 0 ? zero : divideExact(whole(group.yes), whole(group.members));
  const { numbers } = group;
  const isEmpty = numbers.size() === 0;
  if (isEmpty && (what === 'mean' || what === 'min' || what === 'max')) {
    return new EngineError('cohort-empty', { rule: rule.id, of });
  }
  const [least, greatest] = [numbers.least() ?? zero, numbers.greatest() ?? zero];
  switch (what) {
    case 'min':
      return least;
    case 'max':
      return greatest;
    case 'range':
      return subtractExact(greatest, least);
    case 'sum':
      return numbers.sum();
    case 'mean':
      return divideExact(numbers.sum(), whole(numbers.size()));
    case 'rank': {
      if (own.kind === 'numbers') return whole(1 + group.ranking.ahead(own.values));
      const value = own.kind === 'number' ? own.value : zero;
      return whole(1 + (best === 'highest' ? numbers.greater(value) : numbers.less(value)));
    }
  }
}

function whole(count: number): Exact {
  return { n: BigInt(count), d: 1n };
}
