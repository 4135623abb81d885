/** Restoring: a backup takes the place of a database, after it was examined and before anything was lost. */
import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Finding } from './audit/finding.ts';
import { verifyStore } from './audit/verify-store.ts';
import { EngineError } from './errors.ts';
import type { Fingerprint } from './store/port.ts';
import { examineSqliteFile, examineSqlitePlace, type Occupant } from './store/sqlite-copy.ts';
import { openSqlite } from './store/sqlite.ts';
import { writeWhole } from './store/whole-file.ts';
import type { Instant } from './store/records.ts';

export interface RestoreRequest {
  readonly backup: string;
  readonly database: string;
  /** Takes the place of a database that is not empty, and restores what the audit complains of. */
  readonly force: boolean;
  readonly now: Instant;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Restored {
  readonly fingerprint: Fingerprint;
  readonly findings: number;
  /** Where the database that was there lies now; null when there was none. */
  readonly former: string | null;
}

/**
 * Puts a backup in the place of a database that nobody uses. The backup itself is only read; a copy of it is examined, its
 * record verified and its schema brought up to date, and then named as the database in one move. A database that was there
 * is kept beside it first.
 * @throws EngineError `copy-has-log`, `copy-faulty`, `store-damaged`, `schema-newer`, `restore-not-empty`,
 * `restore-in-use`, `restore-findings`
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { backup, database, force, now } = request;
  if (hasLog(backup)) throw new EngineError('copy-has-log', { path: backup });
  const occupant = examineSqlitePlace(database);
  if (occupant !== 'nothing' && !force) throw new EngineError('restore-not-empty', { path: database });
  const restored = await writeWhole(database, async (part) => {
    copyFileSync(backup, part);
    const { fingerprint, findings } = await makeReady(part, request);
    const former = await keepFormer(database, occupant, now);
    return { fingerprint, findings, former } satisfies Restored;
  });
  return await verifyPlace(database, restored);
}

/** Examines the copy, brings it up to date and verifies its record. */
async function makeReady(
  part: string,
  { backup, force, onFinding, onProgress }: RestoreRequest,
): Promise<{ readonly fingerprint: Fingerprint; readonly findings: number }> {
  refuseFaulty(backup, (await examineSqliteFile(part)).faults);
  const store = await openSqlite(part);
  let findings: number;
  try {
    await store.migrate();
    const request = { institutions: null, printed: [], onFinding };
    findings = (await verifyStore(store, onProgress === undefined ? request : { ...request, onProgress })).findings;
  } finally {
    await store.close();
  }
  if (findings > 0 && !force) throw new EngineError('restore-findings', { path: backup, count: findings });
  const { faults, fingerprint } = await examineSqliteFile(part);
  refuseFaulty(backup, faults);
  return { fingerprint, findings };
}

/** Copies the former database aside, whole, under the time at which it was replaced; null where there was none. */
async function keepFormer(database: string, occupant: Occupant, now: Instant): Promise<string | null> {
  const stamp = Temporal.Instant.from(now).toString({ smallestUnit: 'second' }).replaceAll(/[:-]/g, '');
  const former = `${database}.${stamp}.lama`;
  if (existsSync(former)) throw new EngineError('copy-exists', { path: former });
  if (occupant !== 'nothing') await writeWhole(former, async (part) => copyFileSync(database, part));
  // A sound database has left its log. That of a damaged or lost one would be taken for the new one's.
  if (occupant !== 'database') {
    for (const ending of ['-wal', '-shm', '-journal']) {
      if (existsSync(`${database}${ending}`)) renameSync(`${database}${ending}`, `${former}${ending}`);
    }
  }
  return occupant === 'nothing' ? null : former;
}

async function verifyPlace(database: string, restored: Restored): Promise<Restored> {
  const { faults, fingerprint } = await examineSqliteFile(database);
  refuseFaulty(database, isDeepStrictEqual(fingerprint, restored.fingerprint) ? faults : [...faults, 'fingerprint']);
  return restored;
}

function refuseFaulty(path: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new EngineError('copy-faulty', { path, faults });
}

function hasLog(path: string): boolean {
  return existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
}
