/** What commands print: problems for people or as JSON, errors likewise. */
import { errorMessage, type EngineError, type Problem } from '../engine/index.ts';
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
export function printError(error: EngineError, json: boolean, place: { readonly file: string } = { file: '' }): number {
  const message = errorMessage(error, 'id');
  const english = { message: errorMessage(error, 'en'), hint: '' };
  if (json) {
    const problem = {
      code: error.code,
      severity: 'error',
      file: place.file,
      line: 1,
      column: 1,
      message,
      hint: '',
      en: english,
    };
    printJson({ problems: [problem] });
  } else {
    note(`${error.code}  ${message}\n    ${english.message}`);
  }
  return exit.problems;
}
