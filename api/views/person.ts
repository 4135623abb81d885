import type { Person, RoleGrant, Tx, Unit } from '../../engine/index.ts';
import type { PersonView, RoleView, UnitView } from '../types.ts';
import { roleName } from './role-names.ts';

/** A unit by name. A person may name a unit that an import has since dropped; its id then stands for it. */
export function unitView(id: string, unit: Unit | null): UnitView {
  return { id, name: unit?.name ?? id };
}

export async function personView(tx: Tx, person: Person): Promise<PersonView> {
  const unit = unitView(person.unit, await tx.people.unit(person.unit));
  return { id: person.id, name: person.name, position: person.position, unit };
}

export async function roleViews(tx: Tx, roles: readonly RoleGrant[]): Promise<readonly RoleView[]> {
  const views: RoleView[] = [];
  for (const { role, unit } of roles) {
    views.push({ ...roleName(role), unit: unit === null ? null : unitView(unit, await tx.people.unit(unit)) });
  }
  return views;
}
