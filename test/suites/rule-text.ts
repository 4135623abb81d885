/** Writes a published decision table as a rule file, the way an administrator would. */
import { readCell, readTerm, splitList, writeCell, writeFormula, type Cell, type Kind } from './feel.ts';
import { Beyond, type PublishedTable, type PublishedTypes } from './published.ts';

/** A value that the table may read: an input of its own, or one that a cell names. */
export interface Variable {
  /** As published: `Years of Service`, `Complex.aDate`. */
  readonly name: string;
  readonly type: string;
  readonly allowed?: string;
}

export interface WrittenTable {
  readonly text: string;
  /** Names in the rule by published name. */
  readonly facts: ReadonlyMap<string, string>;
  /** Names in the rule, in the order of the outputs. */
  readonly answers: readonly string[];
  /** The rule that answers where no row of the table does: "otherwise" is a last row without conditions. */
  readonly otherwise: string | null;
}

const hitPolicies: Readonly<Record<string, string>> = {
  UNIQUE: 'unique',
  ANY: 'any',
  FIRST: 'first',
  PRIORITY: 'priority',
  'COLLECT SUM': 'collect sum',
  'COLLECT MIN': 'collect min',
  'COLLECT MAX': 'collect max',
  'COLLECT COUNT': 'collect count',
};

/**
 * The table as YAML.
 * @throws Beyond for what rules cannot say
 */
export function writeRule(
  table: PublishedTable,
  { variables, optional }: { readonly variables: readonly Variable[]; readonly optional: boolean },
): WrittenTable {
  const policy = [table.hitPolicy ?? 'UNIQUE', table.aggregation].filter((one) => one !== null).join(' ');
  const hit = hitPolicies[policy];
  if (hit === undefined) throw new Beyond('an answer that is a list');
  const names = variables.map((one) => one.name);
  const facts = new Map(variables.map((one, index) => [one.name, nameOf('d', one.name, index)]));
  const columns = table.inputs.map((input) => {
    const variable = variables.find((one) => one.name === input.expr);
    if (variable === undefined) throw new Beyond('a function or text beyond the formula grammar');
    const allowed = input.values ?? variable.allowed ?? null;
    const kind = kindOf(variable.type);
    const range = isOrdered(kind) && allowed !== null ? rangeOf(allowed, kind) : undefined;
    const fact = facts.get(variable.name) as string;
    return { variable, kind, values: codesOf(allowed), fact, ...(range === undefined ? {} : { range }) };
  });
  const formulas = new Map<string, string>();
  const rows = table.rules.map(({ when }) =>
    when.flatMap((text, index) => {
      const column = columns[index];
      const cell = column === undefined ? null : readCell(text, names);
      if (column === undefined || cell === null) return [];
      const tests = writeCell(cell, column.kind, column.values !== null);
      if (tests !== null) return [`${column.fact}: ${tests.length === 1 ? quote(tests[0] ?? '') : quoteAll(tests)}`];
      return [`${formulaFor(cell, column.fact, facts, formulas)}: ya`];
    }),
  );
  const outputs = table.outputs.map((output, index) => {
    const written = [
      ...table.rules.map(({ then }) => then[index] ?? 'null'),
      ...(output.default === null ? [] : [output.default]),
    ];
    const ranked = hit === 'priority' ? output.values : null;
    const name = nameOf('j', output.name ?? 'jawaban', index);
    return { name, ...outputOf(written, { declared: output.values, ranked }, variables, facts) };
  });
  const head = [
    'rule: contoh/terbitan',
    'version: 1',
    'title: Tabel terbitan',
    'basis: contoh',
    'effective: 2000-01-01',
    'facts:',
    ...variables.map((one) => {
      const column = columns.find(({ variable }) => variable === one);
      return `  ${facts.get(one.name)}: ${writeFact(one, column, optional)}`;
    }),
    ...(formulas.size === 0 ? [] : ['calculate:']),
    ...[...formulas].map(([formula, name]) => `  ${name}: { formula: ${quote(formula)} }`),
    'answers:',
    ...outputs.map(({ name, type }) => `  ${name}: { ${type} }`),
  ];
  const writeAnswers = (row: number): string[] => outputs.map(({ name, values }) => `${name}: ${values[row]}`);
  const writeTable = (policy: string, written: readonly (readonly string[])[]): string =>
    [...head, 'decide:', `  hit: ${policy}`, '  rows:', ...written.map((row) => `    - { ${row.join(', ')} }`)].join(
      '\n',
    );
  const isDefaulted = table.outputs.every((one) => one.default !== null);
  return {
    text: writeTable(
      hit,
      rows.map((cells, row) => [...writeAnswers(row), ...cells]),
    ),
    facts,
    answers: outputs.map(({ name }) => name),
    otherwise: isDefaulted ? writeTable('first', [writeAnswers(rows.length)]) : null,
  };
}

