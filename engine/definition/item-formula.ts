/** Formulas over the items of a list. */
import { compileFormula } from './compile-formula.ts';
import type { PlacedFormula } from './list-definition.ts';
import type { ItemNames } from './list-names.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Reader } from './verb-names.ts';

/** A formula over an item and the rule; a name of the item goes before the same name of the rule. */
export function itemFormula(
  node: YamlNode | undefined,
  item: ItemNames,
  { names, problems }: Reader,
): PlacedFormula | null {
  if (node === undefined) return null;
  const choices = [...item].map(([name, { values }]) => [name, (values ?? []).map(({ code }) => code)] as const);
  return compileFormula(
    node,
    {
      ...names,
      facts: [...new Set([...item.keys(), ...names.facts])],
      choices: { ...names.choices, ...Object.fromEntries(choices) },
    },
    problems,
  );
}
