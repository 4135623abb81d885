/** Parameters: dated numbers, dates or tables, each with unit, basis and source, and what an overlay may do to them. */
import { compareExact, isDecimal, parseExact } from '../exact.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { compileRange, isYes } from './compile-facts.ts';
import { dateUnit, isDateValue } from './date-value.ts';
import { isDate } from './iso-date.ts';
import { namedEntries } from './named-entries.ts';
import { isInside, percentWith, showRange, wholePercent } from './range.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { About, Bounds, DatedValue, DecimalText, IsoDate, Openness, Parameter } from './rule-definition.ts';

/** Reads `parameters:` of a base rule. */
export function compileParameters(
  node: YamlNode | undefined,
  pack: string,
  problems: Problem[],
): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {};
  for (const [name, { keyAt, value }] of namedEntries(node, problems)) {
    const unit = textOf(child(value, 'unit')) ?? '';
    const label = textOf(child(value, 'label'));
    const parameter: Parameter = {
      name,
      ...(label === undefined ? {} : { label }),
      unit,
      about: compileAbout(value),
      openness: compileOpenness(value, { name, unit }, problems),
      history: compileHistory(child(value, 'values'), { pack, unit, name }, problems),
      at: keyAt,
    };
    for (const dated of parameter.history) checkBounds(parameter, dated, problems);
    parameters[name] = parameter;
  }
  return parameters;
}

/** Values outside what `may_be` and `range` allow; without either a percentage lies between 0 and 100. */
export function checkBounds({ name, unit, openness }: Parameter, dated: DatedValue, problems: Problem[]): void {
  if (isDateValue(dated.value)) return;
  const { mayBe, range }: Bounds = openness.kind === 'open' ? {} : openness;
  const values: readonly (readonly [string, DecimalText])[] =
    typeof dated.value === 'object' ? Object.entries(dated.value) : [['', dated.value]];
  for (const [code, value] of values) {
    const at = dated.entriesAt?.[code] ?? dated.at;
    if (mayBe === undefined && range === undefined) {
      if (unit === 'persen' && !isInside(value, wholePercent))
        problems.push(problem('percent-out-of-bounds', at, { name, value, range: showRange(percentWith(value)) }));
      continue;
    }
    const listed = mayBe === undefined || mayBe.some((one) => compareExact(parseExact(one), parseExact(value)) === 0);
    if (listed && (range === undefined || isInside(value, range))) continue;
    const allowed = [...(mayBe ?? []), ...(range === undefined ? [] : [showRange(range)])];
    problems.push(problem('parameter-out-of-bounds', at, { name, value, allowed }));
  }
}

function compileOpenness(
  node: YamlNode,
  { name, unit }: { readonly name: string; readonly unit: string },
  problems: Problem[],
): Openness {
  const bounds = compileBounds(node, problems);
  if (isYes(child(node, 'locked'))) return { kind: 'locked', ...(unit === dateUnit ? {} : bounds) };
  if (bounds.mayBe === undefined && bounds.range === undefined) return { kind: 'open' };
  if (unit === dateUnit) {
    problems.push(problem('date-bounds', (child(node, 'may_be') ?? (child(node, 'range') as YamlNode)).at, { name }));
    return { kind: 'open' };
  }
  return { kind: 'bounded', ...bounds };
}

function compileBounds(node: YamlNode, problems: Problem[]): Bounds {
  const mayBe = child(node, 'may_be');
  const range = compileRange(child(node, 'range'), problems);
  return {
    ...(mayBe === undefined ? {} : { mayBe: itemsOf(mayBe).flatMap((item) => textOf(item) ?? []) }),
    ...(range === undefined ? {} : { range }),
  };
}

/** Reads a block map of start dates, oldest first; `pack` and `about` say who set these values. */
export function compileHistory(
  node: YamlNode | undefined,
  owner: { readonly pack: string; readonly about?: About; readonly unit: string; readonly name: string },
  problems: Problem[],
): DatedValue[] {
  const history: DatedValue[] = [];
  for (const [date, { value }] of entriesOf(node)) {
    const amount = compileAmount(value, owner, problems);
    if (amount === undefined) continue;
    history.push({
      from: date,
      value: amount,
      ...(value.kind === 'map' ? { entriesAt: placesOf(value) } : {}),
      pack: owner.pack,
      ...(owner.about === undefined ? {} : { about: owner.about }),
      at: value.at,
    });
  }
  return history.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function placesOf(table: YamlNode): Record<string, Position> {
  return Object.fromEntries(entriesOf(table).map(([code, { value }]) => [code, value.at]));
}

function compileAmount(
  node: YamlNode,
  owner: { readonly unit: string; readonly name: string },
  problems: Problem[],
): DecimalText | Record<string, DecimalText> | undefined {
  if (owner.unit === dateUnit) return compileDate(node, owner.name, problems);
  if (node.kind === 'map') {
    return Object.fromEntries(
      entriesOf(node).flatMap(([code, { value }]) => {
        const amount = compileNumber(value, owner, problems);
        return amount === undefined ? [] : [[code, amount]];
      }),
    );
  }
  return compileNumber(node, owner, problems);
}

function compileNumber(
  node: YamlNode,
  owner: { readonly unit: string; readonly name: string },
  problems: Problem[],
): DecimalText | undefined {
  const text = textOf(node);
  if (text !== undefined && isDate(text)) {
    problems.push(problem('date-unexpected', node.at, { name: owner.name, value: text, unit: owner.unit || '-' }));
    return undefined;
  }
  // what is no number, or under no date, the shape check has told; such a file never becomes a definition
  if (text === undefined || !isDecimal(text)) return undefined;
  checkThousandDot(text, owner.unit, node.at, problems);
  return text;
}

function compileDate(node: YamlNode, name: string, problems: Problem[]): IsoDate | undefined {
  const text = textOf(node);
  if (text !== undefined && isDate(text)) return text;
  problems.push(problem('date-expected', node.at, { name, value: text ?? '{…}' }));
  return undefined;
}

/** `2.500` is two and a half in YAML; in rupiah it was meant as two thousand five hundred. */
function checkThousandDot(text: string, unit: string, at: Position, problems: Problem[]): void {
  if (!/^\d{1,3}\.\d{3}$/.test(text)) return;
  const code = unit === 'rupiah' ? 'thousand-dot' : 'thousand-dot-doubt';
  problems.push(problem(code, at, { value: text, right: text.replace('.', ''), unit: unit || '-' }));
}
