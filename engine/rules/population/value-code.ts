/** Values of generated code, by kind: numbers, texts (a small integer where all of them are known), yes or no. */
import type { ComparisonOperator } from '../../definition/expression.ts';
import type { FactType } from '../../definition/rule-definition.ts';
import type { Codes } from './codes.ts';
import { bindNumber, compare, operatorCode, unite } from './compare-code.ts';
import { constantOf, zeroCode, type NumberCode } from './number-code.ts';
import type { Writer } from './writer.ts';

export type ValueCode =
  | { readonly kind: 'number'; readonly number: NumberCode }
  /** An integer of `Codes`; `known` are all texts it can be, if they are known. */
  | { readonly kind: 'text'; readonly form: 'code'; readonly code: string; readonly known: readonly string[] | null }
  /** `isDate` where nothing else comes there. */
  | { readonly kind: 'text'; readonly form: 'string'; readonly code: string; readonly isDate?: true }
  /** Code for a boolean; `true` and `false` where it is known. */
  | { readonly kind: 'yes_no'; readonly code: string };

export function numberValue(number: NumberCode): ValueCode {
  return { kind: 'number', number };
}

/** Something of a type, for where there is never a value. */
export function placeholder(type: FactType): ValueCode {
  if (type === 'number') return numberValue(zeroCode);
  if (type === 'yes_no') return { kind: 'yes_no', code: 'false' };
  return type === 'choice'
    ? { kind: 'text', form: 'code', code: '0', known: null }
    : { kind: 'text', form: 'string', code: '""' };
}

/** A text that is known when the code is written. */
export function textLiteral(text: string, codes: Codes): ValueCode {
  return { kind: 'text', form: 'code', code: String(codes.idOf(text)), known: [text] };
}

/** A text as code for a string. */
export function asString(value: Extract<ValueCode, { kind: 'text' }>): string {
  return value.form === 'string' ? value.code : `C[${value.code}]`;
}

/** Code for whether two values compare so; null when they are of two kinds. */
export function compareValueCodes(
  writer: Writer,
  operator: ComparisonOperator,
  a: ValueCode,
  b: ValueCode,
): string | null {
  if (a.kind === 'number' && b.kind === 'number') return compare(writer, operator, a.number, b.number);
  if (a.kind === 'yes_no' && b.kind === 'yes_no') return `(${a.code} ${operatorCode(operator)} ${b.code})`;
  if (a.kind !== 'text' || b.kind !== 'text') return null;
  const isEquality = operator === '=' || operator === '!=';
  if (isEquality && a.form === 'code' && b.form === 'code' && isNumeral(a.code) && isNumeral(b.code)) {
    return String((a.code === b.code) === (operator === '='));
  }
  if (isEquality && a.form === 'code' && b.form === 'code') return `(${a.code} ${operatorCode(operator)} ${b.code})`;
  return `(${asString(a)} ${operatorCode(operator)} ${asString(b)})`;
}

function isNumeral(code: string): boolean {
  return /^\d+$/.test(code);
}

export interface ValueBranch {
  readonly writer: Writer;
  readonly value: ValueCode;
}

/** One variable for a value that comes from one of several branches, all of one kind. */
export interface UnitedValue {
  readonly declaration: string;
  readonly assignments: readonly string[];
  readonly value: ValueCode;
}

/** Where a value of one of several branches is kept. */
export function uniteValues(name: string, all: readonly ValueBranch[]): UnitedValue {
  const numbers = all.flatMap(({ writer, value }) =>
    value.kind === 'number' ? [{ writer, number: value.number }] : [],
  );
  if (numbers.length === all.length) {
    const { number, ...rest } = unite(name, numbers);
    return { ...rest, value: numberValue(number) };
  }
  const assignments = (codes: readonly string[]): string[] => codes.map((code) => `${name} = ${code};`);
  const answers = all.flatMap(({ value }) => (value.kind === 'yes_no' ? [value.code] : []));
  if (answers.length === all.length) {
    return {
      declaration: `let ${name} = false;`,
      assignments: assignments(answers),
      value: { kind: 'yes_no', code: name },
    };
  }
  const texts = all.flatMap(({ value }) => (value.kind === 'text' ? [value] : []));
  if (texts.length < all.length) throw new Error('one value of several kinds');
  const coded = texts.flatMap((text) => (text.form === 'code' ? [text] : []));
  if (coded.length < texts.length) {
    const declaration = `let ${name} = "";`;
    return {
      declaration,
      assignments: assignments(texts.map(asString)),
      value: { kind: 'text', form: 'string', code: name },
    };
  }
  const known = coded.every((text) => text.known !== null)
    ? [...new Set(coded.flatMap((text) => text.known ?? []))]
    : null;
  return {
    declaration: `let ${name} = 0;`,
    assignments: assignments(coded.map((text) => text.code)),
    value: { kind: 'text', form: 'code', code: name, known },
  };
}

/** The value of one of two branches, which are of one kind. */
export function chooseValue(writer: Writer, condition: string, then: ValueBranch, otherwise: ValueBranch): ValueCode {
  const { declaration, assignments, value } = uniteValues(writer.fresh(), [then, otherwise]);
  writer.line(declaration);
  const blocks = [then, otherwise].map((branch, index) => `{ ${branch.writer.text()}\n${assignments[index]} }`);
  writer.line(`if (${condition}) ${blocks.join(' else ')}`);
  return value;
}

/** A value under a name, so that it is worked out once. */
export function bindValue(writer: Writer, value: ValueCode): ValueCode {
  if (value.kind === 'number') return numberValue(bindNumber(writer, value.number));
  return { ...value, code: writer.bind(value.code) };
}

/** Code for the value as a person reads it: what `showValue` gives. */
export function shownValue(writer: Writer, value: ValueCode): string {
  if (value.kind === 'yes_no') return `(${value.code} ? "ya" : "tidak")`;
  return value.kind === 'text' ? asString(value) : shownNumber(writer, value.number);
}

/** Code for the shortest exact text of a number. */
export function shownNumber(writer: Writer, number: NumberCode): string {
  const known = constantOf(number);
  if (known !== null) return `H.show(${writer.constant(known)})`;
  if (number.form === 'rational') return `H.show(${number.code})`;
  return `H.show(H.rational(${number.whole.code}, ${number.by?.code ?? 1}, ${writer.constant(number.step)}))`;
}
