/** The real command line as a process, for tests that look at what it leaves behind. */
import { spawn, type ChildProcess } from 'node:child_process';

const cli = `${import.meta.dirname}/../cli.ts`;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Over once it has said something, or has ended. */
  readonly spoken: Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts `alur` with arguments. */
export function startAlur(...args: readonly string[]): Running {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const spoken = new Promise<void>((resolve) => {
    child.stdout.once('data', () => resolve());
    child.once('close', () => resolve());
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, spoken, ended };
}

/** Runs `alur` to its end. */
export async function runAlur(...args: readonly string[]): Promise<Ended> {
  return await startAlur(...args).ended;
}
