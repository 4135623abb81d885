/** Reading a case for somebody who may see it. To everybody else it does not exist. */
import {
  cancellingRole,
  circumstancesOf,
  EngineError,
  readSituation,
  resolveWho,
  unitOf,
  type Circumstances,
  type Engine,
  type Situation,
  type Tx,
} from '../engine/index.ts';
import { authorise, type CaseResource } from './authorise.ts';
import type { Principal } from './types.ts';

export interface SeenCase {
  readonly situation: Situation;
  readonly circumstances: Circumstances;
}

/** @throws EngineError `case-not-found`, also for a case that this person may not see */
export async function seeCase(engine: Engine, tx: Tx, principal: Principal, id: string): Promise<SeenCase> {
  const seen = await findSeen(engine, tx, principal, id);
  if (seen === null) throw new EngineError('case-not-found');
  return seen;
}

/** A case that exists; null when this person may not see it. */
export async function findSeen(engine: Engine, tx: Tx, principal: Principal, id: string): Promise<SeenCase | null> {
  const situation = await readSituation(engine, tx, id);
  const circumstances = circumstancesOf(tx, situation);
  const resource = await caseResource(tx, circumstances, await tx.cases.actors(id));
  return authorise(principal, 'see-case', resource).allowed ? { situation, circumstances } : null;
}

/** Whom a case concerns: its subject, whom its workflow names, who acted, and the keepers of its unit. */
async function caseResource(
  { institution }: Tx,
  circumstances: Circumstances,
  acted: Circumstances['acted'],
): Promise<CaseResource> {
  const { subject, workflow } = circumstances;
  const unit = await unitOf(circumstances);
  const persons = new Set([subject, ...acted.map(({ person }) => person)]);
  // Whoever may cancel it: for the whole institution, or for this unit.
  const roles: CaseResource['roles'][number][] = [
    { role: cancellingRole, unit: null },
    { role: cancellingRole, unit },
  ];
  for (const [name, { clauses }] of Object.entries(workflow.who)) {
    for (const person of (await resolveWho(circumstances, name)).persons) persons.add(person.id);
    for (const clause of clauses) {
      if (clause.relation === 'role') roles.push({ role: clause.role, unit: null });
      if (clause.relation === 'group') roles.push({ role: clause.role, unit });
    }
  }
  return { institution, persons: [...persons], roles };
}
