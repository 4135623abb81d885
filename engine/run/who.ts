/**
 * Who a workflow means: resolves a `who` for one case against the people of the institution, and says who was kept out.
 *
 * Nobody decides about themselves: a person the case is about is passed over, except where the workflow names them as
 * the subject, or (for a unit) as its head or one of its group. Passed over, not chosen and then refused, so that the
 * next clause of `first_of` can still find somebody else.
 *
 * Superiors, heads and units are those of the day `asAt`; who is there and who holds a role, of `today`.
 */
import type { SubjectKind, Who, WhoClause } from '../definition/workflow-definition.ts';
import type { Person, Task } from '../store/records.ts';
import type { Circumstances } from './circumstances.ts';
import { findStandIns, longestChain, type Place, type StandIn } from './stand-ins.ts';

export type Bar = 'self-approval' | 'acted-before';

export interface Resolution {
  readonly who: Who;
  /** The clause that found somebody; null when nobody can act. */
  readonly clause: WhoClause | null;
  readonly persons: readonly Person[];
  /** What others may do in their place; also that of somebody who is gone, or of a head that is nobody. */
  readonly places: readonly Place[];
  /** Whom the task goes to: each person, or a role with all its holders. Who stands in for them finds it there. */
  readonly assignees: readonly Task['assignee'][];
  /** Persons a clause found, or who stand in for somebody gone, but who must not act; with the reason. */
  readonly barred: readonly { readonly person: Person; readonly bar: Bar }[];
}

/** Who a name of the workflow's `who` means in this case; the first clause that finds somebody decides. */
export async function resolveWho(circumstances: Circumstances, name: string): Promise<Resolution> {
  return resolve(circumstances, name, []);
}

/** Why a person found by a clause must not act; null when they may. */
export async function barOf(
  circumstances: Circumstances,
  who: Who,
  clause: WhoClause,
  person: Person,
): Promise<Bar | null> {
  if (isAbout(circumstances, person) && !meansTheSubject(clause, circumstances.subjectKind)) return 'self-approval';
  if (clause.relation === 'subject') return null;
  // Whoever acted in somebody's place must not judge in another role what they did there.
  const acted = (await circumstances.acted()).some(
    (one) => one.person === person.id && (who.otherThan.includes(one.as) || (one.inPlace && one.as !== who.name)),
  );
  return acted ? 'acted-before' : null;
}

/** Why a stand-in must not act: as anyone, or because they did something else in the case before. */
export async function standInBarOf(
  circumstances: Circumstances,
  { who, clause }: Pick<Resolution, 'who' | 'clause'>,
  { person, chain }: StandIn,
): Promise<Bar | 'delegation-chain' | null> {
  if (clause === null || chain.length > longestChain) return 'delegation-chain';
  const bar = await barOf(circumstances, who, clause, person);
  if (bar !== null) return bar;
  const acted = await circumstances.acted();
  return acted.some((one) => one.person === person.id && one.as !== who.name) ? 'acted-before' : null;
}

/** Who may act in the places that a resolution found. */
export async function standInsFor(circumstances: Circumstances, resolution: Resolution): Promise<readonly StandIn[]> {
  const able: StandIn[] = [];
  for (const standIn of await findStandIns(circumstances, resolution.places)) {
    if ((await standInBarOf(circumstances, resolution, standIn)) === null) able.push(standIn);
  }
  return able;
}

/** True for a person whom the case is about: the employee, or a member of the unit. One of all is about nobody. */
export function isAbout({ subjectKind, subject }: Circumstances, person: Person): boolean {
  if (subjectKind === 'institution') return false;
  return (subjectKind === 'employee' ? person.id : person.unit) === subject;
}

/** The unit that a case is about, or its employee's; null for the institution and for an employee nobody knows. */
export async function unitOf(
  about: Pick<Circumstances, 'organisation' | 'subjectKind' | 'subject' | 'asAt'>,
): Promise<string | null> {
  const { organisation, subjectKind, subject, asAt } = about;
  if (subjectKind === 'institution') return null;
  return subjectKind === 'unit' ? subject : ((await organisation.person(asAt, subject))?.unit ?? null);
}

async function resolve(circumstances: Circumstances, name: string, trail: readonly string[]): Promise<Resolution> {
  const who = circumstances.workflow.who[name];
  if (who === undefined) throw new Error(`workflow ${circumstances.workflow.id} has no who "${name}"`);
  if (trail.includes(name)) throw new Error(`who "${name}" is defined by itself: ${trail.join(' → ')}`);
  const barred: Resolution['barred'][number][] = [];
  for (const clause of clausesOn(who, circumstances.asAt)) {
    const found = await findPersons(circumstances, clause, [...trail, name]);
    const kept: Person[] = [];
    for (const person of found.persons) {
      const bar = await barOf(circumstances, who, clause, person);
      if (bar === null) kept.push(person);
      else barred.push({ person, bar });
    }
    const persons = kept.filter(({ active }) => active);
    const places = placesOf(clause, kept, found.unit, found.vacant);
    if (persons.length > 0) {
      const whole = persons.length === found.persons.length;
      return { who, clause, persons, places, assignees: assign(clause, persons, whole, found.unit), barred };
    }
    const assignees = await assignPlaces(circumstances, { who, clause }, places, barred);
    if (assignees.length > 0) return { who, clause, persons, places, assignees, barred };
  }
  return { who, clause: null, persons: [], places: [], assignees: [], barred };
}

