/** Functions of dates in generated code: what `computeDate` gives, asked at run time. */
import { signatureOf, type ComputedDateFunction } from '../../definition/date-functions.ts';
import { isDate } from '../../definition/iso-date.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { computeDate, wholeOf } from '../dates.ts';
import { constantOf, one, toRational, type NumberCode } from './number-code.ts';
import { leave, leaveNoting, type Scope } from './scope.ts';
import { asString, numberValue, type ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

/** A value as code for a date; leaves the block where it is none, for what the function is called. */
export function dateCode(value: ValueCode, what: string, scope: Scope, writer: Writer): string {
  const failure = (): string => leave(scope.frame, scope.failure('wrong-type', what));
  if (value.kind !== 'text') {
    writer.line(failure());
    return '""';
  }
  const code = writer.bind(asString(value));
  const isKnown = value.form === 'string' ? value.isDate === true : value.known?.every(isDate) === true;
  if (!isKnown) writer.line(`if (!H.isDate(${code})) ${failure()}`);
  return code;
}

/** A number as code for a whole number of days or months; leaves the block where it is none. */
export function wholeCode(number: NumberCode, what: string, scope: Scope, writer: Writer): string {
  const known = constantOf(number);
  const whole = known === null ? null : wholeOf(known);
  if (whole !== null) return `(${whole})`;
  const code = writer.bind(`H.whole(${toRational(writer, number).code})`);
  writer.line(`if (${code} === null) ${leave(scope.frame, scope.failure('wrong-type', what))}`);
  return code;
}

/** Days between any two dates, and more. */
const longest = 4_000_000n;

/** The function of arguments that are dates and whole numbers; leaves the block where it has no value. */
export function callDate(name: ComputedDateFunction, args: readonly string[], scope: Scope, writer: Writer): ValueCode {
  const { gives, by } = signatureOf(name);
  const { calendar, frame } = scope;
  const compute = (...given: readonly (IsoDate | number)[]): unknown => {
    try {
      return computeDate(name, given, calendar);
    } catch (error) {
      if (error instanceof EngineError) return error;
      throw error;
    }
  };
  const code = writer.bind(`${writer.table([compute])}[0](${args.join(', ')})`);
  const none = scope.failure(by === 'calendar' && calendar === null ? 'no-calendar' : 'no-date', name);
  if (gives === 'date' || by === 'calendar') writer.line(`if (${code} === null) ${leave(frame, none)}`);
  if (by === 'calendar') {
    const unknown = leaveNoting(frame, scope.thrown('day-not-in-calendar'), [code]);
    writer.line(`if (typeof ${code} === "object") ${unknown}`);
  }
  if (gives === 'date') return { kind: 'text', form: 'string', code, isDate: true };
  return numberValue({ form: 'scaled', whole: { code, low: -longest, high: longest }, by: null, step: one });
}
