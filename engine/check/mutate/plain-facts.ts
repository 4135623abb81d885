/** Facts made up from their declarations, for a rule that has no tests to begin from. */
import type { Fact, IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { zero } from '../../exact.ts';
import { gridOf } from './grid.ts';
import { lettersOf, takesNumbers, type Facts } from './lines.ts';
import { givenScenes } from '../scenes.ts';

const mostScenes = 4;

/** For each choice among alternative facts: everything in the middle and optional facts left out, then everything at its most. */
export function plainFacts(rule: RuleDefinition, at: IsoDate): Facts[] {
  return givenScenes(rule)
    .slice(0, mostScenes)
    .flatMap((scene) => {
      const given = Object.values(rule.facts).filter((fact) => scene.get(fact.name) !== 'missing');
      const required = given.filter((fact) => scene.get(fact.name) !== 'either');
      const write = (facts: readonly Fact[], share: number): Facts =>
        Object.fromEntries(facts.map((fact) => [fact.name, writeOne(rule, fact, at, share)]));
      return [write(required, 0.5), write(given, 1)];
    });
}

function writeOne(rule: RuleDefinition, fact: Fact, at: IsoDate, share: number): string | boolean {
  switch (fact.type) {
    case 'number': {
      const letters = lettersOf(rule, fact, at);
      if (!takesNumbers(fact)) return (share < 1 ? letters[0] : letters.at(-1)) ?? '';
      const grid = gridOf(fact, zero);
      return grid?.write(Math.floor(grid.last * share)) ?? '0';
    }
    case 'choice':
      return (share < 1 ? fact.values?.[0] : fact.values?.at(-1))?.code ?? '';
    case 'yes_no':
      return share === 1;
    case 'date':
      return at;
    case 'text':
      return 'contoh';
  }
}
