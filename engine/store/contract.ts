import { describe } from 'vitest';
import { describeAccounts } from './contract/describe-accounts.ts';
import { describeAudit } from './contract/describe-audit.ts';
import { describeCases } from './contract/describe-cases.ts';
import { describeDefinitions } from './contract/describe-definitions.ts';
import { describeEvents } from './contract/describe-events.ts';
import { describeFence } from './contract/describe-fence.ts';
import { describeFenceOfLists } from './contract/describe-fence-lists.ts';
import { describeDelegations } from './contract/describe-delegations.ts';
import { describeJobs } from './contract/describe-jobs.ts';
import { describeOrganisation } from './contract/describe-organisation.ts';
import { describeOutbox } from './contract/describe-outbox.ts';
import { describePeople } from './contract/describe-people.ts';
import { describeRegisters } from './contract/describe-registers.ts';
import { describeRuns } from './contract/describe-runs.ts';
import { describeTransactions } from './contract/describe-transactions.ts';
import { describeWork } from './contract/describe-work.ts';
import type { OpenStore } from './contract/fixture.ts';

/** What every store promises. `open` makes an empty one, not yet migrated, on a real database. */
export function describeStore(name: string, open: OpenStore): void {
  describe(`the store on ${name}`, () => {
    describeTransactions(open);
    describePeople(open);
    describeOrganisation(open);
    describeDelegations(open);
    describeAccounts(open);
    describeDefinitions(open);
    describeCases(open);
    describeEvents(open);
    describeAudit(open);
    describeWork(open);
    describeOutbox(open);
    describeJobs(open);
    describeRegisters(open);
    describeRuns(open);
    describeFence(open);
    describeFenceOfLists(open);
  });
}
