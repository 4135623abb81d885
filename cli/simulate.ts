/**
 * `alur simulate`: a candidate beside the rule in force, over a file of people: who changes, and the totals. Without a
 * candidate, what the rule in force comes to.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  calendarInForce,
  calendarSeen,
  checkLibrary,
  EngineError,
  isClean,
  loadLibrary,
  lookUp,
  nationalPack,
  personColumns,
  problem,
  readContentFolders,
  type CalendarDefinition,
  type ContentFile,
  type Library,
  type PersonExplanation,
  type Problem,
  type RuleDefinition,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, onlyWord, readArguments, required, typedPath, type Arguments } from './arguments.ts';
import { contentRoot, findRule, loadContentOf, problemsOfRule, worthTelling } from './content.ts';
import { cohortProblem } from './cohort-problem.ts';
import { openDatabase } from './database.ts';
import type { ListFile } from './join-lists.ts';
import type { Language } from './number-text.ts';
import { describeProblem, exitOf, note, print, printJson, printProblems } from './print.ts';
import { UnreadableRow } from '../api/read-rows.ts';
import { simulateFile, type FileRequest, type SimulatedFile } from './simulate-file.ts';
import { simulateOverRegisters } from './simulate-month.ts';
import { describePerson, explainInFile, personAsJson, problemsOfPerson } from './simulate-person.ts';
import { describeAlone } from './simulation-alone.ts';
import { describeReport } from './simulation-text.ts';

const usage =
  'alur simulate <aturan> --institution <slug> --population <berkas.csv> [--candidate <berkas.yaml>]\n' +
  '  [--list <daftar>=<berkas.csv> …] [--ignore <kolom> …] [--at <TTTT-BB-HH>] [--unit <kolom>] [--database <url>] [--json | --csv] [--language <id|en>]\n' +
  '  [--explain <nip, id, atau nama satu orang dalam berkas>]\n' +
  'alur simulate <aturan> --institution <slug> --month <TTTT-BB> [--candidate <berkas.yaml>] [--keep] --database <url> [--json]\n' +
  '  (aturan tunjangan atas data register; tanpa --candidate: isi folder; --keep: simpan agar boleh terbit)\n' +
  `kolom (columns): data aturan menurut nama; boleh ditambah ${personColumns.join(', ')}, unit`;

export async function runSimulate(args: readonly string[]): Promise<number> {
  const read = readArguments(
    args,
    {
      institution: 'text',
      population: 'text',
      candidate: 'text',
      at: 'text',
      unit: 'text',
      database: 'text',
      language: 'text',
      explain: 'text',
      list: 'texts',
      ignore: 'texts',
      csv: 'flag',
      month: 'text',
      keep: 'flag',
    },
    usage,
  );
  const id = onlyWord(read, usage);
  const institution = required(read, 'institution', usage);
  if (read.options['month'] !== undefined) return await simulateRun(read, institution, id);
  if (read.options['keep'] === true) throw new Misuse(`--keep perlu (needs) --month\n${usage}`);
  const path = required(read, 'population', usage);
  const json = read.options['json'] === true;
  const csv = read.options['csv'] === true;
  if (json && csv) throw new Misuse(`--json atau --csv, tidak keduanya (not both)\n${usage}`);
  const person = read.options['explain'];
  if (csv && person !== undefined) throw new Misuse(`--explain atau --csv, tidak keduanya (not both)\n${usage}`);
  const language = read.options['language'] ?? 'id';
  if (language !== 'id' && language !== 'en') throw new Misuse(`--language id | en\n${usage}`);
  const at = read.options['at'] === undefined ? today() : dateOption(read, 'at', usage);
  const found = await inForce(read, institution, id);
  if (!('rule' in found)) return printProblems(found, json);
  const { rule: before, calendar } = found;
  const candidate = read.options['candidate'];
  const after = typeof candidate === 'string' ? loadCandidate(before, institution, candidate) : before;
  if (Array.isArray(after)) return printProblems(after as readonly Problem[], json);
  const file = { path: typedPath(path), shown: path };
  const lists = listFiles(read.repeated['list'] ?? []);
  try {
    const unit = typeof read.options['unit'] === 'string' ? read.options['unit'] : null;
    const ignored = read.repeated['ignore'] ?? [];
    const request = { before, after: after as RuleDefinition, at, calendar, lists, unit, ignored };
    if (typeof person === 'string') {
      const explanation = await explainInFile(file, { ...request, id: person });
      if (!('who' in explanation)) return printProblems(explanation, json);
      return tellPerson(explanation, request, { path, json, language });
    }
    const outcome = await simulateFile(file, request, { tellPerson: csv ? write : null, tellProgress: note });
    if ('problems' in outcome) return printProblems(outcome.problems, json);
    return tell(outcome, { path, json, csv, language, alone: candidate === undefined });
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    return printProblems([error.problem], json);
  }
}

/** Over the registers of a month, against the rule that is published; the candidate is a file, or what the content says. */
async function simulateRun(read: Arguments, institution: string, id: string): Promise<number> {
  const json = read.options['json'] === true;
  const month = required(read, 'month', usage);
  required(read, 'database', usage);
  const found = await inForce(read, institution, id);
  if (!('rule' in found)) return printProblems(found, json);
  const { rule: before } = found;
  const path = read.options['candidate'];
  const candidate = typeof path === 'string' ? loadCandidate(before, institution, path) : writtenRule(institution, id);
  if (Array.isArray(candidate)) return printProblems(candidate as readonly Problem[], json);
  const keep = read.options['keep'] === true;
  const store = await openDatabase(read);
  try {
    const request = { institution, rule: id, candidate: candidate as RuleDefinition, month, keep, json };
    await simulateOverRegisters(store, request);
    return exit.fine;
  } finally {
    await store.close();
  }
}

