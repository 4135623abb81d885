/** Walks everything recorded, slice by slice, while the store may be in use; holds no more than a slice at a time. */
import type { WorkflowClosure } from '../definition/closure.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { ruleOf } from '../run/change/read-decided.ts';
import { hashesOf } from '../run/change/editions.ts';
import { readClosure } from '../run/engine.ts';
import type { Store, Tx } from '../store/port.ts';
import type { CaseFile, Cycle, EventDetails, Head } from '../store/records.ts';
import type { Finding } from './finding.ts';
import { parseDetails } from './read-stored.ts';
import { verifyCase, type NoClosure, type Surroundings } from './verify-case.ts';
import { calculatedIn, verifyRuns, type Calculated } from './verify-runs.ts';
import { comparePrinted, verifyHeads, type PrintedHead } from './verify-heads.ts';

export interface AuditRequest {
  /** Slugs; all institutions when null. */
  readonly institutions: readonly string[] | null;
  /** Heads that were kept outside the database. */
  readonly printed: readonly PrintedHead[];
  readonly onFinding: (finding: Finding) => void;
  /** Hears after each slice how many cases are done, of all institutions looked at. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface AuditReport {
  readonly institutions: number;
  readonly cases: number;
  readonly events: number;
  readonly heads: number;
  readonly findings: number;
}

/** Cases looked at in one transaction. */
const sliceSize = 200;

/**
 * Checks every chain, side document, case row, decision, head and calculated result. Each slice is read in one short transaction, so that a
 * running server neither waits nor disturbs.
 * @throws EngineError `institution-not-found`
 */
export async function verifyStore(store: Store, request: AuditRequest): Promise<AuditReport> {
  const slugs = request.institutions ?? (await store.institutions()).map(({ slug }) => slug);
  const total = { institutions: slugs.length, cases: 0, events: 0, heads: 0, findings: 0 };
  const tell = (findings: readonly Finding[]): void => {
    total.findings += findings.length;
    findings.forEach(request.onFinding);
  };
  let of = 0;
  for (const slug of slugs) of += await store.read(slug, (tx) => tx.audit.countCases());
  const stored = new Map<string, readonly Head[]>();
  for (const institution of slugs) {
    const { heads, findings } = await verifyHeads(store, institution);
    stored.set(institution, heads);
    total.heads += heads.length;
    tell(findings);
    const known: Known = { closures: new Map(), rules: new Map(), cycles: new Map() };
    const calculated: Calculated[] = [];
    for (let after: string | null = ''; after !== null;) {
      const from: string = after;
      const { files, next } = await store.read(institution, async (tx) => {
        const slice = await tx.audit.slice(from, sliceSize);
        for (const file of slice.files) await readSurroundings(tx, file, known);
        return slice;
      });
      for (const file of files) {
        tell(verifyCase(file, { institution, ...known } satisfies Surroundings));
        const closure = known.closures.get(file.row?.hash ?? '');
        const found = calculatedIn(file, typeof closure === 'object' ? closure : null);
        if (found !== null) calculated.push(found);
        if (file.row !== null) total.cases += 1;
        total.events += file.events.length;
      }
      request.onProgress?.(total.cases, of);
      after = next;
    }
    tell(await verifyRuns(store, institution, calculated));
  }
  tell(comparePrinted(request.printed, stored));
  return total;
}

interface Known {
  readonly closures: Map<string, WorkflowClosure | NoClosure>;
  readonly rules: Map<string, RuleDefinition | null>;
  readonly cycles: Map<string, Cycle>;
}

/** The editions that migrations led away from. */
function startsOf(events: readonly { readonly details: EventDetails }[]): readonly string[] {
  return events.flatMap(({ details }) => details.migrated?.from.hash ?? []);
}

async function ruleUnder(tx: Tx, hash: string): Promise<RuleDefinition | null> {
  const stored = await tx.definitions.byHash(hash);
  return stored?.kind === 'rule' ? ruleOf(stored) : null;
}

async function readSurroundings(tx: Tx, { row, events }: CaseFile, { closures, rules, cycles }: Known): Promise<void> {
  if (row === null) return;
  // Few cases were migrated or corrected; the others are not read twice.
  const changed = events
    .filter(({ details }) => details.includes('"migrated"') || details.includes('"recalculation"'))
    .flatMap(({ seq, details }) => {
      const read = parseDetails(details);
      return read === null ? [] : [{ seq, details: read }];
    });
  for (const hash of new Set([row.hash, ...startsOf(changed), ...hashesOf(row, changed)]))
    if (!closures.has(hash)) closures.set(hash, await closureUnder(tx, hash));
  for (const { details } of changed) {
    const { hash } = details.recalculation ?? {};
    if (hash !== undefined && !rules.has(hash)) rules.set(hash, await ruleUnder(tx, hash));
  }
  if (cycles.has(row.cycle)) return;
  const cycle = await tx.cycles.byId(row.cycle);
  if (cycle !== null) cycles.set(row.cycle, cycle);
}

async function closureUnder(tx: Tx, hash: string): Promise<WorkflowClosure | NoClosure> {
  const closure = await readClosure(tx, hash);
  return closure === null ? 'definition-missing' : closure === 'damaged' ? 'definition-changed' : closure;
}
