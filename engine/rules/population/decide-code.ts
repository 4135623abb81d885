/** Decision tables in generated code: the meaning of `matchTable`, its rows as conditions and its hit policy as a few lines. */
import type { Output } from '../../definition/rule-definition.ts';
import type { NamedTable } from '../../definition/tables-of.ts';
import { EngineError } from '../../errors.ts';
import type { ResolvedRow } from '../match-rows.ts';
import { all, compileCell } from './cell-code.ts';
import { foldOutput, matchInto } from './collect-code.ts';
import { compileExpression, stopsAt } from './compile-expression.ts';
import type { Failures } from './failures.ts';
import { round } from './round-code.ts';
import { leaveNoting, type Found, type Frame, type Scope, type Settled } from './scope.ts';
import {
  bindValue,
  compareValueCodes,
  numberValue,
  placeholder,
  shownValue,
  textLiteral,
  uniteValues,
  type ValueCode,
} from './value-code.ts';
import type { Writer } from './writer.ts';

export interface TableContext {
  readonly rule: string;
  readonly rows: readonly ResolvedRow[];
  readonly failures: Failures;
  /** Where code of the table stands; failures of formulas name this calculation or answer. */
  readonly scopeIn: (frame: Frame, name: string) => Scope;
}

/** What a row gives for one output. */
export interface Given {
  /** Null for what the law leaves open. */
  readonly value: ValueCode | null;
  readonly reason: number;
}

/** A row that may match. */
export interface Candidate {
  readonly number: number;
  readonly condition: string;
  /** Works out the outputs. */
  readonly writer: Writer;
  readonly outputs: ReadonlyMap<string, Given>;
}

/** The outputs of a table by name, each with why it may be missing. */
export function compileTable(writer: Writer, named: NamedTable, context: TableContext): ReadonlyMap<string, Settled> {
  const { table } = named;
  const label = writer.fresh();
  const frame: Frame = { label, reason: `${label}r`, leaves: false };
  const inside = writer.nested();
  const inputs = new Map(
    table.inputs.map((input) => {
      const found = context.scopeIn(frame, input).resolve(input, inside);
      return [input, found && { given: found.given, value: bindValue(inside, found.value) }];
    }),
  );
  const inputsFail = frame.leaves;
  frame.leaves = false;
  const candidates = candidatesOf(inside, named, inputs, { ...context, frame });
  const outputsFail = frame.leaves;
  const hits: Hits = { named, candidates, inputs, frame, context };
  const isCollect = table.hit.startsWith('collect');
  const variables = isCollect ? null : variablesOf(writer, hits);
  const settled = isCollect ? collect(writer, inside, hits) : select(inside, hits, variables as Variables);
  const leaves = inputsFail || outputsFail || frame.leaves;
  frame.leaves = leaves;
  if (!leaves) {
    writer.line(inside.text());
    return settled;
  }
  writer.line(`let ${frame.reason} = 0;`);
  writer.line(`${label}: { ${inside.text()} }`);
  return new Map([...settled].map(([name, one]) => [name, joinReason(writer, one, frame.reason)]));
}

function joinReason(writer: Writer, one: Settled, reason: string): Settled {
  if (one.reason === '0') return { ...one, reason };
  writer.line(`if (${reason} !== 0) ${one.reason} = ${reason};`);
  return one;
}

interface Hits {
  readonly named: NamedTable;
  readonly candidates: readonly Candidate[];
  readonly inputs: ReadonlyMap<string, Found | null>;
  readonly frame: Frame;
  readonly context: TableContext;
}

function candidatesOf(
  inside: Writer,
  { table, outputs }: NamedTable,
  inputs: Hits['inputs'],
  context: TableContext & { readonly frame: Frame },
): Candidate[] {
  return table.rows.flatMap((row, index): Candidate[] => {
    const cells = context.rows[index]?.cells ?? [];
    const { codes } = context.scopeIn(context.frame, '');
    const condition = all(cells.map(({ input, test }) => compileCell(inside, test, inputs.get(input) ?? null, codes)));
    if (condition === 'false') return [];
    const own = inside.nested();
    const given = table.outputs.map((name): [string, Given] => [
      name,
      giveOutput(own, row.outputs[name] as Output, outputs[name] as NamedTable['outputs'][string], context),
    ]);
    return [{ number: index + 1, condition, writer: own, outputs: new Map(given) }];
  });
}

