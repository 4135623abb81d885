/** Fills the made-up ministry: people, a year of attendance, and its months calculated and approved. */
import {
  createEngine,
  dataRegister,
  evaluateRule,
  fireDueTimers,
  furtherNotice,
  importPeople,
  openCycle,
  planCycle,
  publishLibrary,
  takeStep,
  type Engine,
  type Entry,
  type Library,
  type Store,
} from '../engine/index.ts';
import { attendanceOf, ministryPeople, type MinistryPerson } from './ministry.ts';

export const ministry = 'kementerian-contoh';

export interface MinistryPlan {
  readonly people: number;
  /** Months before the one of `now`. */
  readonly months: number;
  readonly now: string;
  /** Hears one line for each part. */
  readonly tell: (line: string) => void;
}

/** True when the store already holds the ministry. */
export async function hasMinistry(store: Store): Promise<boolean> {
  return (await store.institutions()).some(({ slug }) => slug === ministry);
}

/** Seeds it; every month but the last is approved and locked. */
export async function seedMinistry(store: Store, library: Library, plan: MinistryPlan): Promise<void> {
  const { now, tell } = plan;
  await store.createInstitution({ slug: ministry, name: 'Kementerian Contoh (peragaan)', zone: 'Asia/Jakarta' });
  const people = ministryPeople(plan.people);
  await importPeople(store, ministry, people, { file: 'demo' });
  const { problems } = await publishLibrary(store, { institution: ministry, library, files: null, now, by: null });
  for (const one of problems.filter(({ severity }) => severity === 'error'))
    tell(`${one.file}:${one.line} ${one.message}`);
  const ids = await idsOf(store, people);
  tell(`${people.length} pegawai`);
  const months = monthsBefore(now, plan.months);
  await enterClasses(store, people, ids, months[0] ?? now.slice(0, 7), now);
  const engine = createEngine(store, evaluateRule);
  for (const [index, month] of months.entries()) {
    const days = await enterAttendance(store, people, ids, month, now);
    await calculateMonth(engine, month, index < months.length - 1, now);
    tell(`${month}: ${days} hari tercatat, dihitung`);
  }
}

function monthsBefore(now: string, count: number): readonly string[] {
  const current = Temporal.PlainYearMonth.from(now.slice(0, 7));
  return Array.from({ length: count }, (_, index) => current.subtract({ months: count - index }).toString());
}

type Ids = ReadonlyMap<string, string>;

async function idsOf(store: Store, people: readonly MinistryPerson[]): Promise<Ids> {
  const ids = new Map<string, string>();
  await store.read(ministry, async (tx) => {
    for (const { nip } of people) {
      const person = await tx.people.personByNip(nip);
      if (person !== null) ids.set(nip, person.id);
    }
  });
  return ids;
}

/** Class and standing, from the first month on. */
async function enterClasses(
  store: Store,
  people: readonly MinistryPerson[],
  ids: Ids,
  first: string,
  now: string,
): Promise<void> {
  const standing = people.flatMap(({ nip, kelas }, index): NewEntry[] =>
    Object.entries({ kelas, keadaan: 'aktif' }).map(([key, value]) => ({
      person: ids.get(nip) ?? '',
      register: dataRegister,
      from: `${first}-01`,
      until: furtherNotice,
      key,
      facts: { [key]: value },
      source: 'peragaan',
      line: index + 2,
    })),
  );
  await addAll(store, dataRegister, 'pegawai.csv', standing, now);
}

async function enterAttendance(
  store: Store,
  people: readonly MinistryPerson[],
  ids: Ids,
  month: string,
  now: string,
): Promise<number> {
  const days = attendanceOf(people, month).map(({ nip, ...facts }, index): NewEntry => {
    const { tanggal } = facts;
    return {
      person: ids.get(nip) ?? '',
      register: 'kehadiran',
      from: tanggal,
      until: tanggal,
      key: '',
      facts: { ...facts },
      source: 'peragaan',
      line: index + 2,
    };
  });
  await addAll(store, 'kehadiran', `kehadiran-${month}.csv`, days, now);
  return days.length;
}

type NewEntry = Omit<Entry, 'batch'>;
const atOnce = 2000;

async function addAll(
  store: Store,
  register: string,
  file: string,
  entries: readonly NewEntry[],
  now: string,
): Promise<void> {
  const batch = { import: `demo-${file}`, register, file, by: null, at: now };
  for (let from = 0; from < entries.length; from += atOnce) {
    await store.within(ministry, (tx) => tx.registers.addBatch(batch, entries.slice(from, from + atOnce)));
  }
}

/** Opens the month, calculates it as the worker does, and has it approved by the second person. */
async function calculateMonth(engine: Engine, month: string, lock: boolean, now: string): Promise<void> {
  const plan = { workflow: 'tunjangan-bulanan', date: `${month}-01` };
  const { cycle } = await openCycle(engine, ministry, await planCycle(engine, ministry, plan), now);
  const step = async (event: string, role: string): Promise<void> => {
    const { record, actor } = await engine.store.read(ministry, async (tx) => ({
      record: await tx.cases.bySubject(cycle.id, ministry),
      actor: (await tx.people.holders(role, null))[0]?.id ?? '',
    }));
    if (record === null) throw new Error(`the month ${month} was not opened`);
    const { id, revision } = record;
    const submitKey = `demo-${id}-${revision}`;
    await takeStep(engine, ministry, { case: id, event, actor, form: null, revision, submitKey }, now);
  };
  await step('HITUNG', 'admin_kepegawaian');
  for (let unfinished = 1; unfinished > 0;) ({ unfinished } = await fireDueTimers(engine, now));
  if (!lock) return;
  await step('AJUKAN', 'admin_kepegawaian');
  await step('SETUJUI', 'pejabat_berwenang');
}
