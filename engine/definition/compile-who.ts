/** The people of a workflow: relations to the subject, roles and groups, by name. */
import { problem, type Problem } from '../problem.ts';
import { compileAbout } from './compile-about.ts';
import { suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { DatedClauses, Who, WhoClause } from './workflow-definition.ts';
import { wordsOf } from './words-of.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';

/** Reads `who:`; every name used must be defined there, and no chain of superiors may lead back to itself. */
export function compileWho(node: YamlNode | undefined, problems: Problem[]): Record<string, Who> {
  const entries = entriesOf(node);
  const names = entries.map(([name]) => name);
  const all: Record<string, Who> = {};
  for (const [name, { keyAt, value }] of entries) {
    const used = [
      ...clauseNodes(value).flatMap((clause) => child(clause, 'superior_of') ?? []),
      ...itemsOf(child(value, 'other_than')),
    ];
    for (const one of used) checkWho(one, names, problems);
    all[name] = {
      name,
      label: textOf(child(value, 'label')) ?? wordsOf(name),
      clauses: distinct(clauseNodes(value).flatMap(compileClause)),
      ...datedPart(value),
      otherThan: itemsOf(child(value, 'other_than')).flatMap((item) => textOf(item) ?? []),
      at: keyAt,
    };
  }
  for (const who of Object.values(all)) {
    const circle = findCircle(who.name, all);
    if (circle !== null) problems.push(problem('who-circle', who.at, { circle: circle.join(' → ') }));
  }
  return all;
}

/** Reports a name that `who:` does not define. */
export function checkWho(node: YamlNode, names: readonly string[], problems: Problem[]): void {
  const name = textOf(node);
  if (name === undefined || names.includes(name)) return;
  problems.push(problem('unknown-who', node.at, { name, suggestion: suggest(name, names) }));
}

/** Every clause that is written, of whatever day. */
function clauseNodes(value: YamlNode): readonly YamlNode[] {
  const dated = child(value, 'from');
  if (dated !== undefined) return entriesOf(dated).flatMap(([, entry]) => clauseNodes(entry.value));
  const first = child(value, 'first_of');
  return first === undefined ? [value] : itemsOf(first);
}

function datedPart(value: YamlNode): { readonly dated?: readonly DatedClauses[] } {
  const node = child(value, 'from');
  if (node === undefined) return {};
  const dated = entriesOf(node).map(([from, entry]) => {
    return { from, clauses: clauseNodes(entry.value).flatMap(compileClause), about: compileAbout(entry.value) };
  });
  return { dated: dated.sort((a, b) => (a.from < b.from ? 1 : -1)) };
}

function distinct(clauses: readonly WhoClause[]): readonly WhoClause[] {
  return [...new Map(clauses.map((one) => [JSON.stringify(one), one])).values()];
}

function compileClause(node: YamlNode): WhoClause[] {
  const relation = textOf(node) ?? textOf(child(node, 'is'));
  if (relation === 'subject' || relation === 'head_of_unit') return [{ relation }];
  const superiorOf = textOf(child(node, 'superior_of'));
  if (superiorOf !== undefined) return [{ relation: 'superior_of', of: superiorOf }];
  const role = textOf(child(node, 'role'));
  if (role !== undefined) return [{ relation: 'role', role }];
  const group = textOf(child(node, 'group'));
  return group === undefined ? [] : [{ relation: 'group', role: group }];
}

/** The chain from a name back to itself, told at the name it begins with alone. */
function findCircle(start: string, all: Readonly<Record<string, Who>>): readonly string[] | null {
  const walk = (name: string, trail: readonly string[]): readonly string[] | null => {
    for (const clause of all[name]?.clauses ?? []) {
      if (clause.relation !== 'superior_of') continue;
      if (clause.of === start) return [...trail, start];
      const found = trail.includes(clause.of) ? null : walk(clause.of, [...trail, clause.of]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(start, [start]);
}
