/**
 * Imports people, units, superiors and roles from rows of text (a CSV's lines). All rows are checked first and every bad
 * row is named; one bad row and nothing is imported.
 */
import { institutionRoles, unitRoles } from '../definition/roles.ts';
import { randomUUIDv7 } from 'node:crypto';
import { EngineError } from '../errors.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { readZone } from '../zones.ts';
import type { Store, Tx } from '../store/port.ts';
import { always } from '../store/organisation-records.ts';
import type { Instant, Person, RoleGrant, Unit } from '../store/records.ts';
import { checkNip, plainNip } from './read-cells.ts';
import { placeIn, type Origin } from './read-table.ts';
import { localDate } from './time.ts';

/** Columns of the file, in the order in which they are documented. */
export const peopleColumns = [
  'nip',
  'nama',
  'jabatan',
  'kode_unit',
  'nama_unit',
  'kode_unit_induk',
  'nip_atasan',
  'kepala_unit',
  'peran',
  'aktif',
  'email',
  'zona_unit',
] as const;
type Column = (typeof peopleColumns)[number];
type Optional = 'aktif' | 'email' | 'zona_unit';
/** A row; who is not said to be gone (`aktif` tidak) is there, and a unit keeps the institution's time unless it says its own. */
export type PersonRow = Readonly<Record<Exclude<Column, Optional>, string> & Partial<Record<Optional, string>>>;

export interface ImportOptions extends Origin {
  readonly dryRun?: boolean;
  /**
   * The local date from which the file holds. Absent: today, or always for an institution that has nobody yet or where no
   * moment is given.
   */
  readonly from?: string;
  /** The moment of the import. */
  readonly now?: Instant;
  /** Makes the id of a new person. */
  readonly makeId?: () => string;
}

/** How many of those who are there already come to stand otherwise. */
export interface Changes {
  /** People who move to another unit. */
  readonly moved: number;
  /** People who have another superior than before; and those who have none any more. */
  readonly otherSuperior: number;
  readonly noSuperior: number;
  /** Units with another head or parent than before, none included. */
  readonly heads: number;
  readonly parents: number;
}

export interface ImportOutcome {
  readonly units: number;
  readonly persons: number;
  readonly newPersons: readonly Person[];
  readonly changes: Changes;
  /** The date from which the rows hold; the first day there is when they always did. */
  readonly from: string;
}

/**
 * Checks rows and, unless it is a dry run, writes them in one transaction. A person already known by NIP is updated: the row
 * says all of them. Of a unit that is there already the rows say little, so its parent and its head stay what they are where
 * no row says otherwise.
 * @throws EngineError `import-invalid` with `details.problems`
 */
export async function importPeople(
  store: Store,
  institution: string,
  given: readonly PersonRow[],
  options: ImportOptions,
): Promise<ImportOutcome> {
  const rows = given.map(plainRow);
  const at: Place = placeIn(options, peopleColumns);
  const problems = rows.flatMap((row, index) => checkRow(row, (column) => at(index, column)));
  problems.push(...checkTogether(rows, at));
  const work = async (tx: Tx): Promise<ImportOutcome> => {
    const known = await knownPersons(tx, rows);
    const from = options.from ?? (await defaultFrom(tx, options.now));
    const standing = await standingUnits(tx, rows, from);
    problems.push(...checkSuperiors(rows, known, at), ...checkParents(rows, standing, at));
    if (problems.length > 0) throw refuse(problems);
    const planned = plan(rows, { known, standing }, options.makeId ?? randomUUIDv7);
    if (options.dryRun !== true) await write(tx, planned, from, options.now);
    return {
      from,
      units: planned.units.length,
      persons: planned.persons.length,
      newPersons: planned.persons.filter((one) => !known.has(one.nip)),
      changes: changesOf(planned, { known, standing }),
    };
  };
  return options.dryRun === true ? store.read(institution, work) : store.within(institution, work);
}

function refuse(problems: readonly Problem[]): EngineError {
  return new EngineError(
    'import-invalid',
    { count: new Set(problems.map((one) => one.line)).size },
    { details: { problems } },
  );
}

type Place = (row: number, column: Column) => Position;

/** A row as people write it, with what does not matter taken away. */
function plainRow(row: PersonRow): PersonRow {
  return {
    ...row,
    nip: plainNip(row.nip),
    nip_atasan: plainNip(row.nip_atasan),
    kepala_unit: row.kepala_unit.toLowerCase(),
    aktif: (row.aktif ?? '').toLowerCase(),
    zona_unit: (row.zona_unit ?? '').trim(),
  };
}

/** One plain address; whether there is a mailbox behind it, only a mail to it can tell. */
const emailAddress = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,186}\.[a-z]{2,63}$/i;

