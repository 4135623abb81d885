/** `alur case forecast | show`: what happens to a case if nobody acts; how it is, and how it was. */
import {
  createEngine,
  errorMessage,
  evaluateRule,
  forecastCase,
  readForecasting,
  readSituation,
  type Forecast,
} from '../engine/index.ts';
import { exit, Misuse, readArguments, required } from './arguments.ts';
import { showCase, showUsage } from './case-show.ts';
import { openDatabase } from './database.ts';
import { print, printJson } from './print.ts';

const usage = 'alur case forecast <nomor berkas> --institution <slug> [--database <url>] [--json]\n' + showUsage;

export async function runCase(args: readonly string[]): Promise<number> {
  if (args[0] === 'show') return await showCase(args);
  const read = readArguments(args, { institution: 'text', database: 'text' }, usage);
  const [verb, id, ...rest] = read.words;
  if (verb !== 'forecast' || id === undefined || rest.length > 0) throw new Misuse(usage);
  const institution = required(read, 'institution', usage);
  const store = await openDatabase(read);
  try {
    const engine = createEngine(store, evaluateRule);
    const now = new Date().toISOString();
    const forecast = await store
      .read(institution, async (tx) => {
        const situation = await readSituation(engine, tx, id, now);
        return await readForecasting(engine, tx, situation);
      })
      .then(forecastCase);
    if (read.options['json'] === true)
      printJson({ steps: forecast.steps, end: endOf(forecast), failing: failingOf(forecast) });
    else printForecast(forecast);
    return exit.fine;
  } finally {
    await store.close();
  }
}

function printForecast(forecast: Forecast): void {
  const { failing } = forecast;
  if (failing !== null) {
    const why = failing.error === null ? '' : `: ${errorMessage(failing.error)}`;
    print(`Gagal ${failing.attempts} kali, dicoba lagi (failed, tries again) ${failing.nextAt}${why}`);
  }
  for (const { date, from, to, decided } of forecast.steps) {
    print(`${date}  ${from.join(', ')} → ${to.join(', ')}`);
    for (const { rule, answers } of decided) print(`            ${rule}: ${Object.values(answers).join(', ')}`);
  }
  const { end } = forecast;
  switch (end.kind) {
    case 'done':
      return print('Selesai (finished).');
    case 'waits':
      return print(`Menunggu tanpa batas waktu (waits without end): ${end.states.join(', ')}.`);
    case 'refused':
      return print(`${end.at}  tidak dapat berlanjut (cannot go on): ${errorMessage(end.error)}`);
    case 'goes-on':
      return print('Dan seterusnya (and so on).');
  }
}

function failingOf({ failing }: Forecast): object | null {
  if (failing === null) return null;
  return { attempts: failing.attempts, next_at: failing.nextAt, code: failing.error?.code ?? null };
}

function endOf({ end }: Forecast): object {
  return end.kind === 'refused' ? { kind: end.kind, at: end.at, code: end.error.code } : end;
}
