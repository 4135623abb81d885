/** An office on a database of its own, for a server that will be killed: a superior, employees with an open SKP each, accounts. */
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../api/passwords.ts';
import {
  createEngine,
  evaluateRule,
  loadLibrary,
  makeWebhookSecret,
  openCycle,
  openSqlite,
  periodAround,
  publishLibrary,
  readContentFolders,
  webhookTypes,
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

/** Employees who did nothing in years gone by: their reminders and deadlines are all due as soon as a server starts. */
export const overdue = Array.from({ length: 30 }, (_, index) => `pegawai-${20 + index}`);
const firstYear = 2000;
const missing = `workflow: terlewat
version: 1
title: Terlewat
basis: Contoh
status: contoh
subject: employee
period: year
who: { pegawai: subject }
initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: selesai } }
    deadline: { date: 31 Januari, remind: [14 hari kalender, 3 hari kalender], then: { target: terlambat } }
  terlambat: { on: { AJUKAN: { by: pegawai, target: selesai } } }
  selesai: { type: final }
`;

export interface OfficeOptions {
  /** Number of years in which nothing was done. */
  readonly overdueYears?: number;
  /** What hears of everything that happens here. */
  readonly webhook?: string;
}

/** Makes the office and returns the cycle in which the busy cases lie. */
export async function buildOffice(path: string, options: OfficeOptions = {}): Promise<{ readonly cycle: string }> {
  const { overdueYears = 0, webhook } = options;
  const store = await openSqlite(path);
  await store.migrate();
  await store.createInstitution({ slug: institution, name: 'Kantor', zone: 'Asia/Jakarta' });
  await addPeople(store);
  const { files } = readContentFolders(`${import.meta.dirname}/../..`);
  const library = loadLibrary([
    ...files,
    { path: 'workflows/nasional/terlewat.yaml', pack: 'nasional', text: missing },
  ]);
  const now = new Date().toISOString();
  const { problems } = await publishLibrary(store, { institution, library, files: null, now, by: null });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  if (webhook !== undefined) await addOutside(store, webhook, now);
  const engine = createEngine(store, evaluateRule);
  const request = { workflow, period: periodAround('year', now.slice(0, 10)), subjects: busy };
  const { cycle } = await openCycle(engine, institution, request, now);
  for (let year = firstYear; year < firstYear + overdueYears; year += 1) {
    const missed = { workflow: 'terlewat', period: periodAround('year', `${year}-06-01`), subjects: overdue };
    await openCycle(engine, institution, missed, `${year}-01-02T02:00:00.000Z`);
  }
  await store.close();
  return { cycle: cycle.id };
}

/** Everybody has an e-mail address, and one webhook hears of everything. */
async function addOutside(store: Store, url: string, createdAt: string): Promise<void> {
  await store.within(institution, async (tx) => {
    for (const { id } of await tx.people.persons({ limit: 1000 })) await tx.contacts.putEmail(id, `${id}@contoh.go.id`);
    const secret = makeWebhookSecret();
    await tx.contacts.addWebhook({ id: 'kait', url, secret, types: webhookTypes, createdAt });
  });
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
