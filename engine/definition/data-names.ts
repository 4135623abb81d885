/** What a case's data holds, by path: submissions and answers, each under the name its step gives it. */
import { problem, type Position, type Problem } from '../problem.ts';
import { asksForWorkingDays } from './counts-working-days.ts';
import type { Expression } from './expression.ts';
import { suggest } from './nearest.ts';
import { callsOf, parseExpression } from './parse-expression.ts';
import type { YamlNode } from './parse-yaml.ts';
import { textOf } from './yaml-tree.ts';

/** Origin by path: the form or rule whose content is kept there. */
export type DataNames = Map<string, string>;

/** Claims a path for a form or rule; the same path for two of them would overwrite one by the other. */
export function claimName(names: DataNames, path: string, origin: string, at: Position, problems: Problem[]): void {
  const earlier = names.get(path);
  if (earlier !== undefined && earlier !== origin) {
    problems.push(problem('as-taken', at, { path, earlier, origin }));
  }
  if (earlier === undefined) names.set(path, origin);
}

/** The full path of a name used within scopes, innermost first; undefined when nothing is kept there. */
export function resolvePath(names: DataNames, path: string, scopes: readonly string[]): string | undefined {
  return scopes.map((scope) => scope + path).find((full) => isKept(names, full));
}

/** As `resolvePath`; a path where nothing is kept is a problem. */
export function requirePath(
  names: DataNames,
  path: string,
  scopes: readonly string[],
  at: Position,
  problems: Problem[],
): string | undefined {
  const full = resolvePath(names, path, scopes);
  if (full !== undefined) return full;
  const first = path.split('.')[0] ?? path;
  const known = [...names.keys()].filter((name) => !name.includes('.'));
  const local = [...names.keys()].flatMap((name) =>
    scopes.filter((scope) => scope !== '' && name.startsWith(scope)).map((scope) => name.slice(scope.length)),
  );
  problems.push(problem('unknown-data', at, { path, suggestion: suggest(first, [...new Set([...known, ...local])]) }));
  return undefined;
}

function isKept(names: DataNames, path: string): boolean {
  return [...names.keys()].some((name) => path === name || path.startsWith(`${name}.`));
}

/** A formula over case data with its names made full paths; undefined with a problem when it cannot be read. */
export function compileFormula(
  node: YamlNode,
  names: DataNames,
  scopes: readonly string[],
  problems: Problem[],
): { readonly expression: Expression; readonly text: string; readonly at: Position } | undefined {
  const text = textOf(node) ?? '';
  const quote = node.kind === 'scalar' && node.quoted ? 1 : 0;
  const at = { ...node.at, column: node.at.column + quote };
  const parsed = parseExpression(text, at);
  problems.push(...parsed.problems);
  if (parsed.expression === null) return undefined;
  if (asksForWorkingDays(parsed.expression)) {
    problems.push(problem('working-days-in-workflow', at, { formula: text }));
    return undefined;
  }
  if (callsOf(parsed.expression, (name) => name === 'as_at')) {
    problems.push(problem('as-at-in-workflow', at, { formula: text }));
    return undefined;
  }
  const expression = rename(parsed.expression, (name, offset) =>
    requirePath(names, name, scopes, { ...at, column: at.column + offset }, problems),
  );
  return { expression, text, at: node.at };
}

function rename(part: Expression, full: (name: string, offset: number) => string | undefined): Expression {
  if (part.op === 'name') return { ...part, name: full(part.name, part.offset) ?? part.name };
  if (part.op === 'call') return { ...part, args: part.args.map((one) => rename(one, full)) };
  if ('left' in part) return { ...part, left: rename(part.left, full), right: rename(part.right, full) };
  if ('of' in part) return { ...part, of: rename(part.of, full) };
  return part;
}