function checkRow(row: PersonRow, here: (column: Column) => Position): Problem[] {
  const problems: Problem[] = [];
  for (const column of ['nip', 'nip_atasan'] as const) {
    const found = column === 'nip_atasan' && row[column] === '' ? null : checkNip(row[column], here(column), column);
    if (found !== null) problems.push(found);
  }
  for (const column of ['nama', 'jabatan', 'kode_unit', 'nama_unit'] as const) {
    if (row[column].trim() === '') problems.push(problem('import-empty', here(column), { column }));
  }
  if (row.nip_atasan === row.nip && row.nip !== '') problems.push(problem('import-own-superior', here('nip_atasan')));
  for (const column of ['kepala_unit', 'aktif'] as const) {
    const value = row[column] ?? '';
    if (!['', 'ya', 'tidak'].includes(value)) problems.push(problem('import-yes-no', here(column), { value }));
  }
  if ((row.email ?? '') !== '' && !emailAddress.test(row.email ?? ''))
    problems.push(problem('import-email', here('email')));
  const zone = row.zona_unit ?? '';
  if (zone !== '' && readZone(zone) === null) problems.push(problem('import-zone', here('zona_unit'), { zone }));
  for (const role of rolesIn(row)) {
    const known: readonly string[] = [...institutionRoles, ...unitRoles];
    if (!known.includes(role)) problems.push(problem('import-role', here('peran'), { role, known }));
  }
  return problems;
}

/** What only shows across rows: one NIP twice, a unit with two names or two heads. */
function checkTogether(rows: readonly PersonRow[], at: Place): Problem[] {
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  const names = new Map<string, string>();
  const heads = new Map<string, number>();
  const zones = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    const first = lines.get(row.nip);
    if (first !== undefined) problems.push(problem('import-twice', at(index, 'nip'), { first: at(first, 'nip').line }));
    // what is no NIP is told of its own, and rounded ones are all alike
    else if (/^\d{18}$/.test(row.nip)) lines.set(row.nip, index);
    const name = names.get(row.kode_unit);
    if (name !== undefined && row.nama_unit !== '' && name !== row.nama_unit) {
      problems.push(problem('import-unit-name', at(index, 'nama_unit'), { unit: row.kode_unit, name }));
    }
    if (row.nama_unit !== '') names.set(row.kode_unit, name ?? row.nama_unit);
    const zone = zones.get(row.kode_unit);
    if (zone !== undefined && !['', zone].includes(row.zona_unit ?? ''))
      problems.push(problem('import-unit-zone', at(index, 'zona_unit'), { unit: row.kode_unit, zone }));
    if (row.zona_unit) zones.set(row.kode_unit, zone ?? row.zona_unit);
    if (row.kepala_unit !== 'ya') continue;
    const head = heads.get(row.kode_unit);
    if (head !== undefined)
      problems.push(
        problem('import-two-heads', at(index, 'kepala_unit'), {
          unit: row.kode_unit,
          first: at(head, 'nip').line,
        }),
      );
    else heads.set(row.kode_unit, index);
  }
  return problems;
}

/** A parent unit must exist, in the file or already in the institution. */
function checkParents(rows: readonly PersonRow[], standing: Standing['standing'], at: Place): Problem[] {
  const units = new Set([...standing.keys(), ...rows.map((row) => row.kode_unit)]);
  return rows.flatMap((row, index) => {
    const { kode_unit_induk: unit } = row;
    if (unit === '' || units.has(unit)) return [];
    return [problem('import-unit-parent', at(index, 'kode_unit_induk'), { unit })];
  });
}

/** A superior must exist, in the file or already in the institution, and nobody may be above himself. */
function checkSuperiors(rows: readonly PersonRow[], known: ReadonlyMap<string, Person>, at: Place): Problem[] {
  const superiorOf = new Map(rows.map((row) => [row.nip, row.nip_atasan]));
  return rows.flatMap((row, index) => {
    if (row.nip_atasan === '' || row.nip_atasan === row.nip) return [];
    if (!superiorOf.has(row.nip_atasan) && !known.has(row.nip_atasan))
      return [problem('import-superior', at(index, 'nip_atasan'))];
    let above = row.nip_atasan;
    for (let steps = 0; steps <= rows.length && above !== '' && above !== row.nip; steps++)
      above = superiorOf.get(above) ?? '';
    return above === row.nip ? [problem('import-superior-circle', at(index, 'nip_atasan'))] : [];
  });
}

async function knownPersons(tx: Tx, rows: readonly PersonRow[]): Promise<Map<string, Person>> {
  const nips = new Set(rows.flatMap((row) => [row.nip, row.nip_atasan]).filter((nip) => nip !== ''));
  const known = new Map<string, Person>();
  for (const nip of nips) {
    const person = await tx.people.personByNip(nip);
    if (person !== null) known.set(nip, person);
  }
  return known;
}

