/** Walks everything recorded, slice by slice, while the store may be in use; holds no more than a slice at a time. */
import type { WorkflowClosure } from '../definition/closure.ts';
import { isIntactClosure } from '../definition/intact-closure.ts';
import { readStoredClosure } from '../definition/stored-rule.ts';
import type { Store, Tx } from '../store/port.ts';
import type { CaseFile, Cycle, Head } from '../store/records.ts';
import type { Finding } from './finding.ts';
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
    const closures: Closures = new Map();
    const cycles = new Map<string, Cycle>();
    const calculated: Calculated[] = [];
    for (let after: string | null = ''; after !== null;) {
      const from: string = after;
      const { files, next } = await store.read(institution, async (tx) => {
        const slice = await tx.audit.slice(from, sliceSize);
        for (const file of slice.files) await readSurroundings(tx, file, closures, cycles);
        return slice;
      });
      for (const file of files) {
        tell(verifyCase(file, { institution, closures, cycles } satisfies Surroundings));
        const closure = closures.get(file.row?.hash ?? '');
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

type Closures = Map<string, WorkflowClosure | NoClosure>;

async function readSurroundings(
  tx: Tx,
  { row }: CaseFile,
  closures: Closures,
  cycles: Map<string, Cycle>,
): Promise<void> {
  if (row === null) return;
  if (!closures.has(row.hash)) closures.set(row.hash, await readClosure(tx, row.hash));
  if (cycles.has(row.cycle)) return;
  const cycle = await tx.cycles.byId(row.cycle);
  if (cycle !== null) cycles.set(row.cycle, cycle);
}

async function readClosure(tx: Tx, hash: string): Promise<WorkflowClosure | NoClosure> {
  try {
    const definition = await tx.definitions.byHash(hash);
    if (definition === null) return 'definition-missing';
    const closure = definition.closure as unknown as WorkflowClosure;
    return isIntactClosure(closure, hash) ? readStoredClosure(closure) : 'definition-changed';
  } catch (error) {
    // A closure that is no JSON any more, or lacks a part.
    if (error instanceof SyntaxError || error instanceof TypeError) return 'definition-changed';
    throw error;
  }
}
