import type { Migration } from 'kysely/migration';
import { up as organisation } from './0001-organisation.ts';
import { up as accounts } from './0002-accounts.ts';
import { up as definitions } from './0003-definitions.ts';
import { up as cases } from './0004-cases.ts';
import { up as work } from './0005-work.ts';
import { up as heads } from './0006-heads.ts';
import { up as organisationOverTime } from './0007-organisation-over-time.ts';
import { up as outbox } from './0008-outbox.ts';
import { up as jobs } from './0009-jobs.ts';
import { up as pay } from './0010-pay.ts';

/** Every migration by name, in the order of their names. Forward only; one that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-organisation': { up: organisation },
  '0002-accounts': { up: accounts },
  '0003-definitions': { up: definitions },
  '0004-cases': { up: cases },
  '0005-work': { up: work },
  '0006-heads': { up: heads },
  '0007-organisation-over-time': { up: organisationOverTime },
  '0008-outbox': { up: outbox },
  '0009-jobs': { up: jobs },
  '0010-pay': { up: pay },
};
