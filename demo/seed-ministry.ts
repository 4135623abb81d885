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
import { attendanceOf, ministryPeople, type AttendanceDay, type MinistryPerson } from './ministry.ts';

export const ministry = 'kementerian-contoh';

export interface MinistryPlan {
  readonly people: number;
  /** Months before the one of `now`. */
  readonly months: number;
  /** How many of them, the last ones, are calculated. */
  readonly calculated: number;
  readonly now: string;
  /** Hears one line for each part. */
  readonly tell: (line: string) => void;
}

/** True when the store already holds the ministry. */
export async function hasMinistry(store: Store): Promise<boolean> {
  return (await store.institutions()).some(({ slug }) => slug === ministry);
}

/** Seeds it; of the months that are calculated every one but the last is approved and locked. */
export async function seedMinistry(store: Store, library: Library, plan: MinistryPlan): Promise<void> {
  const { now, tell } = plan;
  await store.createInstitution({ slug: ministry, name: 'Kementerian Contoh (peragaan)', zone: 'Asia/Jakarta' });
  const people = ministryPeople(plan.people);
  await importPeople(store, ministry, people, { file: 'demo' });
  const { problems } = await publishLibrary(store, {
    institution: ministry,
    library,
    files: null,
    now,
    by: null,
    withoutImpact: true,
  });
  for (const one of problems.filter(({ severity }) => severity === 'error'))
    tell(`${one.file}:${one.line} ${one.message}`);
  const ids = await idsOf(store, people);
  tell(`${people.length} pegawai`);
  const months = monthsBefore(now, plan.months);
  await enterClasses(store, people, ids, months[0] ?? now.slice(0, 7), now);
  const engine = createEngine(store, evaluateRule);
  for (const [index, month] of months.entries()) {
    const days = attendanceOf(people, month);
    await enterAttendance(store, days, { ids, file: `kehadiran-${month}.csv`, now });
    const [isCalculated, isLast] = [index >= months.length - plan.calculated, index === months.length - 1];
    if (isCalculated) await calculateMonth(engine, month, !isLast, now);
    // a letter of duty that comes when the month is locked: the next month pays the difference
    const late = days.filter(({ keterangan }) => keterangan === 'alpa').filter((_, place) => place % 3 === 0);
    const mended = late.map((day) => ({ ...day, keterangan: 'dinas' as const }));
    if (isCalculated && !isLast) await enterAttendance(store, mended, { ids, file: `susulan-${month}.csv`, now });
    tell(`${month}: ${days.length} hari tercatat${isCalculated ? ', dihitung' : ''}`);
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
  const standing = people.flatMap(({ nip, kelas, kelas_plt }, index): NewEntry[] =>
    Object.entries({ kelas, keadaan: 'aktif', ...(kelas_plt === undefined ? {} : { kelas_plt }) }).map(
      ([key, value]) => ({
        person: ids.get(nip) ?? '',
        register: dataRegister,
        from: `${first}-01`,
        until: furtherNotice,
        key,
        facts: { [key]: value },
        source: 'peragaan',
        line: index + 2,
      }),
    ),
  );
  await addAll(store, dataRegister, 'pegawai.csv', standing, now);
}

interface Entering {
  readonly ids: Ids;
  readonly file: string;
  readonly now: string;
}

async function enterAttendance(
  store: Store,
  days: readonly AttendanceDay[],
  { ids, file, now }: Entering,
): Promise<void> {
  const entries = days.map(({ nip, ...facts }, index): NewEntry => {
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
  await addAll(store, 'kehadiran', file, entries, now);
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
