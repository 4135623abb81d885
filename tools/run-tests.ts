/**
 * Types, lint, formatting and tests, all of them even when one fails, with one line at the end that says how it went:
 * `N passed, N failed` and, if any, `, N skipped`. A failed type check, lint or formatting counts as one failure each.
 * Arguments are passed to vitest: `npm test -- engine/rules`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';

// The many commands that tests run as processes begin sooner.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../node_modules/.compile-cache', import.meta.url));

const bin = (name: string): string => `node_modules/.bin/${name}`;

const checks = [
  { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
  { name: 'lint', command: bin('oxlint'), args: ['--deny-warnings'] },
  { name: 'formatting', command: bin('prettier'), args: ['--check', '--log-level=warn', '**/*.{ts,mjs,css}'] },
] as const;

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function runChecks(): Tally {
  const failures = checks.filter(({ name, command, args }) => {
    const ok = spawnSync(command, args, { stdio: 'inherit' }).status === 0;
    console.log(`${ok ? '✓' : '✗'} ${name}`);
    return !ok;
  });
  return { passed: checks.length - failures.length, failed: failures.length, skipped: 0 };
}

async function runVitest(filters: readonly string[]): Promise<Tally> {
  const vitest = await startVitest('test', [...filters], { run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  // A file that could not be loaded, a failing hook or a stray rejection fails the run without failing a test.
  const outside = modules.flatMap((module) => [module, ...module.children.allSuites()]).flatMap((one) => one.errors());
  const strays = vitest.state.getUnhandledErrors();
  const tally = {
    passed: tests.filter((state) => state === 'passed').length,
    failed: tests.filter((state) => state === 'failed' || state === 'pending').length + outside.length + strays.length,
    skipped: tests.filter((state) => state === 'skipped').length,
  };
  await vitest.close();
  return modules.length === 0 ? { ...tally, failed: tally.failed + 1 } : tally;
}

const checked = runChecks();
const tests = await runVitest(process.argv.slice(2)).catch((error: unknown): Tally => {
  console.error(error);
  return { passed: 0, failed: 1, skipped: 0 };
});
const passed = checked.passed + tests.passed;
const failed = checked.failed + tests.failed;
console.log(`${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
