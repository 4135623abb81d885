/** Every named schema of the API, under the name that OpenAPI shows. */
import { ref, type Schema } from './schema.ts';
import { calendarSchemas } from './schemas/calendar.ts';
import { caseSchemas } from './schemas/case.ts';
import { delegationSchemas } from './schemas/delegation.ts';
import { formSchemas } from './schemas/form.ts';
import { jobSchemas } from './schemas/job.ts';
import { registerSchemas } from './schemas/register.ts';
import { outboxSchemas } from './schemas/outbox.ts';
import { ruleSchemas } from './schemas/rule.ts';
import { runSchemas } from './schemas/run.ts';
import { sessionSchemas } from './schemas/session.ts';
import { sharedSchemas } from './schemas/shared.ts';
import { sheetSchemas } from './schemas/sheet.ts';
import { slipSchemas } from './schemas/slip.ts';
import { workflowSchemas } from './schemas/workflow.ts';

export const components = {
  ...sharedSchemas,
  ...sessionSchemas,
  ...caseSchemas,
  ...delegationSchemas,
  ...formSchemas,
  ...ruleSchemas,
  ...calendarSchemas,
  ...sheetSchemas,
  ...workflowSchemas,
  ...jobSchemas,
  ...registerSchemas,
  ...runSchemas,
  ...slipSchemas,
  ...outboxSchemas,
};

type Components = typeof components;
type Described<S> = S extends Schema<infer T> ? T : never;

/** Refers to a named schema and carries its type along. */
export function component<K extends keyof Components>(name: K): Schema<Described<Components[K]>> {
  return ref(name);
}
