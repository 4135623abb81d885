/** Which facts are given together. */
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Known } from './environment.ts';

export type Scene = ReadonlyMap<string, Known['presence']>;

/** More pairs of alternatives than this are not told apart: their facts may be given or not, each by itself. */
const mostPairs = 6;

/**
 * One scene for each choice among alternative groups of facts: the chosen groups' facts are given, the others'
 * missing. Optional facts may be either in every scene. Facts that are always given are left out.
 */
export function givenScenes(rule: RuleDefinition): Scene[] {
  const optional = Object.values(rule.facts).filter((fact) => fact.optional);
  const base: Scene = new Map(optional.map((fact) => [fact.name, 'either' as const]));
  if (rule.oneOf.length > mostPairs) {
    const names = rule.oneOf.flatMap(({ either, or }) => [...either, ...or]);
    return [new Map([...base, ...names.map((name) => [name, 'either' as const] as const)])];
  }
  return rule.oneOf.reduce(
    (scenes, { either, or }) => scenes.flatMap((scene) => [choose(scene, either, or), choose(scene, or, either)]),
    [base],
  );
}

function choose(scene: Scene, given: readonly string[], missing: readonly string[]): Scene {
  return new Map([
    ...scene,
    ...missing.map((name) => [name, 'missing' as const] as const),
    ...given.map((name) => [name, 'given' as const] as const),
  ]);
}
