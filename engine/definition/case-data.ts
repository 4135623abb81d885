/** Reading the data of a case by path. */

/** Plain data as submissions and decisions leave it. */
export type CaseData = Readonly<Record<string, unknown>>;

/** The value at a dotted path; undefined when nothing is there. */
export function dataAt(data: CaseData, path: string): unknown {
  let value: unknown = data;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as CaseData)[key];
  }
  return value;
}

/**
 * The data as a form sees it whose submissions are kept at `as`: within a repetition (`tw1.realisasi`) the names of
 * the repetition come first, then those of the whole case.
 */
export function dataInScope(data: CaseData, as: string): CaseData {
  const keys = as.split('.').slice(0, -1);
  let scope: unknown = data;
  let seen = data;
  for (const key of keys) {
    scope = dataAt(scope as CaseData, key);
    if (typeof scope !== 'object' || scope === null) break;
    seen = { ...seen, ...(scope as CaseData) };
  }
  return seen;
}
