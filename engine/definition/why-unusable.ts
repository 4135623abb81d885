/** Why a rule that is sound by itself cannot be used by a pack: a rule that it asks is not sound, as the pack sees it. */
import { problem, type Problem } from '../problem.ts';
import { calledBy, fileOf, lookUp, nationalPack, surroundingsOf, type Library } from './library.ts';

/** The problems of a rule's file, else of the rules that it asks, each told at the rule that asks; nothing for one that can be used. */
export function whyUnusable(library: Library, pack: string, id: string): readonly Problem[] {
  if (lookUp(library, 'rule', pack, id) !== null) return [];
  const file = fileOf(library, 'rule', pack, id);
  const own = library.problems.filter((one) => one.file === file && one.severity === 'error');
  const rule = library.rules.get(`${pack}/${id}`) ?? library.rules.get(`${nationalPack}/${id}`);
  if (own.length > 0 || rule === undefined) return own;
  return calledBy(rule).flatMap((called) => {
    if (lookUp(library, 'rule', pack, called) !== null) return [];
    const where = fileOf(library, 'rule', pack, called);
    const told =
      where === null
        ? surroundingsOf(library, pack).missing('rule', called, rule.at)
        : problem('part-unusable', rule.at, { id: called, file: where });
    return [told, ...whyUnusable(library, pack, called)];
  });
}
