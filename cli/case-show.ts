/** `alur case show`: a case as it is; as it was on a day; and as it was known on another. */
import {
  caseAsOf,
  circumstancesOf,
  createEngine,
  endOfDay,
  EngineError,
  evaluateRule,
  localDate,
  readEditions,
  readSituation,
  stateAt,
  zoneOf,
  type PastCase,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, readArguments, required, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { print, printJson } from './print.ts';

export const showUsage =
  'alur case show <nomor berkas> --institution <slug> [--as-of <TTTT-BB-HH>] [--known <TTTT-BB-HH>] [--database <url>] [--json]';

export async function showCase(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', database: 'text', 'as-of': 'text', known: 'text' } as const;
  const read = readArguments(args, known, showUsage);
  const [, id, ...rest] = read.words;
  if (id === undefined || rest.length > 0) throw new Misuse(showUsage);
  const institution = required(read, 'institution', showUsage);
  const [happened, knownOn] = [dayOf(read, 'as-of'), dayOf(read, 'known')];
  const store = await openDatabase(read);
  try {
    const engine = createEngine(store, evaluateRule);
    const now = new Date().toISOString();
    const past = await store.read(institution, async (tx) => {
      const situation = await readSituation(engine, tx, id, now);
      const { record } = situation;
      const events = await tx.cases.events(id);
      const side = await tx.cases.side(id);
      const editions = await readEditions(engine, tx, record, events);
      const zone = await zoneOf(circumstancesOf(tx, situation));
      const today = localDate(now, zone).toString();
      const endOf = (day: string): string => endOfDay(Temporal.PlainDate.from(day), zone).at;
      const date = happened ?? knownOn ?? today;
      const moments = { happened: endOf(date), known: endOf(knownOn ?? today) };
      const found = caseAsOf({ record, events, side, editions }, moments);
      if (found === null) throw new EngineError('case-not-there-yet', { date });
      return found;
    });
    if (read.options['json'] === true) printJson({ case: past.record, events: past.events });
    else printCase(past);
    return exit.fine;
  } finally {
    await store.close();
  }
}

function dayOf(read: Arguments, name: string): string | null {
  return read.options[name] === undefined ? null : dateOption(read, name, showUsage);
}

/** Ids and codes alone: what people wrote is asked for with `--json`. */
function printCase({ record, closure, events }: PastCase): void {
  const titles = record.leaves.map((leaf) => stateAt(closure.workflow, leaf).title);
  print(`${record.id}  ${closure.workflow.title} v${record.version}  ${record.status}  ${titles.join(', ')}`);
  for (const [label, value] of Object.entries(record.result ?? {})) print(`  ${label}: ${value}`);
  for (const { seq, at, name, actor, details } of events) {
    const to = details.entered.length === 0 ? '' : `  → ${details.entered.join(', ')}`;
    const from = details.origin === undefined ? '' : `  ${details.origin.via} (${details.origin.user})`;
    print(`  ${String(seq).padStart(3)}  ${at}  ${name}  ${actor ?? '-'}${from}${to}`);
  }
}
