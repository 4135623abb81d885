/** Problems that only follow from others: whoever reads them should mend the cause, and see it first. */
import type { Problem, ProblemCode } from '../problem.ts';

/** What is told of a name that is not there, or of which it is not known what it holds. */
const ofNames: readonly ProblemCode[] = ['unknown-name', 'list-not-found', 'unknown-column', 'cell-type'];

/** In a rule that lacks a list or a result because another file cannot be used, a missing name follows from that file. */
export function withCauses(problems: readonly Problem[]): readonly Problem[] {
  const cause = problems.find(({ because }) => because !== undefined)?.because;
  if (cause === undefined) return problems;
  return problems.map((one) => (ofNames.includes(one.code) ? { ...one, because: cause } : one));
}

/** One mistake, one problem: what the compiler says of a place whose shape is already wrong is left out. */
export function withoutEchoes(shapes: readonly Problem[], compiled: readonly Problem[]): Problem[] {
  const place = (one: Problem): string => `${one.file}:${one.line}:${one.column}`;
  const told = new Set(shapes.map(place));
  const halves = new Set(compiled.filter((one) => one.code === 'extends-missing').map((one) => one.file));
  return [
    // what a rule lacks is in the rule that it forgot to extend
    ...shapes.filter((one) => one.code !== 'missing-key' || !halves.has(one.file)),
    ...compiled.filter((one) => !told.has(place(one))),
  ];
}
