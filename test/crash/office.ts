/** An office on a database of its own, for a server that will be killed: a superior, employees with an open SKP each, accounts. */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../api/passwords.ts';
import {
  createEngine,
  evaluateRule,
  loadLibrary,
  openCycle,
  openSqlite,
  periodAround,
  publishLibrary,
  readContentFolders,
  type Person,
  type Store,
} from '../../engine/index.ts';

export const institution = 'kantor';
export const password = 'kata sandi yang panjang';
export const workflow = 'skp-tahunan';

/** Employees whose cases are moved while the server dies. */
export const busy = ['pegawai-0', 'pegawai-1', 'pegawai-2', 'pegawai-3', 'pegawai-4', 'pegawai-5'];
/** More than one transaction's worth of people for whom a cycle is opened. */
const employees = 70;

/** Makes the office and returns the cycle in which the busy cases lie. */
export async function buildOffice(path: string): Promise<{ readonly cycle: string }> {
  const store = await openSqlite(path);
  await store.migrate();
  await store.createInstitution({ slug: institution, name: 'Kantor', zone: 'Asia/Jakarta' });
  await addPeople(store);
  const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../..`).files);
  const now = new Date().toISOString();
  const { problems } = await publishLibrary(store, { institution, library, files: null, now, by: null });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const request = { workflow, period: periodAround('year', now.slice(0, 10)), subjects: busy };
  const { cycle } = await openCycle(createEngine(store, evaluateRule), institution, request, now);
  await store.close();
  return { cycle: cycle.id };
}

async function addPeople(store: Store): Promise<void> {
  const phc = await hashPassword(password);
  const persons = [
    person('kepala', null),
    person('atasan', 'kepala'),
    person('kepegawaian', 'kepala'),
    ...Array.from({ length: employees }, (_, index) => person(`pegawai-${index}`, 'atasan')),
  ].map((one, index) => ({ ...one, nip: String(198_001_012_005_010_000n + BigInt(index)) }));
  await store.within(institution, async (tx) => {
    await tx.people.putUnits([{ id: 'dinas', name: 'Dinas', parent: null, head: 'kepala', zone: null }]);
    await tx.people.putPersons(persons);
    await tx.people.grant([{ person: 'kepegawaian', role: 'admin_kepegawaian', unit: null }]);
    const account = { password: phc, disabled: false };
    await tx.accounts.create(persons.map(({ id }) => ({ ...account, id: randomUUID(), person: id, login: id })));
  });
}

function person(id: string, superior: string | null): Person {
  return { id, nip: '', name: id, unit: 'dinas', position: 'Analis', superior, active: true };
}
