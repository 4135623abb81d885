/** What `test --mutate` tells: each value that no test pins down, and the tests that would. */
import { nationalPack } from '../../definition/library.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Unnoticed } from './mutate-rule.ts';
import { nameOf } from './values.ts';
import { phrase } from '../phrases.ts';
import { writeTest } from './write-test.ts';

/** One value with the moves that no test notices. */
export interface Unpinned {
  readonly problem: Problem;
  /** The pack and id of the rule. */
  readonly rule: string;
  readonly parameter: string;
  /** Which entry of a table. */
  readonly code?: string;
  readonly value: string;
  readonly to: readonly string[];
  /** The tests that would notice, as they are pasted below `tests:`. */
  readonly proposals: readonly string[];
}

/**
 * The values that no test pins down. National content must pin every value unless no facts are known for which it
 * matters; to an institution it is said as a hint.
 */
export function tellUnnoticed(rule: RuleDefinition, unnoticed: readonly Unnoticed[]): Unpinned[] {
  const alike = ({ nudge, proposal }: Unnoticed): string =>
    JSON.stringify([nudge.at, nameOf(nudge), typeof proposal === 'string' ? proposal : '']);
  return [...Map.groupBy(unnoticed, alike).values()].map((group) => {
    const { nudge } = group[0] as Unnoticed;
    const to = group.map((one) => one.nudge.to);
    const tests = new Set(group.flatMap(({ proposal }) => (typeof proposal === 'string' ? [] : proposal)));
    const proposals = [...tests].map(writeTest);
    return {
      problem: tell(rule, group, { to, proposals }),
      rule: `${rule.pack}/${rule.id}`,
      parameter: nudge.parameter,
      ...(nudge.code === undefined ? {} : { code: nudge.code }),
      value: nudge.value,
      to,
      proposals,
    };
  });
}

function tell(
  { pack }: RuleDefinition,
  group: readonly Unnoticed[],
  { to, proposals }: Pick<Unpinned, 'to' | 'proposals'>,
): Problem {
  const { nudge, proposal } = group[0] as Unnoticed;
  const told = { name: nameOf(nudge), value: nudge.value, since: nudge.from, to: to.join(' / ') };
  const tests = proposals.length === 0 ? phrase('proposed-later') : `\n${proposals.join('\n')}`;
  const one =
    proposal === 'none'
      ? problem('value-without-example', nudge.at, told)
      : problem('value-unpinned', nudge.at, { ...told, tests });
  return pack === nationalPack ? one : { ...one, severity: 'hint' };
}
