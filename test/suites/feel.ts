/** Reads the unary tests of published tables (FEEL) and writes them as cells of a rule, or as a formula where they name another input. */
import { Beyond } from './published.ts';

export type Kind = 'number' | 'string' | 'boolean' | 'date';

export type Term =
  | { readonly is: 'value'; readonly text: string }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'null' };

export interface Test {
  readonly operator: string;
  readonly of: Term;
}

/** Tests of which one must hold, each a list of comparisons that all hold; with `not` before them, none of them. */
export interface Cell {
  readonly negated: boolean;
  readonly tests: readonly (readonly Test[])[];
}

/** Splits at commas outside quotes, calls and intervals: `(0..5], f(1, 2)` has two parts. */
export function splitList(text: string): string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let [quoted, part] = [false, ''];
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    const isCall = letter === '(' && /[\p{L}\d]$/u.test(part);
    if (!quoted && (isCall || (open.length === 0 && '([]'.includes(letter)))) open.push(isCall ? 'call' : 'interval');
    else if (!quoted && ')]['.includes(letter)) open.pop();
    if (letter === ',' && !quoted && open.length === 0) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()];
}

/** A literal, `null`, or one of the given names. */
export function readTerm(text: string, names: readonly string[]): Term {
  const plain = text.trim();
  if (plain === 'null') return { is: 'null' };
  if (names.includes(plain)) return { is: 'name', name: plain };
  const date = /^(?:date\("(\d{4}-\d{2}-\d{2})"\)|@"(\d{4}-\d{2}-\d{2})")$/.exec(plain);
  if (date !== null) return { is: 'value', text: (date[1] ?? date[2]) as string };
  if (/^-?\d*\.?\d+$/.test(plain)) return { is: 'value', text: plain.replace(/^(-?)\./, '$10.') };
  if (plain === 'true' || plain === 'false' || /^"[^"]*"$/.test(plain)) return { is: 'value', text: plain };
  throw new Beyond('a function or text beyond the formula grammar');
}

/** Reads one cell; null for `-`. */
export function readCell(text: string, names: readonly string[]): Cell | null {
  const plain = text.trim();
  if (plain === '-' || plain === '') return null;
  const negated = /^not\s*\((.*)\)$/s.exec(plain);
  const tests = splitList(negated?.[1] ?? plain).map((one) => readTest(one, names));
  return { negated: negated !== null, tests };
}

function readTest(text: string, names: readonly string[]): readonly Test[] {
  const interval = /^([[(\]])(.*)\.\.(.*)([\])[])$/s.exec(text);
  if (interval !== null) {
    const [, open, from, to, close] = interval as unknown as readonly string[];
    return [
      { operator: open === '[' ? '>=' : '>', of: readTerm(from ?? '', names) },
      { operator: close === ']' ? '<=' : '<', of: readTerm(to ?? '', names) },
    ];
  }
  const [, operator, of] = /^(<=|>=|<|>)?(.*)$/s.exec(text) ?? [];
  return [{ operator: operator ?? '=', of: readTerm(of ?? '', names) }];
}

/** The cell as rules write it; null when it names another input or `null`, which a cell cannot. */
export function writeCell(cell: Cell, kind: Kind, isChoice: boolean): readonly string[] | null {
  const tests = cell.tests.map((all) => writeTest(all, kind, isChoice));
  if (tests.includes(null)) return null;
  return cell.negated ? [`not(${tests.join(', ')})`] : (tests as string[]);
}

function writeTest(all: readonly Test[], kind: Kind, isChoice: boolean): string | null {
  const isOrdered = kind === 'number' || kind === 'date';
  if (!isOrdered && all.some(({ operator }) => operator !== '=')) throw new Beyond('an order among texts');
  const values = all.map(({ of }) => (of.is === 'value' ? writeValue(of.text, kind, isChoice) : null));
  if (values.includes(null)) return null;
  const [low, high] = all;
  if (low === undefined || high === undefined) return `${low?.operator === '=' ? '' : `${low?.operator} `}${values[0]}`;
  return `${low.operator === '>=' ? '[' : '('}${values.join('..')}${high.operator === '<=' ? ']' : ')'}`;
}

function writeValue(text: string, kind: Kind, isChoice: boolean): string {
  if (kind === 'boolean') return text === 'true' ? 'ya' : 'tidak';
  return kind === 'string' && isChoice ? text.slice(1, -1) : text;
}

/** The cell as a yes/no formula over the column and the inputs it names, by their names in the rule. */
export function writeFormula(cell: Cell, column: string, nameOf: (name: string) => string): string {
  const write = (of: Term): string => {
    if (of.is !== 'value') return of.is === 'name' ? nameOf(of.name) : '';
    return of.text === 'true' ? 'ya' : of.text === 'false' ? 'tidak' : of.text;
  };
  const tests = cell.tests.filter((all) => all[0]?.of.is !== 'null');
  const holds = tests.map(
    (all) => `(${all.map(({ operator, of }) => `${column} ${operator} ${write(of)}`).join(' and ')})`,
  );
  const whenGiven = holds.length === 0 ? 'tidak' : holds.join(' or ');
  const formula = `if(given(${column}), ${whenGiven}, ${tests.length < cell.tests.length ? 'ya' : 'tidak'})`;
  return cell.negated ? `not ${formula}` : formula;
}
