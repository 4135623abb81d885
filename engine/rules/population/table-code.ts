/** Table parameters in generated code: entries by code, and lines between points. */
import {
  compareExact,
  decimalPlaces,
  divideExact,
  isDecimal,
  multiplyExact,
  parseExact,
  showExact,
  subtractExact,
  type Exact,
} from '../../exact.ts';
import { pointsOf } from '../evaluate-expression.ts';
import { choose, compare } from './compare-code.ts';
import { add, commonStep, constant, multiply, one, subtract, type NumberCode, type Stops } from './number-code.ts';
import type { Codes } from './codes.ts';
import type { Entries } from './scope.ts';
import { fits, hull } from './whole.ts';
import { shownNumber, shownValue, type ValueCode } from './value-code.ts';
import type { Writer } from './writer.ts';

/** Most places of a table indexed by an integer directly; a larger one is a map. */
const widest = 4096n;

export interface LookupContext {
  readonly codes: Codes;
  /** The statement for a key without entry; its argument is code for the key as text. */
  readonly missing: (shown: string) => string;
}

/** The entry under a key: a code as it is, a number by its shortest text. */
export function lookUp(writer: Writer, entries: Entries, key: ValueCode, context: LookupContext): NumberCode {
  const values = unitsOf([...entries.values()]);
  const stored = (entry: Exact): unknown => (values === null ? entry : values.wholeOf(entry));
  const found = writer.bind(readEntry(writer, entries, key, { ...context, stored }));
  if (!isComplete(entries, key)) writer.line(`if (${found} === undefined) ${context.missing(shownValue(writer, key))}`);
  if (values === null) return { form: 'rational', code: found, bounds: null };
  return { form: 'scaled', whole: { code: found, ...values.bounds }, by: null, step: values.step };
}

/** Entries in one step; null when some are too long for integers. */
function unitsOf(entries: readonly Exact[]): {
  readonly step: Exact;
  readonly wholeOf: (entry: Exact) => number;
  readonly bounds: { readonly low: bigint; readonly high: bigint };
} | null {
  const steps = entries.filter((entry) => entry.n !== 0n).map(({ n, d }) => ({ n: n < 0n ? -n : n, d }));
  const step = steps.reduce((all, each) => commonStep(all, each).step, steps[0] ?? one);
  const units = (entry: Exact): bigint => divideExact(entry, step).n;
  const bounds = hull(entries.map(units));
  return fits(bounds.low, bounds.high) && step.d < 10n ** 20n
    ? { step, wholeOf: (entry) => Number(units(entry)), bounds }
    : null;
}

function readEntry(
  writer: Writer,
  entries: Entries,
  key: ValueCode,
  { codes, stored }: LookupContext & { readonly stored: (entry: Exact) => unknown },
): string {
  const byText = (): string => writer.table(new Map([...entries].map(([code, entry]) => [code, stored(entry)])));
  if (key.kind === 'yes_no') return `${byText()}.get(${key.code} ? "ya" : "tidak")`;
  if (key.kind === 'text') {
    if (key.form === 'string') return `${byText()}.get(${key.code})`;
    const places: unknown[] = [];
    for (const [code, entry] of entries) places[codes.idOf(code)] = stored(entry);
    return `${writer.table(Array.from(places))}[${key.code}]`;
  }
  const { number } = key;
  if (number.form === 'rational' || number.by !== null) return `${byText()}.get(${shownNumber(writer, number)})`;
  const { whole, step } = number;
  const wholes = [...entries].flatMap(([code, entry]) => {
    if (!isDecimal(code) || showExact(parseExact(code)) !== code) return [];
    const place = divideExact(parseExact(code), step);
    return place.d === 1n && place.n >= whole.low && place.n <= whole.high ? [[place.n, stored(entry)] as const] : [];
  });
  if (whole.high - whole.low >= widest) {
    return `${writer.table(new Map(wholes.map(([place, entry]) => [Number(place), entry])))}.get(${whole.code})`;
  }
  const places: unknown[] = [];
  for (const [place, entry] of wholes) places[Number(place - whole.low)] = entry;
  return `${writer.table(Array.from(places))}[${whole.code} - ${whole.low}]`;
}

/** True when every value the key can have is known to have an entry. */
function isComplete(entries: Entries, key: ValueCode): boolean {
  if (key.kind === 'text')
    return key.form === 'code' && key.known !== null && key.known.every((code) => entries.has(code));
  if (key.kind === 'yes_no' || key.number.form === 'rational' || key.number.by !== null) return false;
  const { whole, step } = key.number;
  if (whole.high - whole.low >= widest || decimalPlaces(step) === null) return false;
  for (let place = whole.low; place <= whole.high; place++) {
    if (!entries.has(showExact(multiplyExact({ n: place, d: 1n }, step)))) return false;
  }
  return true;
}

/** Piecewise linear between points, their ends beyond them; null when a code of the table is no number. */
export function interpolate(writer: Writer, entries: Entries, x: NumberCode, stops: Stops): NumberCode | null {
  const points = pointsOf(entries);
  if (points === null) return null;
  const from = (index: number, inside: Writer): NumberCode => {
    const [before, next] = [points[index - 1], points[index]];
    if (next === undefined) return constant((points.at(-1) as { y: Exact }).y, inside);
    const condition = compare(inside, '<=', x, constant(next.x, inside));
    if (condition === 'false') return from(index + 1, inside);
    const [here, beyond] = [inside.nested(), inside.nested()];
    const value =
      before === undefined || compareExact(before.x, next.x) === 0
        ? constant(next.y, here)
        : between(here, before, next);
    if (condition === 'true') {
      inside.line(here.text());
      return value;
    }
    return choose(
      inside,
      condition,
      { writer: here, number: value },
      { writer: beyond, number: from(index + 1, beyond) },
    );
  };
  const between = (inside: Writer, before: { x: Exact; y: Exact }, next: { x: Exact; y: Exact }): NumberCode => {
    const run = constant(divideExact(one, subtractExact(next.x, before.x)), inside);
    const share = multiply(inside, subtract(inside, x, constant(before.x, inside), stops), run, stops);
    const rise = constant(subtractExact(next.y, before.y), inside);
    return add(inside, constant(before.y, inside), multiply(inside, share, rise, stops), stops);
  };
  return from(0, writer);
}
