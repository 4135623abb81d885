/** What commands print: problems for people or as JSON, errors likewise. */
import { errorMessage, type EngineError, type Phrase, type Problem } from '../engine/index.ts';
import { exit } from './arguments.ts';

/** Prints to standard output, ending in a newline. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Prints to standard error: progress and notes, which never mix with a result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Prints problems, or what it means that there are none, and returns the exit code they mean. */
export function printProblems(
  problems: readonly Problem[],
  json: boolean,
  none = 'Tidak ada masalah. (No problems.)',
): number {
  if (json) printJson({ problems });
  else if (problems.length === 0) print(none);
  else for (const one of problems) print(describeProblem(one));
  return exitOf(problems);
}

/** The exit code that problems mean: only an error is one. */
export function exitOf(problems: readonly Problem[]): number {
  return problems.some((one) => one.severity === 'error') ? exit.problems : exit.fine;
}

/** `file:line:column  code  what is wrong. what to write` with the English line below. */
export function describeProblem(one: Problem): string {
  const severity = one.severity === 'error' ? '' : one.severity === 'warning' ? ' (peringatan)' : ' (saran)';
  const place = `${one.file}:${one.line}:${one.column}`;
  return `${place}  ${one.code}${severity}  ${[one.message, one.hint].join(' ').trim()}\n    ${[one.en.message, one.en.hint].join(' ').trim()}`;
}

/** Prints an engine error in the same shape as a problem, so that a calling tool needs one parser. */
export function printError(
  error: EngineError,
  json: boolean,
  { file, hint = null }: { readonly file: string; readonly hint?: Phrase | null } = { file: '' },
): number {
  const message = errorMessage(error, 'id');
  const english = { message: errorMessage(error, 'en'), hint: hint?.en ?? '' };
  if (json) {
    const problem = {
      code: error.code,
      severity: 'error',
      file,
      line: 1,
      column: 1,
      message,
      hint: hint?.id ?? '',
      en: english,
    };
    printJson({ problems: [problem] });
  } else {
    const told = [message, hint?.id ?? ''].join(' ').trim();
    note(`${error.code}  ${told}\n    ${[english.message, english.hint].join(' ').trim()}`);
  }
  return exit.problems;
}

/** Says on standard error, at most once a second, how much of a long work is done. */
export function showProgress(): (done: number, of: number) => void {
  let said = performance.now();
  return (done, of) => {
    if (performance.now() - said < 1000) return;
    said = performance.now();
    note(`${done}/${of}`);
  };
}
