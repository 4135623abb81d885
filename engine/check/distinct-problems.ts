import { sortProblems, type Problem } from '../problem.ts';

/** The problems sorted, each once: repeated states and overlays on one base find the same mistake many times. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  const byText = new Map(
    problems.map((one) => [`${one.file}:${one.line}:${one.column} ${one.code} ${one.message}`, one]),
  );
  return sortProblems([...byText.values()]);
}