function giveOutput(
  writer: Writer,
  output: Output,
  { name, type, round: rounding }: NamedTable['outputs'][string],
  { scopeIn, frame, failures }: TableContext & { readonly frame: Frame },
): Given {
  const scope = scopeIn(frame, name);
  switch (output.kind) {
    case 'code': {
      const isYesNo = type === 'yes_no';
      const value = isYesNo
        ? ({ kind: 'yes_no', code: String(output.code === 'ya') } as const)
        : textLiteral(output.code, scope.codes);
      return { value, reason: 0 };
    }
    case 'formula': {
      const value = compileExpression(output.expression, scope, writer);
      if (value.kind !== 'number' || rounding === undefined) return { value, reason: 0 };
      return { value: numberValue(round(writer, value.number, rounding)), reason: 0 };
    }
    case 'tidak_diatur':
      return { value: null, reason: failures.marker({ tidak_diatur: output.why }) };
    case 'belum_diverifikasi':
      return { value: null, reason: failures.marker({ belum_diverifikasi: output.what }) };
  }
}

interface Variables {
  readonly settled: ReadonlyMap<string, Settled>;
  /** Statements that make a row the one that answers. */
  readonly assign: ReadonlyMap<Candidate, string>;
}

function variablesOf(outside: Writer, { named, candidates }: Hits): Variables {
  const settled = new Map<string, Settled>();
  const assign = new Map<Candidate, string>(candidates.map((one) => [one, '']));
  for (const output of named.table.outputs) {
    const name = outside.fresh();
    const withValue = candidates.filter((one) => one.outputs.get(output)?.value !== null);
    const branches = withValue.map((one) => ({
      writer: one.writer,
      value: one.outputs.get(output)?.value as ValueCode,
    }));
    const hasMarkers = withValue.length < candidates.length;
    const united = branches.length === 0 ? null : uniteValues(name, branches);
    if (united !== null) outside.line(united.declaration);
    if (hasMarkers) outside.line(`let ${name}m = 0;`);
    for (const one of candidates) {
      const place = withValue.indexOf(one);
      const parts = [
        assign.get(one) ?? '',
        place < 0 ? '' : (united?.assignments[place] ?? ''),
        hasMarkers ? `${name}m = ${one.outputs.get(output)?.reason ?? 0};` : '',
      ];
      assign.set(one, parts.join(' '));
    }
    settled.set(output, {
      value: united?.value ?? placeholder(named.outputs[output]?.type ?? 'number'),
      reason: hasMarkers ? `${name}m` : '0',
    });
  }
  return { settled, assign };
}

/** Policies that let one row answer. */
function select(inside: Writer, hits: Hits, { settled, assign }: Variables): ReadonlyMap<string, Settled> {
  const { named, candidates } = hits;
  const { hit } = named.table;
  const none = leaveNoRow(inside, hits);
  if (hit === 'first') {
    const last = candidates.findIndex((one) => one.condition === 'true');
    const reached = last < 0 ? candidates : candidates.slice(0, last + 1);
    const chain = reached.map((one) => {
      const block = `{ ${one.writer.text()} ${assign.get(one)} }`;
      return one.condition === 'true' ? block : `if (${one.condition}) ${block}`;
    });
    inside.line([...chain, ...(last < 0 ? [none()] : [])].join('\nelse '));
    return settled;
  }
  const count = inside.fresh();
  inside.line(`let ${count} = 0;`);
  const differs = `${count}d`;
  const best = `${count}b`;
  if (hit === 'any') inside.line(`let ${differs} = false;`);
  if (hit === 'priority') inside.line(`let ${best} = Infinity;`);
  const answerWith = (one: Candidate): string => {
    const take = assign.get(one) ?? '';
    switch (hit) {
      case 'unique':
        return take;
      case 'any':
        return `if (${count} === 0) { ${take} } else if (${differenceOf(one, settled)}) ${differs} = true;`;
      case 'priority': {
        const rank = rankOf(one, hits);
        return `if (${rank} < ${best}) { ${best} = ${rank}; ${take} }`;
      }
      default:
        return `if (${count} === 0) { ${take} }`;
    }
  };
  for (const one of candidates) {
    const answer = answerWith(one);
    inside.line(`if (${one.condition}) { ${one.writer.text()} ${answer} ${count}++; }`);
  }
  if (candidates.every((one) => one.condition !== 'true')) inside.line(`if (${count} === 0) ${none()}`);
  if (hit === 'unique') inside.line(`if (${count} > 1) ${leaveManyRows(hits)}`);
  if (hit === 'any') inside.line(`if (${differs}) ${leaveManyRows(hits)}`);
  return settled;
}

