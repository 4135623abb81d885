/**
 * Imports stand-ins from rows of text (a CSV's lines). Every bad row is named; one bad row and nothing is imported.
 */
import { delegationKinds, institutionRoles, unitRoles, type DelegationKind } from '../definition/roles.ts';
import { isDate } from '../definition/iso-date.ts';
import { EngineError, errorPhrase } from '../errors.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { DelegatedPlace, Delegation } from '../store/organisation-records.ts';
import type { Store, Tx } from '../store/port.ts';
import type { Instant } from '../store/records.ts';
import { grantPlace } from './delegate.ts';
import { checkNip, plainNip, readDay } from './read-cells.ts';
import { placeIn, type Origin } from './read-table.ts';

/** Columns of the file, in the order in which they are documented; days are local dates, the last one counts. */
export const delegationColumns = [
  'jenis',
  'nip_digantikan',
  'kode_unit',
  'peran',
  'nip_pengganti',
  'mulai',
  'sampai_dengan',
  'dasar',
] as const;
export type DelegationRow = Readonly<Record<(typeof delegationColumns)[number], string>>;

/**
 * Checks rows and, unless it is a dry run, grants them all in one transaction; what was granted, or would be.
 * @throws EngineError `import-invalid` with `details.problems`
 */
export async function importDelegations(
  store: Store,
  institution: string,
  rows: readonly DelegationRow[],
  { dryRun = false, now, ...origin }: Origin & { readonly dryRun?: boolean; readonly now: Instant },
): Promise<readonly Delegation[]> {
  const undo = new Error('dry run');
  const at = placeIn(origin, delegationColumns);
  let granted: readonly Delegation[] = [];
  try {
    await store.within(institution, async (tx) => {
      const problems: Problem[] = [];
      const made: Delegation[] = [];
      for (const [index, row] of rows.entries()) {
        const outcome = await grantRow(tx, plainRow(row, origin), (column) => at(index, column), now);
        if (Array.isArray(outcome)) problems.push(...outcome);
        else made.push(outcome);
      }
      granted = made;
      if (problems.length > 0) throw refuse(problems);
      if (dryRun) throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return granted;
}

function refuse(problems: readonly Problem[]): EngineError {
  const count = new Set(problems.map((one) => one.line)).size;
  return new EngineError('import-invalid', { count }, { details: { problems } });
}

/** A row as people write it: kinds and roles without capitals, days as they are stored where they are sure. */
function plainRow(row: DelegationRow, { delimiter = ',' }: Origin): DelegationRow {
  return {
    ...row,
    jenis: row.jenis.toLowerCase(),
    peran: row.peran.toLowerCase(),
    nip_digantikan: plainNip(row.nip_digantikan),
    nip_pengganti: plainNip(row.nip_pengganti),
    mulai: readDay(row.mulai, delimiter) ?? row.mulai,
    sampai_dengan: readDay(row.sampai_dengan, delimiter) ?? row.sampai_dengan,
  };
}

async function grantRow(
  tx: Tx,
  row: DelegationRow,
  at: (column: (typeof delegationColumns)[number]) => Position,
  now: Instant,
): Promise<Problem[] | Delegation> {
  const problems: Problem[] = [];
  const kinds: readonly string[] = delegationKinds;
  if (!kinds.includes(row.jenis))
    problems.push(problem('import-choice', at('jenis'), { value: row.jenis, known: kinds }));
  for (const column of ['nip_digantikan', 'nip_pengganti'] as const) {
    const isOptional = column === 'nip_digantikan' && row.kode_unit !== '';
    const found = isOptional && row[column] === '' ? null : checkNip(row[column], at(column), column);
    if (found !== null) problems.push(found);
  }
  const roles: readonly string[] = [...institutionRoles, ...unitRoles];
  if (row.peran !== '' && !roles.includes(row.peran))
    problems.push(problem('import-role', at('peran'), { role: row.peran, known: roles }));
  for (const column of ['mulai', 'sampai_dengan'] as const) {
    if (!isDate(row[column])) problems.push(problem('import-date', at(column), { value: row[column] }));
  }
  if (problems.length > 0) return problems;
  try {
    const place = await readPlace(tx, row);
    const standIn = await byNip(tx, row.nip_pengganti);
    const until = Temporal.PlainDate.from(row.sampai_dengan).add({ days: 1 }).toString();
    const kind = row.jenis as DelegationKind;
    return await grantPlace(tx, { kind, place, standIn, basis: row.dasar, from: row.mulai, until }, null, now);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return [problem('import-delegation', at('jenis'), { reason: errorPhrase(error) })];
  }
}

async function readPlace(
  tx: Tx,
  { nip_digantikan: nip, kode_unit: unit, peran: role }: DelegationRow,
): Promise<DelegatedPlace> {
  if (nip === '') return { kind: 'head', unit };
  const person = await byNip(tx, nip);
  return role === '' ? { kind: 'person', person } : { kind: 'role', person, role, unit: unit === '' ? null : unit };
}

async function byNip(tx: Tx, nip: string): Promise<string> {
  const person = await tx.people.personByNip(nip);
  if (person === null) throw new EngineError('person-not-found');
  return person.id;
}