/** The rule as the content says; its problems when it has any that forbid publishing. */
function writtenRule(institution: string, id: string): RuleDefinition | readonly Problem[] {
  const content = loadContentOf(institution);
  const rule = findRule(content, institution, id);
  if (rule === null) throw new EngineError('rule-not-found', { rule: id });
  const files = new Set([rule.at.file, ...Object.values(rule.calls).map(({ at }) => at.file)]);
  const problems = worthTelling({ ...content, asked: files }, checkLibrary(content.library));
  return isClean(problems) ? rule : problems;
}

interface Telling {
  readonly path: string;
  readonly json: boolean;
  readonly csv: boolean;
  readonly language: Language;
  /** Nothing is compared with the rule in force. */
  readonly alone: boolean;
}

/** Prints the report, and returns the exit code that its problems mean. */
function tell({ simulation, warnings }: SimulatedFile, { path, json, csv, language, alone }: Telling): number {
  const report = simulation.report();
  const problems = [...(report.incomplete === null ? [] : [cohortProblem(path, report.incomplete)]), ...warnings];
  if (json) printJson({ ...report, problems });
  else if (csv) for (const one of problems) note(describeProblem(one));
  else if (alone) print(describeAlone(report, language, problems.map(describeProblem)));
  else print(describeReport(report, { language, warnings: problems.map(describeProblem) }));
  return exitOf(problems);
}

/** The same for one person; as for `evaluate`, a person whom a rule refuses is no success. */
function tellPerson(
  person: PersonExplanation,
  rules: FileRequest,
  { path, json, language }: Pick<Telling, 'path' | 'json' | 'language'>,
): number {
  const problems = problemsOfPerson(path, person);
  if (json) printJson({ ...personAsJson(person, rules), problems });
  else print(describePerson(person, rules, { language, problems }));
  return person.before instanceof EngineError || person.after instanceof EngineError ? exit.problems : exitOf(problems);
}

/** `--list kehadiran=hadir.csv`, each list once. */
function listFiles(options: readonly string[]): readonly ListFile[] {
  const files = options.map((option) => {
    const [, list, path] = /^([^=]+)=(.+)$/.exec(option) ?? [];
    if (list === undefined || path === undefined)
      throw new Misuse(`--list ${option}: tulis <nama daftar>=<berkas.csv> (write <name>=<file.csv>)\n${usage}`);
    return { list, file: { path: typedPath(path), shown: path, option: '--list' } };
  });
  const twice = files.find(({ list }, index) => files.findIndex((one) => one.list === list) < index);
  if (twice !== undefined) throw new Misuse(`--list ${twice.list}: dua kali (twice)\n${usage}`);
  return files;
}

/** Written at the pace of whoever reads. */
async function write(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

function today(): string {
  return Temporal.Now.plainDateISO('Asia/Jakarta').toString();
}

interface InForce {
  readonly rule: RuleDefinition;
  readonly calendar: CalendarDefinition | null;
}

/** What is published where a database is named, else what the content says. */
async function inForce(read: Arguments, institution: string, id: string): Promise<InForce | readonly Problem[]> {
  if (read.options['database'] === undefined) {
    const content = loadContentOf(institution);
    const rule = findRule(content, institution, id);
    if (rule === null) return problemsOfRule(content, institution, id);
    return { rule, calendar: calendarSeen(content.library, institution) };
  }
  const store = await openDatabase(read);
  try {
    return await store.read(institution, async (tx) => {
      const stored = await tx.definitions.latest('rule', id);
      if (stored === null) throw new EngineError('rule-not-found', { rule: id });
      return { rule: stored.closure['rule'] as unknown as RuleDefinition, calendar: await calendarInForce(tx) };
    });
  } finally {
    await store.close();
  }
}

/** The candidate as the institution would see it, checked; its problems when it has any that forbid publishing. */
function loadCandidate(before: RuleDefinition, institution: string, path: string): RuleDefinition | readonly Problem[] {
  let text: string;
  try {
    text = readFileSync(typedPath(path), 'utf8');
  } catch (error) {
    throw new Misuse(`--candidate ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  // a draft may lie among the content; of that, a candidate sees no other institution's
  const packs = [nationalPack, institution, before.pack];
  const files = readContentFolders(contentRoot).files.filter(
    (file) => packs.includes(file.pack) && resolve(contentRoot, file.path) !== typedPath(path),
  );
  // an overlay is the institution's; a whole rule takes the place of the one that is seen
  const pack = /^extends\s*:/m.test(text) ? institution : before.pack;
  const candidate: ContentFile = { path, pack, text };
  const library = withCandidate(files, candidate, before.id);
  const problems = worthTelling({ library, files: [], problems: [], asked: new Set([path]) }, checkLibrary(library));
  if (!isClean(problems)) return problems;
  const rule = lookUp(library, 'rule', institution, before.id);
  if (rule !== null && rule.at.file === path) return rule;
  const found = [...library.rules.values()].filter((one) => one.at.file === path).map((one) => one.id);
  return [
    problem(
      'candidate-rule',
      { file: path, line: 1, column: 1 },
      { rule: before.id, found: found.length === 0 ? '–' : found },
    ),
  ];
}

/** The content with the candidate in the place of its pack's own file for the rule. */
function withCandidate(files: readonly ContentFile[], candidate: ContentFile, id: string): Library {
  const own = loadLibrary(files).written.get(`rule ${candidate.pack}/${id}`);
  return loadLibrary([...files.filter((file) => file.path !== own), candidate]);
}
