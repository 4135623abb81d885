/** The decision table: rows as maps by column name, cells as unary tests, outputs as codes or formulas. */
import { problem, type Problem } from '../problem.ts';
import type { UnaryTest } from './cell.ts';
import { compileAbout, compileTafsir } from './compile-about.ts';
import { compileFormula, textStart, type Names } from './compile-formula.ts';
import { suggest } from './nearest.ts';
import { parseCell, type CellContext } from './parse-cell.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Answer, Cell, Choice, DecisionTable, FactType, HitPolicy, Output, Row } from './rule-definition.ts';

/** What stands above the cells of one input. */
export interface Column {
  readonly type: FactType;
  readonly values?: readonly Choice[];
}

export interface TableContext {
  /** What cells may stand under: facts and calculations. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly names: Names;
}

const aboutKeys = ['basis', 'source', 'status', 'start', 'note', 'tafsir'];

/** Reads `decide:`, of a rule or of a calculation. */
export function compileTable(
  node: YamlNode | undefined,
  context: TableContext,
  problems: Problem[],
): DecisionTable | undefined {
  if (node === undefined) return undefined;
  const found = itemsOf(child(node, 'rows')).map((row) => compileRow(row, context));
  for (const one of found.flatMap(({ problems: own }) => own)) problems.push(one);
  const rows = found.map((one) => one.row);
  const inputs = unique(rows.flatMap((row) => Object.keys(row.cells)));
  // a row that cannot be read may have meant to give any answer
  const isRead = found.every((one) => one.problems.length === 0);
  const outputs = isRead ? unique(rows.flatMap((row) => Object.keys(row.outputs))) : Object.keys(context.answers);
  for (const [index, { row, problems: own }] of found.entries()) {
    if (own.length > 0) continue;
    for (const output of outputs.filter((name) => row.outputs[name] === undefined)) {
      problems.push(problem('output-missing', row.at, { row: index + 1, output }));
    }
  }
  const hitNode = child(node, 'hit');
  const hit = (textOf(hitNode) ?? 'unique') as HitPolicy;
  const notNumber = outputs.find(
    (name) => context.answers[name] !== undefined && context.answers[name].type !== 'number',
  );
  if (hit.startsWith('collect') && notNumber !== undefined) {
    problems.push(problem('collect-not-number', (hitNode ?? node).at, { hit, output: notNumber }));
  }
  return { hit, inputs, outputs, rows, at: node.at };
}

function compileRow(
  node: YamlNode,
  context: TableContext,
): { readonly row: Row; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const cells: Record<string, Cell> = {};
  const outputs: Record<string, Output> = {};
  for (const [name, { keyAt, value }] of entriesOf(node)) {
    if (aboutKeys.includes(name)) continue;
    if (context.columns.has(name)) {
      const cell = compileCell(name, value, context, problems);
      if (cell !== undefined) cells[name] = cell;
    } else if (Object.hasOwn(context.answers, name)) {
      const output = compileOutput(context.answers[name] as Answer, value, context, problems);
      if (output !== undefined) outputs[name] = output;
    } else if (!(value.kind === 'scalar' && value.value === null)) {
      const known = [...context.columns.keys(), ...Object.keys(context.answers)];
      problems.push(problem('unknown-column', keyAt, { name, suggestion: suggest(name, known) }));
    }
  }
  const tafsir = compileTafsir(child(node, 'tafsir'));
  const row = { cells, outputs, about: compileAbout(node), ...(tafsir === undefined ? {} : { tafsir }), at: node.at };
  return { row, problems };
}

function compileCell(name: string, node: YamlNode, context: TableContext, problems: Problem[]): Cell | undefined {
  const { type, values } = context.columns.get(name) as Column;
  const cellContext: CellContext = {
    type,
    ...(values === undefined ? {} : { values }),
    parameters: context.names.parameters,
    others: [...context.columns.keys()],
    input: name,
  };
  const parts = node.kind === 'list' ? itemsOf(node) : [node];
  const tests: UnaryTest[] = [];
  for (const part of parts) {
    const parsed = parseCell(textOf(part) ?? '', textStart(part), cellContext);
    if ('problem' in parsed) problems.push(parsed.problem);
    else tests.push(parsed.test);
  }
  if (tests.length !== parts.length || tests.length === 0) return undefined;
  const test: UnaryTest = tests.length === 1 ? (tests[0] as UnaryTest) : { test: 'one_of', tests };
  return { test, text: parts.map((part) => textOf(part) ?? '').join(', '), at: node.at };
}

function compileOutput(answer: Answer, node: YamlNode, context: TableContext, problems: Problem[]): Output | undefined {
  if (node.kind === 'map') {
    const why = textOf(child(node, 'tidak_diatur'));
    if (why !== undefined) return { kind: 'tidak_diatur', why };
    const what = textOf(child(node, 'belum_diverifikasi'));
    return what === undefined ? undefined : { kind: 'belum_diverifikasi', what };
  }
  const text = textOf(node);
  if (text === undefined) return undefined;
  // a date of the regulation is a parameter, as a number is
  if (answer.type === 'number' || answer.type === 'date') {
    const formula = compileFormula(node, context.names, problems);
    return formula === null ? undefined : { kind: 'formula', ...formula };
  }
  if (answer.values !== undefined && !answer.values.some((value) => value.code === text)) {
    const known = answer.values.map((value) => value.code);
    problems.push(
      problem('unknown-value', node.at, {
        value: text,
        input: answer.name,
        suggestion: suggest(text, known),
      }),
    );
    return undefined;
  }
  return { kind: 'code', code: text };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
