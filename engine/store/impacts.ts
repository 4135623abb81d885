import { instantText, readJson, type Fence } from './codec.ts';
import type { Runs } from './pay-port.ts';
import type { Impact } from './pay-records.ts';

/** Reports on what the replacement of a rule changes. */
export function openImpacts({ db, institution }: Fence): Pick<Runs, 'keepImpact' | 'impacts'> {
  return {
    keepImpact: async ({ rule, before, after, at, by, report }) => {
      const made = { made_at: instantText(at), made_by: by, report: JSON.stringify(report) };
      await db
        .insertInto('impacts')
        .values({ institution, rule, before, after, ...made })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    impacts: async (rule, before, after) => {
      const rows = await db
        .selectFrom('impacts')
        .selectAll()
        .where('institution', '=', institution)
        .where('rule', '=', rule)
        .where('before', '=', before)
        .where('after', '=', after)
        .orderBy('made_at', 'desc')
        .execute();
      return rows.map(({ made_at, made_by, report }): Impact => ({
        rule,
        before,
        after,
        at: made_at,
        by: made_by,
        report: readJson(report),
      }));
    },
  };
}
