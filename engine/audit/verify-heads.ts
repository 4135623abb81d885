/** The heads of an institution, each against the ends it covers and the head before it, and against printed ones. */
import { digestEnds, hashHead } from '../store/heads.ts';
import type { Store } from '../store/port.ts';
import type { Head } from '../store/records.ts';
import { finding, type Finding } from './finding.ts';

/** A head as it was printed: of one institution and day, or only its hash. */
export interface PrintedHead {
  readonly hash: string;
  readonly of: { readonly institution: string; readonly date: string } | null;
}

const page = 1000;

/** Everything that is wrong with the stored heads of an institution. */
export async function verifyHeads(
  store: Store,
  institution: string,
): Promise<{ readonly heads: readonly Head[]; readonly findings: readonly Finding[] }> {
  const { heads, dates } = await store.read(institution, async (tx) => {
    return { heads: await tx.audit.heads(), dates: await tx.audit.headDates() };
  });
  const known = new Set(heads.map(({ date }) => date));
  const findings = dates
    .filter((date) => !known.has(date))
    .map((date) => finding('head-missing', { institution }, { date }));
  let previous = '';
  for (const head of heads) {
    if (!(await isIntact(store, institution, head, previous)))
      findings.push(finding('head-changed', { institution }, { date: head.date }));
    previous = head.hash;
  }
  return { heads, findings };
}

async function isIntact(store: Store, institution: string, head: Head, previous: string): Promise<boolean> {
  const sum = digestEnds();
  let chains = 0;
  for (let after = ''; ;) {
    const request = { limit: page, after };
    const ends = await store.read(institution, (tx) => tx.audit.headEnds(head.date, request));
    ends.forEach(sum.add);
    chains += ends.length;
    if (ends.length < page) break;
    after = ends.at(-1)?.case ?? '';
  }
  const { hash, ...unsealed } = head;
  return (
    head.previous === previous &&
    head.chains === chains &&
    head.ends === sum.digest() &&
    hashHead(institution, unsealed) === hash
  );
}

/** Printed heads that are not among the stored ones of the institutions looked at. */
export function comparePrinted(
  printed: readonly PrintedHead[],
  stored: ReadonlyMap<string, readonly Head[]>,
): readonly Finding[] {
  return printed.flatMap(({ hash, of }) => {
    if (of === null) {
      const isThere = [...stored.values()].some((heads) => heads.some((one) => one.hash === hash));
      return isThere ? [] : [finding('head-unknown', { institution: '' }, { printed: hash })];
    }
    const { institution, date } = of;
    const head = stored.get(institution)?.find((one) => one.date === date);
    if (head === undefined) return [finding('head-unknown', { institution }, { printed: `${date} ${hash}` })];
    if (head.hash === hash) return [];
    return [finding('head-differs', { institution }, { date, printed: hash, stored: head.hash })];
  });
}
