/** `alur print`: a rule as at a date as a legend, an annex or a form, as text or as one HTML file. */
import type { SheetKind } from '../api/types/sheet.ts';
import { sheetView } from '../api/views/sheets/sheet.ts';
import { standaloneSheet } from '../ui/sheet-page.ts';
import { dateOption, exit, Misuse, onlyWord, readArguments, required } from './arguments.ts';
import { findRule, loadContentOf, problemsOfRule } from './content.ts';
import { print, printJson, printProblems } from './print.ts';
import { sheetText } from './sheet-text.ts';

const usage =
  'alur print <aturan> --institution <slug> --at <TTTT-BB-HH> --as <legend|annex|form> [--html | --text] [--language <id|en>] [--json]';

const kinds: readonly SheetKind[] = ['legend', 'annex', 'form'];

export async function runPrint(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', at: 'text', as: 'text', language: 'text', html: 'flag', text: 'flag' } as const;
  const read = readArguments(args, known, usage);
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  const at = dateOption(read, 'at', usage);
  const kind = oneOf(required(read, 'as', usage), kinds);
  const language = oneOf(read.options['language'] ?? 'id', ['id', 'en'] as const);
  const { html, text, json } = read.options;
  if ([html, text, json].filter((one) => one === true).length > 1) throw new Misuse(usage);
  const content = loadContentOf(institution);
  const rule = findRule(content, institution, id);
  if (rule === null) return printProblems(problemsOfRule(content, institution, id), json === true);
  const sheet = sheetView(rule, kind, at, language);
  if (json === true) printJson(sheet);
  else if (html === true) print(await standaloneSheet(sheet));
  else print(sheetText(sheet));
  return exit.fine;
}

function oneOf<const T extends string>(word: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === word);
  if (found === undefined) throw new Misuse(`${String(word)}: ${known.join(' | ')}\n${usage}`);
  return found;
}
