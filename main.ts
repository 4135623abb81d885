/** Wiring: one store, one engine, one API, the pages as its first client, and the worker, on one port. */
import { once } from 'node:events';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import {
  createEngine,
  evaluateRule,
  openWaysOut,
  startCourier,
  startWorker,
  type Outside,
  type Polling,
  type Store,
} from './engine/index.ts';
import { createApi } from './api/app.ts';
import { createLog, errorFields, type Log } from './api/log.ts';
import { createUi } from './ui/app.ts';

export interface ServerOptions {
  readonly store: Store;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Offers sign-in without a password, to loopback only. */
  readonly demo: boolean;
  /** Address under which browsers reach Alur when a proxy stands before it. */
  readonly origin?: string;
  /** How messages get out; no mail server and no webhook on this machine if not given. */
  readonly outside?: Outside;
}

export interface Server {
  readonly port: number;
  /** Lets the worker finish, and running requests too, but none of them for longer than five seconds. */
  close(): Promise<void>;
}

const now = (): string => new Date().toISOString();
const writeLog = (line: string): void => void process.stderr.write(line);
const pollMilliseconds = 5_000;
const unconfigured: Outside = { mail: null, webhooks: { loopback: false } };
const graceMilliseconds = 5_000;

export interface WorkOptions {
  readonly outside: Outside;
  /** Under which address people reach Alur, for links in e-mails. */
  readonly origin: string | null;
}

/** What waits for no request: deadlines, reminders, a head a day, and messages. Any number of processes may do it at once. */
export function work(store: Store, { outside, origin }: WorkOptions, log: Log = createLog(now, writeLog)): Polling {
  const worker = startWorker(createEngine(store, evaluateRule), {
    clock: now,
    everyMilliseconds: pollMilliseconds,
    onFailure: ({ institution, timer, error }) =>
      log('error', timer === null ? 'work-failed' : 'timer-failed', {
        institution,
        case: timer?.case ?? '',
        state: timer?.state ?? '',
        ...errorFields(error),
      }),
    onJobFailure: ({ institution, job, subject, error }) =>
      log('error', subject === null ? 'job-put-off' : 'job-item-failed', {
        institution,
        job: job.id,
        kind: job.kind,
        subject: subject ?? '',
        ...errorFields(error),
      }),
  });
  const { close, ...senders } = openWaysOut(outside);
  const courier = startCourier(
    {
      store,
      senders,
      clock: now,
      origin,
      onFailure: ({ institution, message: { id, channel }, reason, dead }) =>
        log(dead ? 'error' : 'warning', 'message-not-sent', { institution, message: id, channel, reason, dead }),
    },
    pollMilliseconds,
    (error) => log('error', 'outbox-failed', errorFields(error)),
  );
  return {
    stop: async () => {
      await Promise.all([worker.stop(), courier.stop()]);
      close();
    },
  };
}

/** Serves until closed. The log goes to standard error, one JSON object a line. */
export async function serve({
  store,
  host,
  port,
  demo,
  origin,
  outside = unconfigured,
}: ServerOptions): Promise<Server> {
  const log = createLog(now, writeLog);
  const settings = { demo, ...(origin === undefined ? {} : { origin }) };
  const { router, pages } = createApi({ store, evaluate: evaluateRule, now, log, settings });
  const ui = createUi(pages, {
    report: (error, path) => {
      const id = crypto.randomUUID();
      log('error', 'page-failed', { id, path, ...errorFields(error) });
      return id;
    },
  });
  // without TLS of its own it is always this kind of server
  const server = createAdaptorServer({
    fetch: (request, bindings) => {
      // only the socket goes in: the caller of an in-process request can never come from the network
      const env = { incoming: bindings.incoming as IncomingMessage };
      return new URL(request.url).pathname.startsWith('/api/') ? router.fetch(request, env) : ui.fetch(request, env);
    },
  }) as HttpServer;
  server.listen(port, host);
  await once(server, 'listening');
  const worker = work(store, { outside, origin: origin ?? null }, log);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      await Promise.all([worker.stop(), closeServer(server)]);
    },
  };
}

/** Takes no new connection; whoever sends or reads too slowly to finish in time is cut off. */
async function closeServer(server: HttpServer): Promise<void> {
  const closed = once(server, 'close');
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  server.close();
  await closed;
  clearTimeout(cutOff);
}
