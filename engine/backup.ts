/** Backups: a whole database in one file that was examined before it got its name. */
import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { EngineError } from './errors.ts';
import type { Fingerprint, Store } from './store/port.ts';
import { examineSqliteFile } from './store/sqlite-copy.ts';
import { writeWhole } from './store/whole-file.ts';

export interface BackupRequest {
  /** Where the backup goes. */
  readonly path: string;
  /** Takes the place of a file that is there. */
  readonly force: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Backs a store up while it is in use: the copy is of one moment, is read through page by page, and must hold every row and
 * every chain's end that the store held at that moment; only then is it named.
 * @throws EngineError `copy-unsupported`, `copy-exists`, `copy-faulty`, and what the disk refuses
 */
export async function takeBackup(store: Store, { path, force, onProgress }: BackupRequest): Promise<Fingerprint> {
  const { copyOnline } = store;
  if (copyOnline === null) throw new EngineError('copy-unsupported');
  if (!force) refuseTaken(path);
  return await writeWhole(path, async (part) => {
    const copied = await copyOnline(part, onProgress);
    const { faults, fingerprint } = await examineSqliteFile(part);
    const wrong = isDeepStrictEqual(fingerprint, copied) ? faults : [...faults, 'fingerprint'];
    if (wrong.length > 0) throw new EngineError('copy-faulty', { path, faults: wrong });
    if (!force) refuseTaken(path);
    return copied;
  });
}

function refuseTaken(path: string): void {
  if (existsSync(path)) throw new EngineError('copy-exists', { path });
}
