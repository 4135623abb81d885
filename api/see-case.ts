/** Reading a case for somebody who may see it. To everybody else it does not exist. */
import {
  cancellingRole,
  circumstancesIn,
  circumstancesOf,
  EngineError,
  findStandIns,
  onDay,
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
export async function seeCase(
  engine: Engine,
  tx: Tx,
  principal: Principal,
  id: string,
  now: string,
): Promise<SeenCase> {
  const seen = await findSeen(engine, tx, principal, id, now);
  if (seen === null) throw new EngineError('case-not-found');
  return seen;
}

/** A case that exists; null when this person may not see it. */
export async function findSeen(
  engine: Engine,
  tx: Tx,
  principal: Principal,
  id: string,
  now: string,
): Promise<SeenCase | null> {
  const situation = await readSituation(engine, tx, id, now);
  const circumstances = circumstancesOf(tx, situation);
  const resource = await caseResource(tx, situation, circumstances, principal.person);
  return authorise(principal, 'see-case', resource).allowed ? { situation, circumstances } : null;
}

/** Whom a case concerns: its subject, whom its workflow names, who acted, and the keepers of its unit. */
async function caseResource(
  { institution, cases }: Tx,
  { record }: Situation,
  circumstances: Circumstances,
  reader: string,
): Promise<CaseResource> {
  const { subject, workflow } = circumstances;
  const unit = await unitOf(circumstances);
  const persons = new Set([subject, ...(await cases.actors(record.id)).map(({ person }) => person)]);
  // Whoever may cancel it: for the whole institution, or for this unit.
  const roles: CaseResource['roles'][number][] = [
    { role: cancellingRole, unit: null },
    { role: cancellingRole, unit },
  ];
  const { delegations, today } = circumstances;
  const stands = (await delegations.heldBy([reader], onDay(today))).length > 0;
  for (const [name, { clauses }] of Object.entries(workflow.who)) {
    for (const there of [circumstances, ...namedDays(circumstances, record.leaves)]) {
      const { persons: named, places } = await resolveWho(there, name);
      for (const person of named) persons.add(person.id);
      if (stands && (await findStandIns(there, places)).some(({ person }) => person.id === reader)) persons.add(reader);
    }
    for (const clause of clauses) {
      if (clause.relation === 'role') roles.push({ role: clause.role, unit: null });
      if (clause.relation === 'group') roles.push({ role: clause.role, unit });
    }
  }
  return { institution, persons: [...persons], roles };
}

/** Where states that wait now look people up as at another day than today. */
function namedDays(circumstances: Circumstances, leaves: readonly string[]): readonly Circumstances[] {
  const there = leaves.map((leaf) => circumstancesIn(circumstances, leaf));
  const other = there.filter(({ asAt }) => asAt !== circumstances.asAt);
  return [...new Map(other.map((one) => [one.asAt, one])).values()];
}
