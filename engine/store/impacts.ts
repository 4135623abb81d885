import { instantText, readJson, type Fence } from './codec.ts';
import type { Runs } from './pay-port.ts';
import type { Impact } from './pay-records.ts';

/** Reports on what the replacement of a rule changes. */
export function openImpacts({ db, institution }: Fence): Pick<Runs, 'keepImpact' | 'impact'> {
  return {
    keepImpact: async ({ rule, before, after, at, by, report }) => {
      const made = { made_at: instantText(at), made_by: by, report: JSON.stringify(report) };
      await db
        .insertInto('impacts')
        .values({ institution, rule, before, after, ...made })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    impact: async (rule, before, after) => {
      const row = await db
        .selectFrom('impacts')
        .selectAll()
        .where('institution', '=', institution)
        .where('rule', '=', rule)
        .where('before', '=', before)
        .where('after', '=', after)
        .orderBy('made_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined
        ? null
        : ({ rule, before, after, at: row.made_at, by: row.made_by, report: readJson(row.report) } satisfies Impact);
    },
  };
}
