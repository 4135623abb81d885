/** `alur test --mutate`: the values that could be mistyped without any test failing, and tests that would fail then. */
import { mutateRules, type Problem, type RuleDefinition, type Unpinned } from '../engine/index.ts';
import type { Arguments } from './arguments.ts';
import { loadPaths } from './check.ts';
import { rulesAsked } from './content.ts';
import { describeProblem, exitOf, note, print, printJson } from './print.ts';
import { failuresOf, noteCount } from './test-failures.ts';

export async function runMutate(read: Arguments): Promise<number> {
  const content = loadPaths(read.words);
  noteCount(content);
  const failures = await failuresOf(content);
  const { moves, unpinned, failing } = await mutateRules(content.library, rulesAsked(content), progress());
  for (const { at } of failing) {
    note(
      `${at.file}: ujinya gagal, jadi nilainya belum diperiksa. (Its tests fail, so its values were not looked at yet.)`,
    );
  }
  const problems = [...failures, ...unpinned.map((one) => one.problem)];
  if (read.options['json'] === true) printJson({ problems, moves, unpinned: unpinned.map(flatten) });
  else printFindings(failures, unpinned);
  note(`${moves / 2} nilai dicoba satu langkah naik dan turun. (${moves / 2} values were moved one step up and down.)`);
  return exitOf(problems);
}

/** Says every second how far it is, once the first has passed. */
function progress(): (rule: RuleDefinition, done: number, of: number) => void {
  let last = performance.now();
  return ({ at }, done, of) => {
    const now = performance.now();
    if (now - last < 1000) return;
    last = now;
    note(`… ${at.file}: ${done}/${of}`);
  };
}

function printFindings(failures: readonly Problem[], unpinned: readonly Unpinned[]): void {
  for (const one of failures) print(describeProblem(one));
  // the tests follow together, ready to be pasted
  for (const { problem, proposals } of unpinned) {
    print(
      describeProblem(proposals.length === 0 ? problem : { ...problem, hint: '', en: { ...problem.en, hint: '' } }),
    );
  }
  for (const [file, group] of Map.groupBy(unpinned, ({ problem }) => problem.file)) {
    const tests = new Set(group.flatMap(({ proposals }) => proposals));
    if (tests.size === 0) continue;
    print(
      `\n# ${file}: tambahkan di bawah tests:, setelah memastikan bahwa harapannya menurut peraturan.\n# Add below tests:, once you are sure that they expect what the regulation says.\n${[...tests].join('\n')}`,
    );
  }
  if (failures.length === 0 && unpinned.length === 0)
    print('Setiap nilai dijaga uji. (Every value is pinned by a test.)');
}

function flatten({ problem, ...rest }: Unpinned): Record<string, unknown> {
  const { file, line, column } = problem;
  return { file, line, column, ...rest };
}