/** Code for whether a row answers otherwise than the first one did. */
function differenceOf(one: Candidate, settled: ReadonlyMap<string, Settled>): string {
  const differences = [...settled].map(([name, { value, reason }]) => {
    const given = one.outputs.get(name) as Given;
    const reasons = reason === '0' ? [] : [`${reason} !== ${given.reason}`];
    if (given.value === null) return reasons.join('');
    const code = compareValueCodes(one.writer, '!=', value, given.value);
    if (code === null) throw new Error('one output of several kinds');
    return [...reasons, ...(code === 'false' ? [] : [code])].join(' || ');
  });
  return differences.filter((code) => code !== '').join(' || ') || 'false';
}

/** Code for the place of a row's first output in the declared order. */
function rankOf(one: Candidate, { named, context, frame }: Hits): string {
  const [first = ''] = named.table.outputs;
  const value = one.outputs.get(first)?.value;
  const order = (named.outputs[first]?.values ?? []).map(({ code }) => code);
  if (value?.kind !== 'text') return String(Number.MAX_SAFE_INTEGER);
  if (value.form === 'code' && value.known?.length === 1) {
    const place = order.indexOf(value.known[0] as string);
    return String(place < 0 ? Number.MAX_SAFE_INTEGER : place);
  }
  const { codes } = context.scopeIn(frame, first);
  const ranks = one.writer.table(
    new Map(order.map((code, place) => [value.form === 'code' ? codes.idOf(code) : code, place])),
  );
  return `(${ranks}.get(${value.code}) ?? ${Number.MAX_SAFE_INTEGER})`;
}

function leaveNoRow(inside: Writer, { named, inputs, frame, context }: Hits): () => string {
  return () => {
    const { rule, failures } = context;
    const { table } = named;
    const failure = failures.error(
      'no-row',
      (values) =>
        new EngineError('no-row', {
          rule,
          inputs: table.inputs.map((input, place) => `${input} = ${String(values[place])}`),
        }),
    );
    const shown = table.inputs.map((input) => {
      const found = inputs.get(input) ?? null;
      if (found === null) return '"–"';
      const text = shownValue(inside, found.value);
      return found.given === 'true' ? text : `(${found.given} ? ${text} : "–")`;
    });
    return leaveNoting(frame, failure, shown);
  };
}

function leaveManyRows({ candidates, frame, context }: Hits): string {
  const { rule, failures } = context;
  const failure = failures.error('many-rows', (values) => {
    const rows = candidates.filter((_, place) => values[place] === true).map(({ number }) => String(number));
    return new EngineError('many-rows', { rule, rows });
  });
  return leaveNoting(
    frame,
    failure,
    candidates.map((one) => one.condition),
  );
}

/** Policies that fold the outputs of all matching rows. */
function collect(outside: Writer, inside: Writer, hits: Hits): ReadonlyMap<string, Settled> {
  const { named, candidates } = hits;
  const matches = candidates.map((one) => matchInto(inside, one));
  if (named.table.hit === 'collect min' || named.table.hit === 'collect max') {
    const any = matches.map((one) => one.condition).join(' || ') || 'false';
    inside.line(`if (!(${any})) ${leaveNoRow(inside, hits)()}`);
  }
  const context = hits.context.scopeIn(hits.frame, '');
  return new Map(
    named.table.outputs.map((name): [string, Settled] => {
      const rounding = named.outputs[name]?.round;
      const folded = foldOutput(inside, name, matches, { hit: named.table.hit, stops: stopsAt('sum', context) });
      const number = rounding === undefined ? folded.number : round(inside, folded.number, rounding);
      const variable = outside.fresh();
      const { declaration, assignments, value } = uniteValues(variable, [
        { writer: inside, value: numberValue(number) },
      ]);
      outside.line(`${declaration} let ${variable}m = 0;`);
      inside.line(`${assignments.join('')} ${variable}m = ${folded.reason};`);
      return [name, { value, reason: folded.reason === '0' ? '0' : `${variable}m` }];
    }),
  );
}