/** The units that the rows name, as they stand on the day from which the file holds. */
async function standingUnits(tx: Tx, rows: readonly PersonRow[], from: string): Promise<Map<string, Unit>> {
  const ids = new Set(rows.flatMap((row) => [row.kode_unit, row.kode_unit_induk]).filter((id) => id !== ''));
  const standing = new Map<string, Unit>();
  for (const id of ids) {
    const unit = await tx.organisation.unit(from, id);
    if (unit !== null) standing.set(id, unit);
  }
  return standing;
}

/** Who and what is there already. */
interface Standing {
  /** By NIP. */
  readonly known: ReadonlyMap<string, Person>;
  readonly standing: ReadonlyMap<string, Unit>;
}

interface Planned {
  readonly units: readonly Unit[];
  readonly persons: readonly Person[];
  readonly grants: readonly RoleGrant[];
  /** Addresses that the file gives; one that it leaves out stays as it is. */
  readonly emails: readonly { readonly person: string; readonly email: string }[];
}

function plan(rows: readonly PersonRow[], { known, standing }: Standing, makeId: () => string): Planned {
  const idOf = new Map(rows.map((row) => [row.nip, known.get(row.nip)?.id ?? makeId()]));
  const personId = (nip: string): string | null => (nip === '' ? null : (idOf.get(nip) ?? known.get(nip)?.id ?? null));
  // Whoever the file moves, lets go or calls no head is not one any more.
  const leads = (unit: string, row: PersonRow): boolean =>
    row.kode_unit === unit && row.aktif !== 'tidak' && row.kepala_unit !== 'tidak';
  const rowOf = new Map(rows.map((row) => [personId(row.nip), row]));
  const headOf = ({ id, head }: Unit): string | null => {
    const row = rowOf.get(head);
    return row === undefined || leads(id, row) ? head : null;
  };
  const units = new Map<string, Unit>();
  for (const row of rows) {
    const id = row.kode_unit;
    const before = standing.get(id);
    const earlier = units.get(id) ?? (before && { ...before, head: headOf(before) });
    units.set(id, {
      id,
      name: row.nama_unit.trim(),
      parent: row.kode_unit_induk || (earlier?.parent ?? null),
      head: row.kepala_unit === 'ya' ? personId(row.nip) : (earlier?.head ?? null),
      zone: readZone(row.zona_unit ?? '') ?? earlier?.zone ?? null,
    });
  }
  return {
    units: [...units.values()],
    persons: rows.map((row) => ({
      id: personId(row.nip) as string,
      nip: row.nip,
      name: row.nama.trim(),
      unit: row.kode_unit,
      position: row.jabatan.trim(),
      superior: personId(row.nip_atasan),
      active: row.aktif !== 'tidak',
    })),
    emails: rows.flatMap(({ nip, email = '' }) => (email === '' ? [] : [{ person: personId(nip) as string, email }])),
    grants: rows.flatMap((row) =>
      rolesIn(row).map((role) => ({
        person: personId(row.nip) as string,
        role,
        unit: (unitRoles as readonly string[]).includes(role) ? row.kode_unit : null,
      })),
    ),
  };
}

function changesOf({ units, persons }: Planned, { known, standing }: Standing): Changes {
  const people = persons.flatMap((after) => {
    const before = known.get(after.nip);
    return before === undefined ? [] : [{ before, after }];
  });
  const places = units.flatMap((after) => {
    const before = standing.get(after.id);
    return before === undefined ? [] : [{ before, after }];
  });
  return {
    moved: people.filter(({ before, after }) => before.unit !== after.unit).length,
    otherSuperior: people.filter(({ before, after }) => after.superior !== null && before.superior !== after.superior)
      .length,
    noSuperior: people.filter(({ before, after }) => before.superior !== null && after.superior === null).length,
    heads: places.filter(({ before, after }) => before.head !== after.head).length,
    parents: places.filter(({ before, after }) => before.parent !== after.parent).length,
  };
}

async function defaultFrom(tx: Tx, now: Instant | undefined): Promise<string> {
  if (now === undefined || (await tx.people.countPersons()) === 0) return always;
  return localDate(now, tx.zone).toString();
}

async function write(
  tx: Tx,
  { units, persons, grants, emails }: Planned,
  from: string,
  now: Instant | undefined,
): Promise<void> {
  if (now !== undefined) await tx.organisation.bringTo(localDate(now, tx.zone).toString());
  await tx.people.putUnits(units, from);
  await tx.people.putPersons(persons, from);
  await tx.people.grant(grants, from);
  for (const { person, email } of emails) await tx.contacts.putEmail(person, email);
}

function rolesIn(row: PersonRow): string[] {
  return row.peran
    .split(/[;,]/)
    .map((role) => role.trim().toLowerCase())
    .filter((role) => role !== '');
}
