/**
 * Who a workflow means: resolves a `who` for one case against the people of the institution, and says who was kept out.
 *
 * Nobody decides about themselves: a person the case is about is passed over, except where the workflow names them as
 * the subject, or (for a unit) as its head or one of its group. Passed over, not chosen and then refused, so that the
 * next clause of `first_of` can still find somebody else.
 */
import type { SubjectKind, Who, WhoClause, WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { People } from '../store/port.ts';
import type { Person, Task } from '../store/records.ts';

/** A case as far as it matters for who may act in it. */
export interface Circumstances {
  readonly people: People;
  /** The institution's own zone. */
  readonly zone: string;
  readonly workflow: WorkflowDefinition;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  /** Who acted as what in this case so far. */
  readonly acted: readonly { readonly as: string; readonly person: string }[];
}

export type Bar = 'self-approval' | 'acted-before';

export interface Resolution {
  readonly who: Who;
  /** The clause that found somebody; null when nobody can act. */
  readonly clause: WhoClause | null;
  readonly persons: readonly Person[];
  /** Whom the task goes to: each person, or a role with all its holders. */
  readonly assignees: readonly Task['assignee'][];
  /** Persons a clause found but who must not act, with the reason. */
  readonly barred: readonly { readonly person: Person; readonly bar: Bar }[];
}

/** Who a name of the workflow's `who` means in this case; the first clause that finds somebody decides. */
export async function resolveWho(circumstances: Circumstances, name: string): Promise<Resolution> {
  return resolve(circumstances, name, []);
}

async function resolve(circumstances: Circumstances, name: string, trail: readonly string[]): Promise<Resolution> {
  const who = circumstances.workflow.who[name];
  if (who === undefined) throw new Error(`workflow ${circumstances.workflow.id} has no who "${name}"`);
  if (trail.includes(name)) throw new Error(`who "${name}" is defined by itself: ${trail.join(' → ')}`);
  const barred: Resolution['barred'][number][] = [];
  for (const clause of who.clauses) {
    const found = await findPersons(circumstances, clause, [...trail, name]);
    const kept = found.map((person) => ({ person, bar: barOf(circumstances, who, clause, person) }));
    const persons = kept.filter(({ bar }) => bar === null).map(({ person }) => person);
    for (const { person, bar } of kept) if (bar !== null) barred.push({ person, bar });
    if (persons.length > 0) {
      const whole = persons.length === found.length;
      return { who, clause, persons, assignees: await assign(circumstances, clause, persons, whole), barred };
    }
  }
  return { who, clause: null, persons: [], assignees: [], barred };
}

async function findPersons(
  circumstances: Circumstances,
  clause: WhoClause,
  trail: readonly string[],
): Promise<readonly Person[]> {
  const { people, subjectKind, subject } = circumstances;
  const active = (persons: readonly (Person | null)[]): Person[] =>
    persons.filter((person): person is Person => person !== null && person.active);
  switch (clause.relation) {
    case 'subject':
      return subjectKind === 'employee' ? active([await people.person(subject)]) : [];
    case 'superior_of': {
      const { persons } = await resolve(circumstances, clause.of, trail);
      const superiors = new Set(persons.flatMap(({ superior }) => superior ?? []));
      return superiors.size === 0 ? [] : active(await people.personsById([...superiors]));
    }
    case 'head_of_unit': {
      const unit = await unitOf(circumstances);
      const head = unit === null ? null : ((await people.unit(unit))?.head ?? null);
      return head === null ? [] : active([await people.person(head)]);
    }
    case 'role':
      return active(await people.holders(clause.role, null));
    case 'group': {
      const unit = await unitOf(circumstances);
      return unit === null ? [] : active(await people.holders(clause.role, unit));
    }
  }
}

/** The unit that a case is about, or its employee's; null for the institution and for an employee nobody knows. */
export async function unitOf({ people, subjectKind, subject }: Circumstances): Promise<string | null> {
  if (subjectKind === 'institution') return null;
  return subjectKind === 'unit' ? subject : ((await people.person(subject))?.unit ?? null);
}

function barOf(circumstances: Circumstances, who: Who, clause: WhoClause, person: Person): Bar | null {
  if (isAbout(circumstances, person) && !meansTheSubject(clause, circumstances.subjectKind)) return 'self-approval';
  const acted = circumstances.acted.some((one) => one.person === person.id && who.otherThan.includes(one.as));
  return acted ? 'acted-before' : null;
}

/** True for a person whom the case is about: the employee, or a member of the unit. One of all is about nobody. */
export function isAbout({ subjectKind, subject }: Circumstances, person: Person): boolean {
  if (subjectKind === 'institution') return false;
  return (subjectKind === 'employee' ? person.id : person.unit) === subject;
}

function meansTheSubject({ relation }: WhoClause, kind: SubjectKind): boolean {
  return relation === 'subject' || (kind === 'unit' && (relation === 'head_of_unit' || relation === 'group'));
}

async function assign(
  circumstances: Circumstances,
  clause: WhoClause,
  persons: readonly Person[],
  whole: boolean,
): Promise<readonly Task['assignee'][]> {
  // A role that somebody is barred from is handed out by name: nobody gets a task that would be refused.
  if (whole && clause.relation === 'role') return [{ kind: 'role', role: clause.role, unit: null }];
  if (whole && clause.relation === 'group')
    return [{ kind: 'role', role: clause.role, unit: await unitOf(circumstances) }];
  return persons.map(({ id }) => ({ kind: 'person', person: id }));
}