/** The clauses of a who that are in force on a day. */
function clausesOn({ clauses, dated }: Who, date: string): readonly WhoClause[] {
  return dated === undefined ? clauses : (dated.find(({ from }) => from <= date)?.clauses ?? []);
}

interface Found {
  /** Whether they are still there or not. */
  readonly persons: readonly Person[];
  /** The unit in which they were looked for. */
  readonly unit: string | null;
  /** True when the unit has no head, and it is the head who is looked for. */
  readonly vacant: boolean;
}

async function findPersons(circumstances: Circumstances, clause: WhoClause, trail: readonly string[]): Promise<Found> {
  const { organisation, subjectKind, subject, today, asAt } = circumstances;
  const only = (persons: readonly Person[], unit: string | null = null): Found => ({ persons, unit, vacant: false });
  switch (clause.relation) {
    case 'subject': {
      const person = subjectKind === 'employee' ? await organisation.person(today, subject) : null;
      return only(person === null ? [] : [person]);
    }
    case 'superior_of': {
      const { persons, places } = await resolve(circumstances, clause.of, trail);
      const below = persons.length > 0 ? persons : places.flatMap(({ person }) => person ?? []);
      const placed = await personsOn(
        organisation,
        asAt,
        below.map(({ id }) => id),
      );
      const superiors = await personsOn(
        organisation,
        today,
        placed.flatMap(({ superior }) => superior ?? []),
      );
      const unit = superiors.length > 0 ? null : await vacantAbove(organisation, asAt, placed);
      return { persons: superiors, unit, vacant: unit !== null };
    }
    case 'head_of_unit': {
      const unit = await unitOf(circumstances);
      const head = unit === null ? null : ((await organisation.unit(asAt, unit))?.head ?? null);
      const person = head === null ? null : await organisation.person(today, head);
      return { persons: person === null ? [] : [person], unit, vacant: unit !== null && person === null };
    }
    case 'role':
      return only(await organisation.holders(today, clause.role, null));
    case 'group': {
      const unit = await unitOf(circumstances);
      return only(unit === null ? [] : await organisation.holders(today, clause.role, unit), unit);
    }
  }
}

/**
 * Where the superior of people without one would be found: the unit without a head that they belong to, or that is above
 * the one they lead. Whoever is appointed to lead it for the time being is then their superior.
 */
async function vacantAbove(
  organisation: Circumstances['organisation'],
  date: string,
  persons: readonly Person[],
): Promise<string | null> {
  for (const { id, unit, superior } of persons) {
    const own = superior === null ? await organisation.unit(date, unit) : null;
    const above = own?.head === id && own.parent !== null ? await organisation.unit(date, own.parent) : own;
    if (above?.head === null) return above.id;
  }
  return null;
}

async function personsOn(
  organisation: Circumstances['organisation'],
  date: string,
  ids: readonly string[],
): Promise<readonly Person[]> {
  const [only, ...more] = new Set(ids);
  if (only === undefined) return [];
  if (more.length > 0) return await organisation.personsById(date, [only, ...more]);
  // Most often one, whom the transaction may know.
  const person = await organisation.person(date, only);
  return person === null ? [] : [person];
}

function meansTheSubject({ relation }: WhoClause, kind: SubjectKind): boolean {
  return relation === 'subject' || (kind === 'unit' && (relation === 'head_of_unit' || relation === 'group'));
}

/** An employee's own steps are nobody else's. */
function placesOf(
  clause: WhoClause,
  persons: readonly Person[],
  unit: string | null,
  vacant: boolean,
): readonly Place[] {
  if (clause.relation === 'subject') return [];
  const heads = clause.relation === 'head_of_unit' || vacant ? unit : null;
  const role = clause.relation === 'role' || clause.relation === 'group' ? { role: clause.role, unit } : null;
  return vacant ? [{ person: null, heads, role }] : persons.map((person) => ({ person, heads, role }));
}

function assign(
  clause: WhoClause,
  persons: readonly Person[],
  whole: boolean,
  unit: string | null,
): readonly Task['assignee'][] {
  // A role that somebody is barred from is handed out by name: nobody gets a task that would be refused.
  if (whole && (clause.relation === 'role' || clause.relation === 'group'))
    return [{ kind: 'role', role: clause.role, unit }];
  return persons.map(({ id }) => ({ kind: 'person', person: id }));
}

/**
 * Whose task it is when nobody of those who were found is there, but somebody stands in: theirs, or a vacant head's
 * stand-in's. Adds to `barred` who stands in and must not act.
 */
async function assignPlaces(
  circumstances: Circumstances,
  resolution: Pick<Resolution, 'who' | 'clause'>,
  places: readonly Place[],
  barred: Resolution['barred'][number][],
): Promise<readonly Task['assignee'][]> {
  const persons = new Set<string>();
  for (const standIn of await findStandIns(circumstances, places)) {
    const bar = await standInBarOf(circumstances, resolution, standIn);
    if (bar === null) persons.add(standIn.place.person?.id ?? standIn.person.id);
    else if (bar !== 'delegation-chain') barred.push({ person: standIn.person, bar });
  }
  return [...persons].map((person) => ({ kind: 'person', person }));
}
