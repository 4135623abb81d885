import type { CaseRecord, Tx } from '../../engine/index.ts';
import type { SubjectView } from '../types.ts';
import { unitView } from './person.ts';

/** Whom or what a case is about. */
export async function subjectView(tx: Tx, record: CaseRecord): Promise<SubjectView> {
  const { subject, subjectKind } = record;
  if (subjectKind === 'unit') {
    const unit = unitView(subject, await tx.people.unit(subject));
    return { kind: 'unit', id: subject, name: unit.name, position: '', unit };
  }
  if (subjectKind === 'institution') {
    return { kind: 'institution', id: subject, name: tx.name, position: '', unit: { id: '', name: tx.name } };
  }
  const person = await tx.people.person(subject);
  if (person === null) throw new Error(`case ${record.id} is about a person who does not exist`);
  const unit = unitView(person.unit, await tx.people.unit(person.unit));
  return { kind: 'employee', id: subject, name: person.name, position: person.position, unit };
}

/** A person, a unit or the institution itself by an id; null when nothing has it. */
export async function subjectOf(tx: Tx, id: string): Promise<SubjectView | null> {
  const person = await tx.people.person(id);
  if (person !== null) {
    const unit = unitView(person.unit, await tx.people.unit(person.unit));
    return { kind: 'employee', id, name: person.name, position: person.position, unit };
  }
  const unit = await tx.people.unit(id);
  if (unit !== null) return { kind: 'unit', id, name: unit.name, position: '', unit: unitView(id, unit) };
  return id === tx.institution
    ? { kind: 'institution', id, name: tx.name, position: '', unit: { id: '', name: tx.name } }
    : null;
}
