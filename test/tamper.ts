/** Copies of a database that were tampered with behind Alur's back, and what an examination finds in them. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../engine/audit/finding.ts';
import type { PrintedHead } from '../engine/audit/verify-heads.ts';
import { verifyStore, type AuditReport } from '../engine/audit/verify-store.ts';
import type { Store } from '../engine/store/port.ts';
import { openDatabase, openSqlite } from '../engine/store/sqlite.ts';
import type { World } from './world.ts';

export type Database = ReturnType<typeof openDatabase>;

export interface Verified {
  readonly findings: readonly Finding[];
  readonly report: AuditReport;
}

/** A copy of a world's database, opened after something was done to it. */
export async function openTampered(
  { path }: World,
  tamper: (database: Database) => void,
): Promise<{ readonly store: Store; readonly close: () => Promise<void> }> {
  const original = openDatabase(path);
  original.pragma('wal_checkpoint(truncate)'); // everything into the file itself, which is then copied
  original.close();
  const folder = mkdtempSync(join(tmpdir(), 'alur-tamper-'));
  const copy = join(folder, 'alur.sqlite');
  copyFileSync(path, copy);
  const database = openDatabase(copy);
  database.pragma('foreign_keys = off');
  try {
    tamper(database);
  } finally {
    database.close();
  }
  const store = await openSqlite(copy);
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, close };
}

/** What is found in a store, compared with heads that were printed. */
export async function verify(store: Store, printed: readonly PrintedHead[] = []): Promise<Verified> {
  const findings: Finding[] = [];
  const onFinding = (one: Finding): void => void findings.push(one);
  const report = await verifyStore(store, { institutions: null, printed, onFinding });
  return { findings, report };
}

/** Verifies a copy of a world's database after something was done to it. */
export async function verifyAfter(world: World, tamper: (database: Database) => void): Promise<Verified> {
  const { store, close } = await openTampered(world, tamper);
  const verified = await verify(store);
  await close();
  return verified;
}
