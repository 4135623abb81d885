/** What an overlay itself sets, apart from the base it lies over. */
import { compileAbout } from '../../definition/compile-about.ts';
import { compileHistory } from '../../definition/compile-parameters.ts';
import type { YamlNode } from '../../definition/parse-yaml.ts';
import type { DatedValue, RuleDefinition } from '../../definition/rule-definition.ts';
import { child, entriesOf } from '../../definition/yaml-tree.ts';
import type { Position } from '../../problem.ts';

export interface OwnParameter {
  /** Where the overlay names it. */
  readonly at: Position;
  /** Oldest first; empty when none of its values can be read. */
  readonly history: readonly DatedValue[];
}

export type OwnValues = ReadonlyMap<string, OwnParameter>;

/** Read from an overlay's file, whether or not it fits its base. */
export function ownValuesIn(root: YamlNode, pack: string): OwnValues {
  const { note: _, ...shared } = compileAbout(root); // its note is about the file
  return new Map(
    entriesOf(child(root, 'parameters')).map(([name, { keyAt, value }]) => {
      const about = { ...shared, ...compileAbout(value) };
      return [
        name,
        { at: keyAt, history: compileHistory(child(value, 'values'), { pack, about, unit: '', name }, []) },
      ];
    }),
  );
}

/** Read from an overlay that was put over its base. */
export function ownValuesOf(rule: RuleDefinition): OwnValues {
  return new Map(
    Object.values(rule.parameters).flatMap((parameter) => {
      const history = parameter.history.filter((one) => one.pack === rule.pack);
      return history[0] === undefined ? [] : [[parameter.name, { at: history[0].at, history }]];
    }),
  );
}
