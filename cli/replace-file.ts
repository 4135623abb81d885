/** Writing over a file that someone else may be editing. */
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/**
 * Writes a file whole or not at all, keeping its permissions.
 * @returns false, with nothing written, when it no longer holds the text that was read before
 */
export function replaceFile(path: string, before: string, after: string): boolean {
  // a link stays a link
  const target = realpathSync(path);
  if (readFileSync(target, 'utf8') !== before) return false;
  const beside = `${target}.${process.pid}.tmp`;
  const file = openSync(beside, 'wx', statSync(target).mode);
  try {
    try {
      writeFileSync(file, after);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return true;
}
