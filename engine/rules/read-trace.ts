/** The values of a case as its trace tells them, for formulas that are explained after they were computed. */
import { ruleDate } from '../definition/date-functions.ts';
import type { FactType, RuleDefinition } from '../definition/rule-definition.ts';
import { divideExact, isDecimal, parseExact, type Exact } from '../exact.ts';
import type { Lookup } from './evaluate-expression.ts';
import type { PlainValue, TraceEntry } from './evaluation.ts';
import { number, text, yesNo, type Value } from './value.ts';

/** Finds what the trace tells by name: a fact as it counted, a parameter, an entry, a calculation. */
export function lookupIn(rule: RuleDefinition, trace: readonly TraceEntry[]): Lookup {
  const values = new Map<string, Value>();
  for (const entry of trace) {
    switch (entry.kind) {
      case 'fact':
        values.set(entry.name, readAs(rule.facts[entry.name]?.type, entry.value));
        break;
      case 'parameter':
        if (typeof entry.value === 'string') values.set(entry.name, readAs('number', entry.value));
        else for (const [name, value] of readTable(entry.name, entry.value)) values.set(name, value);
        break;
      case 'calculation':
        values.set(entry.name, readCalculated(rule, entry.name, entry.value));
        break;
      case 'as_at':
        values.set(ruleDate, text(entry.date));
        break;
      case 'control':
        // what exceeds a forced limit counts as the limit
        if (entry.effect === 'force') values.set(entry.fact, readAs('number', entry.limit));
        break;
      default:
        break;
    }
  }
  return (name) => values.get(name);
}

function readTable(name: string, entries: Readonly<Record<string, string>>): readonly (readonly [string, Value])[] {
  const read = Object.entries(entries).map(([code, value]) => [code, readNumber(value) ?? parseExact('0')] as const);
  return [
    [name, { kind: 'table', entries: new Map(read) }],
    ...read.map(([code, value]) => [`${name}.${code}`, number(value)] as const),
  ];
}

function readCalculated(rule: RuleDefinition, name: string, shown: string): Value {
  const type = rule.calculations.find((one) => one.name === name)?.type;
  return type === 'yes_no' ? yesNo(shown === 'ya') : readAs(type, shown);
}

/** A code such as `1` is no number, though it looks like one. */
function readAs(type: FactType | undefined, value: PlainValue): Value {
  if (typeof value === 'boolean') return yesNo(value);
  const exact = type === 'number' ? readNumber(value) : null;
  return exact === null ? text(value) : number(exact);
}

/** A number as a trace writes it: a decimal, or a fraction. */
export function readNumber(shown: string): Exact | null {
  const [top = '', bottom = '1'] = shown.split('/');
  if (!isDecimal(top) || !isDecimal(bottom) || parseExact(bottom).n === 0n) return null;
  return divideExact(parseExact(top), parseExact(bottom));
}
