/** What a workflow declares at each path of its case data: the form field or the answer that fills it. */
import {
  allStates,
  figures,
  moneyFigures,
  type Ask,
  type Field,
  type RuleDefinition,
  type WorkflowClosure,
} from '../../engine/index.ts';
import { sayAnswer, sayDate, sayDecimal } from './rule-words.ts';
import { sayAmount, sayGrouped } from './sheets/at-date.ts';

export type Declared =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'answer'; readonly rule: RuleDefinition; readonly name: string }
  /** What a calculation for everyone came to. */
  | { readonly kind: 'figure'; readonly isMoney: boolean };

const cache = new WeakMap<WorkflowClosure, ReadonlyMap<string, Declared>>();

/** The field or answer at a path such as `rencana.hasil_utama`; undefined where nothing is declared. */
export function declaredAt(closure: WorkflowClosure, path: string): Declared | undefined {
  const known = cache.get(closure) ?? declarations(closure);
  cache.set(closure, known);
  return known.get(path);
}

/** All forms that a workflow asks for, with where they are kept. */
export function asksOf(closure: WorkflowClosure): readonly Ask[] {
  return allStates(closure.workflow).flatMap((state) => state.on.flatMap(({ ask }) => ask ?? []));
}

function declarations(closure: WorkflowClosure): ReadonlyMap<string, Declared> {
  const map = new Map<string, Declared>();
  for (const { form, as } of asksOf(closure)) {
    for (const field of closure.forms[form]?.fields ?? []) map.set(`${as}.${field.name}`, { kind: 'field', field });
  }
  for (const { decide, calculate } of allStates(closure.workflow)) {
    for (const name of calculate === undefined ? [] : figures)
      map.set(`${calculate?.as}.${name}`, { kind: 'figure', isMoney: moneyFigures.includes(name) });
    const rule = decide === undefined ? undefined : closure.rules[decide.rule];
    if (decide === undefined || rule === undefined) continue;
    for (const name of Object.keys(rule.answers)) map.set(`${decide.as}.${name}`, { kind: 'answer', rule, name });
  }
  return map;
}

/** A value of the case data, ready to read; empty when there is none. */
export function readable(declared: Declared | undefined, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (declared?.kind === 'answer') return sayAnswer(declared.rule, declared.name, value as string, 'id');
  if (declared?.kind === 'figure')
    return declared.isMoney ? sayAmount(plain(value), 'rupiah', 'id') : sayGrouped(plain(value), 'id');
  return declared === undefined ? plain(value) : readableField(declared.field, value);
}

/** A form's answer, ready to read. */
export function readableField(field: Field, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value !== 'string') return plain(value);
  if (field.type === 'choice') return field.values?.find(({ code }) => code === value)?.label ?? value;
  if (field.type === 'date') return sayDate(value, 'id');
  return field.type === 'number' || field.type === 'score' ? sayDecimal(value, 'id') : value;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
