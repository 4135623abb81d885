/** `slip:` of a rule: which of its amounts stand on the slip, and what each percentage is taken of. */
import { problem, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { suggest } from './nearest.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Calculation, Fact } from './rule-definition.ts';
import type { Slip, SlipLine, SlipTax } from './slip-definition.ts';

/** What may stand on a slip, by name. */
type Amounts = ReadonlyMap<string, Fact | Calculation>;

/** Reads `slip:`; undefined where there is none, or where it names what cannot stand there. */
export function compileSlip(
  node: YamlNode | undefined,
  facts: Readonly<Record<string, Fact>>,
  calculations: readonly Calculation[],
  problems: Problem[],
): Slip | undefined {
  if (node === undefined) return undefined;
  const amounts: Amounts = new Map(
    [...Object.values(facts), ...calculations].map((one): [string, Fact | Calculation] => [one.name, one]),
  );
  const computed: Amounts = new Map(calculations.map((one) => [one.name, one]));
  const base = partsOf(child(node, 'base')).flatMap((part) => nameAt(part, amounts, ['rupiah'], problems) ?? []);
  const additions = linesAt(child(node, 'additions'), amounts, problems);
  const reductions = linesAt(child(node, 'reductions'), amounts, problems);
  const tax = taxAt(child(node, 'tax'), amounts, problems);
  const net = nameAt(child(node, 'net'), computed, ['rupiah'], problems);
  const by = namesBy(child(node, 'by'), amounts, problems);
  if (net === undefined || base.length === 0) return undefined;
  return {
    base,
    additions,
    reductions,
    ...(tax === undefined ? {} : { tax }),
    net,
    by,
    at: node.at,
  };
}

/** Facts and answers with few values: a number may have any. */
function namesBy(node: YamlNode | undefined, known: Amounts, problems: Problem[]): readonly string[] {
  return itemsOf(node).flatMap((item) => {
    const name = textOf(item) ?? '';
    const found = known.get(name);
    if (found === undefined) {
      problems.push(problem('unknown-name', item.at, { name, suggestion: suggest(name, [...known.keys()]) }));
      return [];
    }
    requireKept(found, item.at, problems);
    return name;
  });
}

/** Totals of everyone are taken from facts and answers, which are kept with each result. */
function requireKept(found: Fact | Calculation, at: YamlNode['at'], problems: Problem[]): void {
  const { name } = found;
  if ('how' in found && found.answer === undefined) problems.push(problem('slip-not-answer', at, { name }));
}

function linesAt(node: YamlNode | undefined, amounts: Amounts, problems: Problem[]): readonly SlipLine[] {
  return itemsOf(node).flatMap((item): SlipLine[] => {
    const [[written, entry] = [], ...more] = entriesOf(item);
    if (written === undefined || entry === undefined || more.length > 0) {
      const name = nameAt(item, amounts, ['rupiah', 'persen'], problems);
      return name === undefined ? [] : [{ name, at: item.at }];
    }
    const name = knownAs(written, entry.keyAt, amounts, ['persen'], problems);
    const of = nameAt(entry.value, amounts, ['rupiah'], problems);
    return name === undefined || of === undefined ? [] : [{ name, of, at: item.at }];
  });
}

function taxAt(node: YamlNode | undefined, amounts: Amounts, problems: Problem[]): SlipTax | undefined {
  const borneBy = textOf(child(node, 'borne_by')) as SlipTax['borneBy'] | undefined;
  if (node === undefined || borneBy === undefined) return undefined;
  const amountNode = child(node, 'amount');
  // what is taken off must be known; what the state adds and takes off again need not
  if (borneBy === 'employee' && amountNode === undefined)
    problems.push(problem('missing-key', node.at, { key: 'amount' }));
  const amount = nameAt(amountNode, amounts, ['rupiah'], problems);
  return { borneBy, ...(amount === undefined ? {} : { amount }), about: compileAbout(node), at: node.at };
}

function partsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node === undefined || node.kind === 'list' ? itemsOf(node) : [node];
}

function nameAt(
  node: YamlNode | undefined,
  amounts: Amounts,
  units: readonly string[],
  problems: Problem[],
): string | undefined {
  const name = textOf(node);
  return node === undefined || name === undefined ? undefined : knownAs(name, node.at, amounts, units, problems);
}

/** The name, if it is a number in one of the units. */
function knownAs(
  name: string,
  at: YamlNode['at'],
  amounts: Amounts,
  units: readonly string[],
  problems: Problem[],
): string | undefined {
  const found = amounts.get(name);
  const fits = [...amounts.values()].filter(({ type, unit }) => type === 'number' && units.includes(unit ?? ''));
  const suggestion = suggest(
    name,
    fits.map((one) => one.name),
  );
  if (found === undefined) {
    problems.push(problem('unknown-name', at, { name, suggestion }));
    return undefined;
  }
  requireKept(found, at, problems);
  if (fits.includes(found)) return name;
  problems.push(problem('slip-unit', at, { name, units: units.map((unit) => `unit: ${unit}`), suggestion }));
  return undefined;
}
