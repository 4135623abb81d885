/** The real server process: started as a person starts it, killed as a power cut kills it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';

export interface RunningServer {
  readonly port: number;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Asks it to stop, and tells its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `alur start` on a database and waits until it says that it is ready. `environment`: how messages get out. */
export async function startServer(
  path: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const cli = `${import.meta.dirname}/../../cli.ts`;
  const child = spawn(process.execPath, [cli, 'start', '--database', path, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
  let said = '';
  const hear = (chunk: Buffer) => (said += chunk.toString());
  child.stderr.on('data', hear);
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      hear(chunk);
      const ready = /Alur siap di http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (ready !== null) resolve(Number(ready[1]));
    });
    child.on('exit', () => reject(new Error(`the server did not start:\n${said}`)));
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    return (await ended)[0];
  };
  return { port, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookie: string;
}

/** Asks the API; null when the server died before it answered, and nobody knows whether it did what was asked. */
export async function ask(
  port: number,
  method: string,
  path: string,
  { cookie = '', body }: { readonly cookie?: string; readonly body?: unknown } = {},
): Promise<Answer | null> {
  const headers = { cookie, 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` };
  const agent = new Agent({ keepAlive: false });
  return await new Promise((resolve) => {
    const asking = request({ port, host: '127.0.0.1', method, path: `/api/v1${path}`, headers, agent }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', () => resolve(null));
      answer.on('end', () => {
        if (!answer.complete) return resolve(null);
        const set = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        resolve({
          status: answer.statusCode ?? 0,
          body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
          cookie: set,
        });
      });
    });
    asking.on('error', () => resolve(null));
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
