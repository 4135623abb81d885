/** A register's tree → a frozen definition, or its problems. */
import { problem, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { deepFreeze } from './freeze.ts';
import { isDate } from './iso-date.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Regulation, RegulationsDefinition } from './regulations-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

/** Compiles a register of regulations. */
export function compileRegulations(
  root: YamlNode,
  pack: string,
): { readonly definition: RegulationsDefinition | null; readonly problems: readonly Problem[] } {
  const entries = entriesOf(child(root, 'entries')).map(([citation, { keyAt, value }]): Regulation => {
    const [repealed, by] = [textOf(child(value, 'repealed')), textOf(child(value, 'by'))];
    return {
      citation,
      title: textOf(child(value, 'title')) ?? '',
      from: textOf(child(value, 'from')) ?? '',
      ...(repealed === undefined ? {} : { repealed }),
      ...(by === undefined ? {} : { by }),
      about: compileAbout(value),
      at: keyAt,
    };
  });
  const problems = entries
    .filter(({ from, repealed = '' }) => isDate(from) && isDate(repealed) && repealed <= from)
    .map(({ citation, from, repealed, at }) =>
      problem('repealed-before-from', at, { regulation: citation, from, repealed: repealed ?? '' }),
    );
  const definition = deepFreeze({
    kind: 'regulations' as const,
    id: textOf(child(root, 'regulations')) ?? '',
    pack,
    title: textOf(child(root, 'title')) ?? '',
    about: compileAbout(root),
    entries,
    at: root.at,
  });
  return { definition: problems.length > 0 ? null : definition, problems };
}
