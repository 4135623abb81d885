/** `alur delegate`: who acts in whose place; grants it, lists it, ends it before its time. */
import {
  createEngine,
  EngineError,
  endPlace,
  evaluateRule,
  grantPlace,
  localDate,
  refreshDelegated,
  type DelegatedPlace,
  type Delegation,
  type DelegationKind,
  type Tx,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, readArguments, required, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { print, printJson } from './print.ts';

const usage = `alur delegate add --institution <slug> --kind plt|plh|delegasi (--for <nip> [--role <peran>] | --head <kode unit>)
    --by <nip yang bertindak> --from <TTTT-BB-HH> --last <hari terakhir, TTTT-BB-HH> --basis <surat> [--database <url>] [--json]
alur delegate list --institution <slug> [--database <url>] [--json]
alur delegate end <id> --institution <slug> --last <hari terakhir, TTTT-BB-HH> [--database <url>] [--json]`;

const kinds: readonly string[] = ['plt', 'plh', 'delegasi'];

export async function runDelegate(args: readonly string[]): Promise<number> {
  const names = ['institution', 'kind', 'for', 'role', 'head', 'by', 'from', 'last', 'basis', 'database'];
  const read = readArguments(args, Object.fromEntries(names.map((name) => [name, 'text' as const])), usage);
  const institution = required(read, 'institution', usage);
  const work = workOf(read);
  const store = await openDatabase(read);
  try {
    const now = new Date().toISOString();
    const { done, shown } = await store.within(institution, async (tx) => {
      const found = await work(tx, now);
      const lines: Shown[] = [];
      for (const one of found) lines.push(await show(tx, one));
      return { done: found, shown: lines };
    });
    if (read.words[0] !== 'list')
      for (const one of done) await refreshDelegated(createEngine(store, evaluateRule), institution, one, now);
    if (read.options['json'] === true) printJson({ delegations: shown });
    else
      for (const one of shown)
        print(`${one.id}  ${one.kind}  ${one.place} ← ${one.stand_in}  ${one.from}–${one.last}  ${one.basis}`);
    return exit.fine;
  } finally {
    await store.close();
  }
}

type Doing = (tx: Tx, now: string) => Promise<readonly Delegation[]>;

function workOf(read: Arguments): Doing {
  const [verb, id, ...rest] = read.words;
  if (verb === 'list' && id === undefined) {
    return (tx, now) => tx.delegations.list(localDate(now, tx.zone).toString(), { limit: mostListed });
  }
  if (verb === 'end' && id !== undefined && rest.length === 0) {
    const until = dayAfter(dateOption(read, 'last', usage));
    return async (tx, now) => [await endPlace(tx, id, { until, by: null }, now)];
  }
  if (verb !== 'add' || id !== undefined) throw new Misuse(usage);
  const kind = required(read, 'kind', usage);
  if (!kinds.includes(kind)) throw new Misuse(usage);
  const days = { from: dateOption(read, 'from', usage), until: dayAfter(dateOption(read, 'last', usage)) };
  const [by, basis] = [required(read, 'by', usage), required(read, 'basis', usage)];
  return async (tx, now) => {
    const grant = {
      ...days,
      kind: kind as DelegationKind,
      basis,
      place: await placeOf(tx, read),
      standIn: await byNip(tx, by),
    };
    return [await grantPlace(tx, grant, null, now)];
  };
}

const mostListed = 1000;

async function placeOf(tx: Tx, { options }: Arguments): Promise<DelegatedPlace> {
  const { for: nip, head, role } = options;
  if (typeof head === 'string' && nip === undefined) return { kind: 'head', unit: head };
  if (typeof nip !== 'string' || head !== undefined) throw new Misuse(usage);
  const person = await byNip(tx, nip);
  return typeof role === 'string' ? { kind: 'role', person, role, unit: null } : { kind: 'person', person };
}

async function byNip(tx: Tx, nip: string): Promise<string> {
  const person = await tx.people.personByNip(nip);
  if (person === null) throw new EngineError('person-not-found');
  return person.id;
}

interface Shown {
  readonly id: string;
  readonly kind: string;
  /** NIP of who is replaced, or the unit whose head it is. */
  readonly place: string;
  readonly stand_in: string;
  readonly from: string;
  /** The last day that counts. */
  readonly last: string;
  readonly basis: string;
}

async function show(tx: Tx, { id, kind, place, standIn, from, until, basis }: Delegation): Promise<Shown> {
  const nipOf = async (person: string): Promise<string> => (await tx.people.person(person))?.nip ?? person;
  const role = place.kind === 'role' ? ` (${place.role})` : '';
  return {
    id,
    kind,
    place: place.kind === 'head' ? place.unit : `${await nipOf(place.person)}${role}`,
    stand_in: await nipOf(standIn),
    from,
    last: Temporal.PlainDate.from(until).subtract({ days: 1 }).toString(),
    basis,
  };
}

function dayAfter(last: string): string {
  return Temporal.PlainDate.from(last).add({ days: 1 }).toString();
}
