/**
 * A day begins: what changes on it among people takes effect in lists, and tasks go to whom they now belong.
 *
 * Who may act never waits for this: that is asked of the day itself.
 */
import { randomUUIDv7 } from 'node:crypto';
import type { Delegation } from '../store/organisation-records.ts';
import type { Tx } from '../store/port.ts';
import type { Instant } from '../store/records.ts';
import type { Engine } from './engine.ts';
import { refreshTasks } from './refresh-tasks.ts';
import { tell } from './notices.ts';
import { localDate } from './time.ts';

/**
 * Begins the local day of every institution where it has not begun, however many do so at once. What was cut off is done
 * again: the day has begun only when all is done. `begun` remembers the day by institution, so that asking again costs
 * nothing.
 */
export async function beginDays(engine: Engine, now: Instant, begun: Map<string, string>): Promise<void> {
  for (const { slug, zone } of await engine.store.institutions()) {
    const today = localDate(now, zone).toString();
    if (begun.get(slug) === today) continue;
    await beginDay(engine, slug, today, now);
    begun.set(slug, today);
  }
}

/** Begins one day, and tells the HR administrators of how many cases then wait for nobody. */
export async function beginDay(engine: Engine, institution: string, today: string, now: Instant): Promise<void> {
  const affected = await engine.store.read(institution, (tx) => affectedCases(tx, today));
  let stuck = 0;
  for (const id of affected) if ((await refreshTasks(engine, institution, id, now)).length > 0) stuck++;
  await engine.store.within(institution, async (tx) => {
    await tx.organisation.bringTo(today);
    await tx.organisation.begin(today);
    if (stuck > 0) await tellKeepers(tx, today, stuck, now);
  });
}

const keepers = 'admin_kepegawaian';
const pageSize = 500;

/**
 * Active cases whose people may be others today than on the last day that was begun: those about people who changed or whose
 * superior or head did, and those with tasks of theirs.
 */
async function affectedCases(tx: Tx, today: string): Promise<ReadonlySet<string>> {
  const before = await tx.organisation.begun();
  if (before >= today) return new Set();
  const { persons, units } = await tx.organisation.changes(before, today);
  const delegated = await concernedBy(tx, await tx.delegations.changing(before, today), today);
  return await casesAround(tx, {
    persons: [...persons, ...delegated.persons],
    units: [...units, ...delegated.units],
  });
}

/**
 * Hands tasks to whom they belong after a place was granted, or its grant ended, as from today or before. What begins on
 * a later day waits for that day.
 */
export async function refreshDelegated(
  engine: Engine,
  institution: string,
  delegation: Delegation,
  now: Instant,
): Promise<void> {
  const affected = await engine.store.read(institution, async (tx) => {
    const today = localDate(now, tx.zone).toString();
    return delegation.from > today
      ? new Set<string>()
      : await casesAround(tx, await concernedBy(tx, [delegation], today));
  });
  for (const id of affected) await refreshTasks(engine, institution, id, now);
}

interface Concerned {
  readonly persons: readonly string[];
  readonly units: readonly string[];
}

async function casesAround(tx: Tx, { persons, units }: Concerned): Promise<ReadonlySet<string>> {
  const subjects = new Set<string>(persons);
  const found = new Set<string>();
  for (const person of new Set(persons)) {
    for (const { id } of await tx.people.subordinates(person)) subjects.add(id);
    for (const id of await tx.work.casesWaitingFor(person)) found.add(id);
  }
  for (const subject of subjects) {
    for (const { id, status } of await tx.cases.ofSubject(subject)) if (status === 'active') found.add(id);
  }
  for (const unit of new Set(units)) for (const id of await casesOfUnit(tx, unit)) found.add(id);
  return found;
}

/**
 * Everybody whose place is given or taken back, and to whom. Where a unit has no head it is also everybody there, and
 * those who lead the units right below it: their superior is whoever is appointed.
 */
async function concernedBy(tx: Tx, delegations: readonly Delegation[], today: string): Promise<Concerned> {
  const persons: string[] = [];
  const units: string[] = [];
  for (const { place, standIn } of delegations) {
    const head = place.kind === 'head' ? ((await tx.organisation.unit(today, place.unit))?.head ?? null) : null;
    persons.push(standIn, ...(place.kind === 'head' ? [] : [place.person]), ...(head === null ? [] : [head]));
    if (place.kind !== 'head' || head !== null) continue;
    units.push(place.unit);
    const below = (await tx.people.units()).filter(({ parent }) => parent === place.unit);
    persons.push(...below.flatMap((unit) => unit.head ?? []));
  }
  return { persons, units };
}

async function casesOfUnit(tx: Tx, unit: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { id: cycle } of await tx.cycles.list()) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const cases: readonly { readonly id: string }[] = await tx.cases.inCycle(
        cycle,
        { status: 'active', unit },
        { limit: pageSize, after },
      );
      ids.push(...cases.map(({ id }) => id));
      after = cases.at(-1)?.id;
    }
  }
  return ids;
}

async function tellKeepers(tx: Tx, today: string, count: number, now: Instant): Promise<void> {
  const notices = (await tx.organisation.holders(today, keepers, null)).map(({ id: person }) => ({
    id: randomUUIDv7(),
    person,
    case: null,
    kind: 'stuck',
    parameters: { count: String(count) },
    createdAt: now,
    readAt: null,
  }));
  await tell(tx, notices, now);
}
