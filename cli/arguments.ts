/** Reading a command line: one place for options, misuse and exit codes. */
import { existsSync, realpathSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isAbsolute, resolve } from 'node:path';

/** Exit codes of the contract: fine, problems found, misuse. */
export const exit = { fine: 0, problems: 1, misuse: 2 } as const;

/** Somebody asked how a command is used. */
export class Help extends Error {}

/** A command used in a way it does not understand; the text says how to use it. */
export class Misuse extends Error {}

export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Options that may come more than once. */
  readonly repeated: Readonly<Record<string, readonly string[]>>;
}

/** Splits arguments; an unknown option or a missing value is misuse. */
export function readArguments(
  args: readonly string[],
  known: Readonly<Record<string, 'text' | 'texts' | 'flag'>>,
  usage: string,
): Arguments {
  const options = Object.fromEntries(
    Object.entries({ json: 'flag', ...known }).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  );
  if (args.includes('--help') || args.includes('-h')) throw new Help(usage);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const all = Object.entries(values);
    return {
      words: positionals,
      options: Object.fromEntries(
        all.flatMap(([name, value]) => (Array.isArray(value) ? [] : [[name, value] as const])),
      ),
      repeated: Object.fromEntries(
        all.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.map(String)] as const] : [])),
      ),
    };
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** The text of a required option. */
export function required({ options }: Arguments, name: string, usage: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new Misuse(`--${name} diperlukan (is required)\n${usage}`);
  return value;
}

/** The only word of a command that takes exactly one. */
export function onlyWord({ words }: Arguments, usage: string): string {
  const [word, ...rest] = words;
  if (word === undefined || rest.length > 0) throw new Misuse(usage);
  return word;
}

/** A path as the person typed it: npm runs scripts in the package folder, but they may stand elsewhere. */
export function typedPath(path: string): string {
  return isAbsolute(path) ? path : resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** A `YYYY-MM-DD` option. */
export function dateOption(args: Arguments, name: string, usage: string): string {
  const value = required(args, name, usage);
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError(value);
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString();
  } catch {
    throw new Misuse(`--${name} ${value}: bukan tanggal TTTT-BB-HH (not a date YYYY-MM-DD)\n${usage}`);
  }
}

/** True of two paths to one file, also by way of links. */
export function isSameFile(one: string, other: string): boolean {
  return one === other || (existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other));
}

/** The address under which browsers reach Alur (`--origin`), written as they write an Origin. */
export function originOf({ options }: Arguments, usage: string): string | undefined {
  const typed = options['origin'];
  if (typeof typed !== 'string') return undefined;
  const url = URL.parse(typed);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Misuse(`--origin ${typed}: tulis seperti (write it like) https://kinerja.go.id\n${usage}`);
  }
  return url.origin;
}
