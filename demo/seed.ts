/** Fills an empty store with the demo: two institutions, their content, and cases at different stages. */
import {
  calendarInForce,
  createEngine,
  evaluateRule,
  importPeople,
  openCycle,
  periodAround,
  planCycle,
  publishLibrary,
  reviewDeadlines,
  takeStep,
  type Engine,
  type JsonObject,
  type Library,
  type Store,
} from '../engine/index.ts';
import { agencyPeople, regencyPeople } from './people.ts';
import * as forms from './forms.ts';

export const demoInstitution = 'demo';
export const agencyInstitution = 'lembaga-contoh';

/** True when the store already holds the demo. */
export async function isSeeded(store: Store): Promise<boolean> {
  return (await store.institutions()).some(({ slug }) => slug === demoInstitution);
}

/** Publishes the demo's content; content that cannot be published is left as it was and told. */
export async function publishDemo(store: Store, library: Library, now: string): Promise<readonly string[]> {
  const told: string[] = [];
  for (const institution of [demoInstitution, agencyInstitution]) {
    const { problems } = await publishLibrary(store, {
      institution,
      library,
      files: null,
      now,
      by: null,
      withoutImpact: true,
    });
    const telling = problems.filter((one) => one.severity !== 'hint');
    const calendar = await store.read(institution, calendarInForce);
    if (calendar !== null)
      await reviewDeadlines(createEngine(store, evaluateRule), institution, { calendar, move: true, now });
    told.push(...telling.map((one) => `${one.file}:${one.line} ${one.message} ${one.hint}`));
  }
  return told;
}

/** Seeds the store. `tell` hears one line for each part. */
export async function seedDemo(
  store: Store,
  library: Library,
  now: string,
  tell: (line: string) => void,
): Promise<void> {
  await store.createInstitution({
    slug: demoInstitution,
    name: 'Kabupaten Tirta Raya (peragaan)',
    zone: 'Asia/Makassar',
  });
  await store.createInstitution({ slug: agencyInstitution, name: 'Lembaga Contoh (peragaan)', zone: 'Asia/Jakarta' });
  const makeId = countedIds();
  const regency = await importPeople(store, demoInstitution, regencyPeople(), { file: 'demo', makeId });
  await importPeople(store, agencyInstitution, agencyPeople(), { file: 'demo', makeId });
  tell(`${regency.persons} pegawai dan ${regency.units} unit`);
  await publishDemo(store, library, now);
  const engine = createEngine(store, evaluateRule);
  await seedSkp(engine, now);
  tell('siklus SKP');
  await seedSakip(engine, now);
  await seedAgency(engine, now);
  tell('evaluasi SAKIP dan alur lembaga contoh');
}

/** Ids in the order made, so that the demo's personas are the same people everywhere. */
function countedIds(): () => string {
  let count = 0;
  return () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
}

interface Stage {
  readonly engine: Engine;
  readonly institution: string;
  readonly cycle: string;
  readonly year: number;
  readonly now: string;
}

async function open(
  engine: Engine,
  institution: string,
  plan: { readonly workflow: string; readonly date: string; readonly units?: readonly string[] },
  now: string,
): Promise<string> {
  const request = await planCycle(engine, institution, plan);
  const { cycle } = await openCycle(engine, institution, request, now);
  return cycle.id;
}

/** This year's cycle in three units, well advanced; next year's planning for everybody. */
async function seedSkp(engine: Engine, now: string): Promise<void> {
  const year = Number(now.slice(0, 4));
  const units = ['BAG01', 'BAG02', 'KEC01'];
  const earlier = past(`${year}-01-05T02:00:00.000Z`, now);
  const cycle = await open(engine, demoInstitution, { workflow: 'skp-tahunan', date: `${year}-01-05`, units }, earlier);
  const stage = { engine, institution: demoInstitution, cycle, year, now };
  const staff = await subjectsOf(stage, units);
  for (const [index, subject] of staff.entries()) await playSkp(stage, subject, index);
  await open(engine, demoInstitution, { workflow: 'skp-tahunan', date: `${year + 1}-01-05` }, now);
}

async function subjectsOf({ engine, institution }: Stage, units: readonly string[]): Promise<string[]> {
  return engine.store.read(institution, async (tx) => {
    const persons = await tx.people.persons({ limit: 1000 });
    return persons.filter((one) => units.includes(one.unit) && one.superior !== null).map((one) => one.id);
  });
}