/** Whether a table reads a name, as an input, in a cell or in an answer. */
export function mentions({ inputs, rules }: PublishedTable, name: string): boolean {
  const whole = new RegExp(`(?<![\\w.])${name.replaceAll(/[^\w ]/g, '\\$&')}(?![\\w.])`);
  const texts = rules.flatMap(({ when, then }) => [...when, ...then]).map((text) => text.replaceAll(/"[^"]*"/g, ''));
  return [...inputs.map(({ expr }) => expr), ...texts].some((text) => whole.test(text.replaceAll('..', ' .. ')));
}

function nameOf(prefix: string, published: string, index: number): string {
  return `${prefix}${index}_${published.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`.slice(0, 50);
}

function formulaFor(
  cell: Cell,
  column: string,
  facts: ReadonlyMap<string, string>,
  formulas: Map<string, string>,
): string {
  const formula = writeFormula(cell, column, (name) => facts.get(name) as string);
  const name = formulas.get(formula) ?? `h${formulas.size}`;
  formulas.set(formula, name);
  return name;
}

/** The kind of a published type. @throws Beyond for times, durations and whatever has parts */
export function kindOf(type: string): Kind {
  if (type === 'number' || type === 'string' || type === 'boolean' || type === 'date') return type;
  throw new Beyond(/time|duration/i.test(type) ? 'times and durations' : 'lists and records as inputs');
}

/** The scalars that a published name stands for, with their own types: a record by its parts. */
export function variablesOf(name: string, type: string, types: PublishedTypes): Variable[] {
  const named = types[type];
  if (named === undefined) return [{ name, type }];
  if (named.type !== undefined) {
    if (named.type !== type && types[named.type] !== undefined) return variablesOf(name, named.type, types);
    return [{ name, type: named.type, ...(named.allowed === undefined ? {} : { allowed: named.allowed }) }];
  }
  const parts = Object.keys(types).filter(
    (key) => key.startsWith(`${type}.`) && !key.slice(type.length + 1).includes('.'),
  );
  return parts.flatMap((key) => variablesOf(`${name}.${key.slice(type.length + 1)}`, key, types));
}

/** `>=0` as `[0..)`. */
function rangeOf(allowed: string, kind: Kind): string | undefined {
  const [only, ...more] = splitList(allowed).filter((one) => one !== 'null');
  if (only === undefined) return undefined;
  const [, operator, value] = /^(<=|>=|<|>)\s*(\S+)$/.exec(only) ?? [];
  if (kind !== 'number' || more.length > 0 || (operator === undefined && !only.includes('..'))) {
    throw new Beyond('a domain that is no interval of numbers');
  }
  if (operator === undefined) return only;
  const bracket = operator.endsWith('=') ? '[]' : '()';
  return operator.startsWith('>') ? `${bracket[0]}${value}..)` : `(..${value}${bracket[1]}`;
}

function isOrdered(kind: Kind): boolean {
  return kind === 'number' || kind === 'date';
}

function codesOf(values: string | null): readonly string[] | null {
  const parts = values === null ? [] : splitList(values).filter((one) => one !== 'null');
  return parts.length > 0 && parts.every((one) => /^"[^"]*"$/.test(one)) ? parts.map((one) => one.slice(1, -1)) : null;
}

function writeFact(
  variable: Variable,
  column: { readonly values: readonly string[] | null; readonly range?: string } | undefined,
  optional: boolean,
): string {
  const kind = kindOf(variable.type);
  const words = { number: 'angka', string: 'teks', boolean: 'ya/tidak', date: 'tanggal' } as const;
  const values = column?.values ?? codesOf(variable.allowed ?? null);
  const range = kind === 'number' && column?.range !== undefined ? `, range: "${column.range}"` : '';
  const type = values === null ? `type: ${words[kind]}${range}` : `values: ${quoteAll(values)}`;
  return `{ label: ${quote(variable.name)}, ${type}${optional ? ', optional: true' : ''} }`;
}

interface Values {
  readonly declared: string | null;
  /** The declared values where their order decides. */
  readonly ranked: string | null;
}

function outputOf(
  written: readonly string[],
  { declared, ranked }: Values,
  variables: readonly Variable[],
  facts: ReadonlyMap<string, string>,
): { readonly type: string; readonly values: readonly string[] } {
  const isCode = written.every((one) => one === 'null' || /^"[^"]*"$/.test(one));
  if (isCode) {
    const own = [...new Set(written.filter((one) => one !== 'null').map((one) => one.slice(1, -1)))];
    return {
      type: `values: ${quoteAll(codesOf(declared) ?? own)}`,
      values: written.map((one) => (one === 'null' ? nothing : quote(one.slice(1, -1)))),
    };
  }
  // only choices have an order, so ranked numbers and yes/no are choices too
  if (ranked !== null) {
    const codes = splitList(ranked).filter((one) => one !== 'null');
    return {
      type: `values: ${quoteAll(codes)}`,
      values: written.map((one) => (one === 'null' ? nothing : quote(one))),
    };
  }
  if (written.every((one) => ['true', 'false', 'null'].includes(one))) {
    const yesNo = (one: string): string => (one === 'true' ? 'ya' : 'tidak');
    return { type: 'type: ya/tidak', values: written.map((one) => (one === 'null' ? nothing : yesNo(one))) };
  }
  const numbers = variables.filter(({ type }) => type === 'number').map(({ name }) => name);
  return {
    type: 'type: angka',
    values: written.map((one) => (one === 'null' ? nothing : quote(writeSum(one, numbers, facts)))),
  };
}

const nothing = '{ tidak_diatur: "null" }';

/** Arithmetic over numbers and inputs that are numbers. */
function writeSum(text: string, names: readonly string[], facts: ReadonlyMap<string, string>): string {
  if (/\*\s*\*|"/.test(text)) throw new Beyond('a function or text beyond the formula grammar');
  return text
    .split(/([-+*/()])/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (/^[-+*/()]$/.test(part)) return part;
      const term = readTerm(part, names);
      return term.is === 'name' ? facts.get(term.name) : term.is === 'value' ? term.text : '';
    })
    .join(' ');
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function quoteAll(texts: readonly string[]): string {
  return `[${texts.map(quote).join(', ')}]`;
}
