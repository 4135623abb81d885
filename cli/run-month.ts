/** `alur run open | status | exceptions | results | entries | registers`: a month from its opening to what it came to. */
import {
  calculatingWorkflows,
  cameLater,
  columnsOf,
  EngineError,
  errorCatalog,
  errorPhrase,
  loadClosure,
  monthOf,
  openCycle,
  openedMonths,
  planCycle,
  registersOf,
  stateAt,
  unpackDetail,
  type CameLater,
  type Engine,
  type EngineErrorCode,
  type Evaluation,
  type Person,
  type ResultProblem,
  type Run,
  type RunResult,
  type Store,
  type Tx,
} from '../engine/index.ts';
import { exit, Misuse, readArguments, required, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { writeExplanation } from './explanation-text.ts';
import { numberText } from './number-text.ts';
import { note, print, printJson } from './print.ts';
import { createShellEngine } from './shell-origin.ts';

export const monthUsage = [
  'alur run open [alur] --month <TTTT-BB> --institution <slug>',
  'alur run status [--month <TTTT-BB>] --institution <slug>',
  'alur run exceptions --month <TTTT-BB> --institution <slug> [--run <nomor>]',
  'alur run results --person <nip> [--month <TTTT-BB>] [--explain] --institution <slug>',
  'alur run entries --person <nip> --institution <slug>',
  'alur run registers --institution <slug>',
].join('\n');

type Verb = (asked: Asked) => Promise<number>;

interface Asked {
  readonly store: Store;
  readonly engine: Engine;
  readonly institution: string;
  readonly read: Arguments;
  readonly words: readonly string[];
  readonly json: boolean;
}

const verbs: Readonly<Record<string, Verb>> = {
  open: openMonth,
  status: tellStatus,
  exceptions: tellExceptions,
  results: tellResults,
  entries: tellEntries,
  registers: tellRegisters,
};

export function isMonthVerb(word: string | undefined): boolean {
  return word !== undefined && Object.hasOwn(verbs, word);
}

export async function runMonth(args: readonly string[]): Promise<number> {
  const options = {
    institution: 'text',
    month: 'text',
    run: 'text',
    person: 'text',
    explain: 'flag',
    database: 'text',
  } as const;
  const read = readArguments(args, options, monthUsage);
  const [word = '', ...words] = read.words;
  const verb = verbs[word];
  if (verb === undefined || words.length > (word === 'open' ? 1 : 0)) throw new Misuse(monthUsage);
  const institution = required(read, 'institution', monthUsage);
  const store = await openDatabase(read);
  try {
    const engine = createShellEngine(store);
    return await verb({ store, engine, institution, read, words, json: read.options['json'] === true });
  } finally {
    await store.close();
  }
}

/** Opens a month of the workflow that is named, or of the only one that calculates. */
async function openMonth({ engine, store, institution, read, words, json }: Asked): Promise<number> {
  const { start } = monthOf(required(read, 'month', monthUsage));
  const workflow = words[0] ?? (await onlyWorkflow(engine, store, institution));
  const request = await planCycle(engine, institution, { workflow, date: start });
  const { cycle, outcomes } = await openCycle(engine, institution, request, new Date().toISOString());
  const [outcome] = outcomes;
  if (outcome?.outcome === 'failed') throw outcome.error;
  const record = await store.read(institution, (tx) => tx.cases.bySubject(cycle.id, institution));
  const isNew = outcome?.outcome === 'opened';
  if (json) printJson({ run: record?.id ?? null, title: cycle.title, opened: isNew });
  else print(`${cycle.title}: ${isNew ? 'dibuka (opened)' : 'sudah dibuka (already open)'}, ${record?.id ?? ''}`);
  return exit.fine;
}

async function onlyWorkflow(engine: Engine, store: Store, institution: string): Promise<string> {
  const ids = await store.read(institution, (tx) => calculatingWorkflows(engine, tx));
  const [id, ...more] = ids;
  if (id === undefined) throw new EngineError('definition-not-found', { definition: 'calculate:' });
  if (more.length > 0) throw new Misuse(`sebutkan alurnya (name the workflow): ${ids.join(', ')}\n${monthUsage}`);
  return id;
}

interface MonthLine {
  readonly month: string;
  readonly run: string;
  readonly title: string;
  /** Titles of the states the case is in. */
  readonly states: readonly string[];
  readonly calculation: Run | null;
  /** What came after it was calculated. */
  readonly later: CameLater;
  /** Whether its case goes by a former edition of its workflow and rules. */
  readonly former: boolean;
}

/** Where the months stand, calculated or not. */
async function tellStatus({ engine, store, institution, read, json }: Asked): Promise<number> {
  const month = read.options['month'];
  const lines = await store.read(institution, (tx) => monthLines(engine, tx));
  const asked = lines.filter((one) => month === undefined || one.month === month);
  if (json)
    printJson({ runs: asked.map(({ calculation, ...one }) => ({ ...one, calculation: without(calculation) })) });
  else if (asked.length === 0) print('Tidak ada perhitungan. (No runs.)');
  else for (const line of asked) print(describeMonth(line));
  return exit.fine;
}

async function monthLines(engine: Engine, tx: Tx): Promise<readonly MonthLine[]> {
  const lines: MonthLine[] = [];
  const months = await openedMonths(engine, tx);
  for (const month of months) {
    const { cycle, record, closure, run } = month;
    lines.push({
      month: cycle.period.start.slice(0, 7),
      run: record.id,
      title: cycle.title,
      states: record.leaves.map((leaf) => stateAt(closure.workflow, leaf).title),
      calculation: run,
      later: await cameLater(tx, month, months),
      former:
        record.status === 'active' && (await tx.definitions.latest('workflow', record.workflow))?.hash !== record.hash,
    });
  }
  return lines;
}

/** What is only for unpacking details is left out. */
function without(run: Run | null): Omit<Run, 'dictionary'> | null {
  if (run === null) return null;
  const { dictionary, ...rest } = run;
  void dictionary;
  return rest;
}

function describeMonth({ month, run, title, states, calculation, later, former }: MonthLine): string {
  const where = states.length === 0 ? 'dibatalkan (cancelled)' : states.join(', ');
  const edition = former
    ? '\n  memakai terbitan aturan yang lama; pindahkan dengan alur cycle migrate (a former edition)'
    : '';
  const heading = `${month}  ${title}: ${where}  [${run}]${edition}`;
  if (calculation === null) return `${heading}\n  belum dihitung (not calculated)`;
  const { tally, people, status, round, upto, digest } = calculation;
  const { persons, paid, notEntitled, exceptions, amount, differences, net } = tally;
  const { show, showSigned } = numberText([amount, differences, net], 'id');
  const progress =
    status === 'running'
      ? `sedang dihitung (calculating): ${persons}/${people}`
      : `${persons} pegawai: ${paid} dibayar (paid), ${notEntitled} tidak berhak (not entitled), ${exceptions} pengecualian (exceptions)`;
  const lines = [
    heading,
    `  ${progress}`,
    `  bulan ini ${show(amount)}, selisih ${showSigned(differences)}, dibayarkan ${show(net)}`,
    `  perhitungan ke-${round}, data sampai batch ${upto}${digest === null ? '' : `, sidik ${digest}`}`,
    ...(isLater(later)
      ? ['  ada yang masuk sesudah dihitung; hitung ulang sebelum disetujui (something came later; calculate again)']
      : []),
  ];
  return lines.join('\n');
}

function isLater({ imports, calendar, rule, unlocked }: CameLater): boolean {
  return imports.length > 0 || calendar || rule || unlocked.length > 0;
}

const atOnce = 500;

/** Everyone whom somebody has to look at, with the reason; the exit code says whether there is anyone. */
async function tellExceptions({ store, institution, read, json }: Asked): Promise<number> {
  const run = await findMonth(store, institution, read);
  const told: object[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const { results, people } = await store.read(institution, async (tx) => {
      const page = await tx.runs.results(run.case, { outcome: 'exception' }, { limit: atOnce, after: from });
      return { results: page, people: await tx.people.personsById(page.map(({ person }) => person)) };
    });
    const nips = new Map(people.map(({ id, nip }) => [id, nip]));
    for (const { person, unit, problem } of results) {
      const nip = nips.get(person) ?? '';
      const text = problem === null ? '' : sayProblem(problem);
      if (json) told.push({ person, nip, unit, code: problem?.code ?? null, message: text });
      else print(`${nip}  ${unit}  ${problem?.code ?? ''}  ${text}`);
    }
    after = results.length < atOnce ? undefined : results.at(-1)?.person;
  }
  if (json) printJson({ run: run.case, exceptions: told });
  else note(`${run.tally.exceptions} pengecualian (exceptions).`);
  return run.tally.exceptions === 0 ? exit.fine : exit.problems;
}

function sayProblem({ code, details }: ResultProblem): string {
  return Object.hasOwn(errorCatalog, code) ? errorPhrase({ code: code as EngineErrorCode, details }).id : code;
}

/** The run of a month; of several the one that `--run` names. @throws EngineError `run-not-found`, Misuse */
async function findMonth(store: Store, institution: string, read: Arguments): Promise<Run> {
  const { start } = monthOf(required(read, 'month', monthUsage));
  const id = read.options['run'];
  const runs = await store.read(institution, (tx) => tx.runs.list());
  const fits = runs.filter((run) => run.start === start && (id === undefined || run.case === id));
  const [run, ...more] = fits;
  if (run === undefined) throw new EngineError('run-not-found');
  if (more.length > 0) throw new Misuse(`--run: ${fits.map((one) => one.case).join(', ')}\n${monthUsage}`);
  return run;
}

/** @throws EngineError `person-not-found` */
async function personIn(tx: Tx, read: Arguments): Promise<Person> {
  const person = await tx.people.personByNip(required(read, 'person', monthUsage));
  if (person === null) throw new EngineError('person-not-found');
  return person;
}

const mostMonths = 120;

/** What one person came to in all months, the latest first. */
async function tellResults(asked: Asked): Promise<number> {
  const { engine, store, institution, read, json } = asked;
  const month = read.options['month'];
  const found = await store.read(institution, async (tx) => {
    const person = await personIn(tx, read);
    const runs = (await tx.runs.list()).filter(({ start }) => month === undefined || start.startsWith(`${month}-`));
    const told: Told[] = [];
    for (const run of runs.slice(0, mostMonths)) {
      const result = await tx.runs.result(run.case, person.id);
      if (result === null) continue;
      const explanation = read.options['explain'] === true ? await explain(engine, tx, run, result) : null;
      told.push({ run, result, explanation });
    }
    return told;
  });
  if (json)
    printJson({
      results: found.map(({ run, result }) => ({ month: run.start.slice(0, 7), status: run.status, ...result })),
    });
  else if (found.length === 0) print('Belum ada hasil. (No results.)');
  else for (const one of found) print(describeResult(one));
  return exit.fine;
}

interface Told {
  readonly run: Run;
  readonly result: RunResult;
  readonly explanation: string | null;
}

/** Why it came to that, in sentences. */
async function explain(engine: Engine, tx: Tx, run: Run, result: RunResult): Promise<string> {
  const packed = (await tx.runs.details(run.case, [result.person])).get(result.person);
  const record = await tx.cases.byId(run.case);
  const rule = record === null ? undefined : (await loadClosure(engine, tx, record)).rules[run.rule.id];
  if (packed === undefined || rule === undefined || result.outcome === 'exception') return '';
  const { trace, at, rule: used } = unpackDetail(packed, run.dictionary) as unknown as Evaluation;
  const { answers, facts } = result;
  return writeExplanation(rule, { answer: answers as Evaluation['answer'], facts, trace, rule: used, at });
}

const outcomes = {
  paid: 'dibayar (paid)',
  not_entitled: 'tidak berhak (not entitled)',
  exception: 'pengecualian (exception)',
};

function describeResult({ run, result, explanation }: Told): string {
  const { base, amount, corrections, net, outcome, problem } = result;
  const { show, showSigned } = numberText(
    [base, amount, net, ...corrections.map(({ difference }) => difference)],
    'id',
  );
  const lines = [
    `${run.start.slice(0, 7)}  ${outcomes[outcome]}${run.status === 'locked' ? '' : ', belum dikunci (not locked)'}`,
    `  besaran ${show(base)}, bulan ini ${show(amount)}, dibayarkan ${show(net)}`,
    ...(problem === null ? [] : [`  ${problem.code}  ${sayProblem(problem)}`]),
    ...corrections.map(
      (one) =>
        `  selisih ${one.month.slice(0, 7)}: ${showSigned(one.difference)}${one.problem === null ? '' : `  ${sayProblem(one.problem)}`}`,
    ),
    ...(explanation === null || explanation === '' ? [] : ['', explanation, '']),
  ];
  return lines.join('\n');
}

/** Everything that was ever entered about a person, the latest first. */
async function tellEntries({ store, institution, read, json }: Asked): Promise<number> {
  const entries = await store.read(institution, async (tx) => {
    return await tx.registers.history((await personIn(tx, read)).id, 1000);
  });
  if (json) printJson({ entries });
  else if (entries.length === 0) print('Belum ada data. (No entries.)');
  for (const { register, from, until, facts, source, batch, line } of json ? [] : entries) {
    const days = from === until ? from : `${from}..${until}`;
    const told =
      facts === null
        ? 'dibatalkan (withdrawn)'
        : Object.entries(facts)
            .map(([name, value]) => `${name}=${String(value)}`)
            .join(' ');
    print(`${register}  ${days}  ${told}  ${source}  (batch ${batch}, baris ${line})`);
  }
  return exit.fine;
}

/** What may be imported: the registers and their columns. */
async function tellRegisters({ engine, store, institution, json }: Asked): Promise<number> {
  const shapes = [...(await store.read(institution, (tx) => registersOf(engine, tx))).values()];
  const registers = shapes.map((shape) => ({ register: shape.name, label: shape.label, columns: columnsOf(shape) }));
  if (json) printJson({ registers });
  else if (registers.length === 0) print('Tidak ada alur terbit yang menghitung. (No published workflow calculates.)');
  else for (const { register, label, columns } of registers) print(`${register}  ${label}\n  ${columns.join(',')}`);
  return exit.fine;
}