/** How far a person's cycle has come: most are in the fourth quarter, some are rated, one objects, one is returned. */
async function playSkp(stage: Stage, subject: string, index: number): Promise<void> {
  const { year } = stage;
  const chief = await superiorOf(stage, subject);
  const play = (date: string, event: string, actor: string, form: JsonObject | null = null): Promise<void> =>
    step(stage, subject, { event, actor, form, at: `${year}-${date}T03:00:00.000Z` });
  await play('01-12', 'AJUKAN', subject, forms.plan(index));
  if (index % 11 === 5) return play('01-14', 'KEMBALIKAN', chief, forms.note);
  await play('01-20', 'SETUJUI', chief);
  const quarters = index % 4 === 3 ? 4 : 3;
  const main = 2 + (index % 2);
  for (const [quarter, month] of ['03', '06', '09', '11'].slice(0, quarters).entries()) {
    await play(`${month}-02`, 'TETAPKAN_RENCANA', subject, forms.actions(main));
    await play(`${month}-18`, 'LAPORKAN', subject, forms.achievements(main));
    if (index % 7 === 2 && quarter === 2) return;
    await play(`${month}-20`, 'BERI_UMPAN_BALIK', chief, forms.feedback(main));
  }
  if (quarters < 4) return;
  await play('11-20', 'TETAPKAN_RATING', chief, forms.rating(index));
  if (index % 8 === 3) await play('11-21', 'TERIMA', subject);
}

/** The whole regency assesses itself; three units are further on. */
async function seedSakip(engine: Engine, now: string): Promise<void> {
  const year = Number(now.slice(0, 4));
  const cycle = await open(
    engine,
    demoInstitution,
    { workflow: 'sakip-evaluasi', date: `${year}-06-01` },
    past(`${year}-06-01T02:00:00.000Z`, now),
  );
  const stage = { engine, institution: demoInstitution, cycle, year, now };
  const evaluator = await holderOf(stage, 'evaluator');
  const assurer = await holderOf(stage, 'penjamin_mutu');
  for (const [index, unit] of ['DIN03', 'DIN04', 'DIN05'].entries()) {
    const head = await engine.store.read(demoInstitution, async (tx) => (await tx.people.unit(unit))?.head ?? '');
    const play = (date: string, event: string, actor: string, form: JsonObject | null = null): Promise<void> =>
      step(stage, unit, { event, actor, form, at: `${year}-${date}T03:00:00.000Z` });
    await play('07-10', 'KIRIM', head, forms.selfAssessment(index));
    if (index === 0) continue;
    await play('08-12', 'AJUKAN', evaluator, forms.selfAssessment(index));
    if (index === 1) continue;
    await play('08-20', 'SETUJUI', assurer);
  }
}

/** The agency's own workflow, and a month's reduction fed with a rating. */
async function seedAgency(engine: Engine, now: string): Promise<void> {
  const year = Number(now.slice(0, 4));
  const cycle = await open(
    engine,
    agencyInstitution,
    { workflow: 'skp-bernilai', date: `${year}-01-05` },
    past(`${year}-01-05T02:00:00.000Z`, now),
  );
  const stage = { engine, institution: agencyInstitution, cycle, year, now };
  const persons = await subjectsOf(stage, ['SEKR', 'RISET']);
  for (const [index, subject] of persons.slice(0, 6).entries()) {
    const chief = await superiorOf(stage, subject);
    const play = (date: string, event: string, actor: string, form: JsonObject | null = null): Promise<void> =>
      step(stage, subject, { event, actor, form, at: `${year}-${date}T03:00:00.000Z` });
    await play('01-10', 'SAMPAIKAN', chief, forms.agencyTargets);
    if (index % 3 === 2) continue;
    await play('01-12', 'SEPAKAT', subject);
    await play('07-02', 'KIRIM', subject, forms.agencyReport);
    await play('07-05', 'TERIMA_LAPORAN', chief);
  }
  const month = periodAround('month', now.slice(0, 10));
  const monthly = await open(
    engine,
    agencyInstitution,
    { workflow: 'predikat-bulanan', date: month.start, units: ['RISET'] },
    now,
  );
  const first = persons.at(-1) as string;
  const demo = { ...stage, cycle: monthly };
  await step(demo, first, {
    event: 'TETAPKAN',
    actor: await superiorOf(demo, first),
    form: forms.monthlyRating,
    at: now,
  });
}

interface Play {
  readonly event: string;
  readonly actor: string;
  readonly form: JsonObject | null;
  readonly at: string;
}

async function step(
  { engine, institution, cycle, now }: Stage,
  subject: string,
  { event, actor, form, at }: Play,
): Promise<void> {
  const record = await engine.store.read(institution, (tx) => tx.cases.bySubject(cycle, subject));
  if (record === null || record.status !== 'active') return;
  const submitKey = `demo-${record.id}-${record.revision}`;
  await takeStep(
    engine,
    institution,
    { case: record.id, event, actor, form, revision: record.revision, submitKey },
    past(at, now),
  );
}

async function superiorOf({ engine, institution }: Stage, person: string): Promise<string> {
  return engine.store.read(institution, async (tx) => (await tx.people.person(person))?.superior ?? '');
}

async function holderOf({ engine, institution }: Stage, role: string): Promise<string> {
  return engine.store.read(institution, async (tx) => (await tx.people.holders(role, null))[0]?.id ?? '');
}

/** A demo date never lies in the future. */
function past(at: string, now: string): string {
  return at < now ? at : now;
}
