import type { Choice, Fact, RuleDefinition } from './rule-definition.ts';

/** What may be chosen for a fact: its own codes, or the letters of its scale's newest table; undefined for other facts. */
export function choicesOf(
  { parameters }: Pick<RuleDefinition, 'parameters'>,
  fact: Fact,
): readonly Choice[] | undefined {
  if (fact.scale === undefined) return fact.values;
  const table = parameters[fact.scale]?.history.at(-1)?.value;
  return typeof table === 'object' ? Object.keys(table).map((code) => ({ code, label: code })) : undefined;
}

/** True for a fact that takes the letters of its scale and no numbers. */
export function takesLettersOnly({ scale, range }: Fact): boolean {
  return scale !== undefined && range === undefined;
}
