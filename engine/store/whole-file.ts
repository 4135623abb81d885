/** Files that appear under their name only once they are whole. */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { EngineError } from '../errors.ts';

/** What SQLite may leave beside a file. */
const beside = ['', '-journal', '-wal', '-shm'];

/**
 * Lets `fill` write a file of mode 0600 under a temporary name beside `path`, and gives it its name when `fill` is done
 * and the disk has it. Whatever happens before, nothing appears under that name; what a killed process leaves ends in
 * `.part`.
 * @throws EngineError `store-full`, `store-unwritable`, and whatever `fill` throws
 */
export async function writeWhole<T>(path: string, fill: (part: string) => Promise<T>): Promise<T> {
  const part = `${path}.${process.pid}.part`;
  try {
    closeSync(openSync(part, 'w', 0o600));
    chmodSync(part, 0o600);
    const filled = await fill(part);
    flush(part);
    renameSync(part, path);
    flush(dirname(path));
    return filled;
  } catch (error) {
    throw explainFile(error);
  } finally {
    for (const ending of beside) rmSync(`${part}${ending}`, { force: true });
  }
}

/** The file system's refusal as an engine error; every other error as it is. */
function explainFile(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const reason = String(error.code);
  const isFull = reason === 'ENOSPC' || reason === 'EDQUOT';
  return new EngineError(isFull ? 'store-full' : 'store-unwritable', { reason }, { cause: error });
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
