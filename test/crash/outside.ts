/** What stands outside while a server is killed again and again, and whether it heard of everything, and of nothing twice. */
import {
  createEngine,
  deliverDue,
  evaluateRule,
  openWaysOut,
  type Engine,
  type Notice,
  type Tx,
} from '../../engine/index.ts';
import { fireDueTimers } from '../../engine/run/worker.ts';
import { openSqlite } from '../../engine/store/sqlite.ts';
import { startMailServer, startReceiver, type MailServer, type Receiver } from '../receivers.ts';
import { institution, overdue } from './office.ts';

export interface Outdoors {
  readonly mail: MailServer;
  readonly receiver: Receiver;
  /** For the server that is killed. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const from = 'Kantor <kantor@contoh.go.id>';

export async function openOutdoors(): Promise<Outdoors> {
  const mail = await startMailServer();
  const receiver = await startReceiver();
  return {
    mail,
    receiver,
    environment: { ALUR_SMTP_URL: mail.url, ALUR_MAIL_FROM: from, ALUR_WEBHOOK_LOOPBACK: '1' },
    close: async () => void (await Promise.all([mail.close(), receiver.close()])),
  };
}

export interface Heard {
  readonly faults: readonly string[];
  /** Timers that acted on cases nobody touched. */
  readonly timers: number;
  readonly notices: number;
  readonly mails: number;
  readonly posts: number;
  /** Messages that came twice, under one id: a crash between sending and noting it. */
  readonly repeated: number;
}

/** Lets the clock and the courier finish, then compares what was heard outside with the record. */
export async function settleOutdoors(path: string, outdoors: Outdoors): Promise<Heard> {
  const store = await openSqlite(path);
  const engine = createEngine(store, evaluateRule);
  const faults: string[] = [];
  await drain(engine, outdoors, (fault) => faults.push(fault));
  const { notices, steps, timers } = await store.read(institution, (tx) => readRecord(tx, faults));
  await store.close();
  const { mails } = outdoors.mail;
  const mailIds = new Set(mails.map(({ id }) => id));
  // What asks for something that was done before the courier came by is not sent.
  const missing = notices.length - mailIds.size;
  const asking = notices.filter(({ kind }) => kind === 'reminder' || kind === 'waiting');
  if (missing < 0 || missing > asking.length)
    faults.push(`${notices.length} notices, ${asking.length} of them ask, e-mails of ${mailIds.size} ids`);
  const { posts } = outdoors.receiver;
  const postIds = new Map<string, Set<string>>();
  for (const { headers, body } of posts) {
    const key = keyOf(JSON.parse(body) as Posted);
    postIds.set(key, (postIds.get(key) ?? new Set()).add(String(headers['webhook-id'])));
  }
  const expected = new Set([...steps, ...notices.map(({ id }) => `notice ${id}`)]);
  for (const key of expected) if (!postIds.has(key)) faults.push(`nobody heard of ${key}`);
  for (const [key, ids] of postIds) {
    if (!expected.has(key)) faults.push(`${key} was told and never happened`);
    if (ids.size > 1) faults.push(`${key} was told under ${ids.size} ids`);
  }
  const repeated = mails.length - mailIds.size + posts.length - postIds.size;
  return { faults, timers, notices: notices.length, mails: mails.length, posts: posts.length, repeated };
}

interface Posted {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function keyOf({ type, data }: Posted): string {
  return type === 'notice.created'
    ? `notice ${String(data['notice'])}`
    : `case ${String(data['case'])} ${String(data['revision'])}`;
}

/** A day goes by, and another: whatever was in hand when a server died is due again. */
async function drain(engine: Engine, { environment }: Outdoors, fault: (what: string) => void): Promise<void> {
  const { store } = engine;
  let failed = 0;
  for (let found = 1; found > 0;) {
    const fired = await fireDueTimers(engine, new Date().toISOString());
    found = fired.found;
    for (const { error } of fired.failures) fault(`a timer failed: ${String(error)}`);
  }
  const mail = { url: environment['ALUR_SMTP_URL'] ?? '', from };
  const { close, ...senders } = openWaysOut({ mail, webhooks: { loopback: true } });
  const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();
  const onFailure = (): void => void (failed += 1);
  for (let found = 1; found > 0 && failed < 100;)
    ({ found } = await deliverDue({ store, senders, clock: tomorrow, origin: null, onFailure }));
  close();
  const { waiting, dead } = await store.read(institution, (tx) => tx.outbox.counts());
  if (waiting + dead > 0) fault(`${waiting} messages wait and ${dead} are dead letters`);
}

async function readRecord(tx: Tx, faults: string[]) {
  const notices: Notice[] = [];
  for (const { id } of await tx.people.persons({ limit: 1000 }))
    notices.push(...(await tx.work.noticesFor(id, 1_000_000)));
  const steps: string[] = [];
  let timers = 0;
  const perCase = Map.groupBy(notices, (one) => one.case);
  for (const { id: cycle } of await tx.cycles.list()) {
    for (const { id, subject, revision, createdAt } of await tx.cases.inCycle(cycle, {}, { limit: 1000 })) {
      for (let one = 1; one <= revision; one += 1) steps.push(`case ${id} ${one}`);
      if (!overdue.includes(subject) || createdAt >= '2020') continue;
      const names = (await tx.cases.events(id)).map(({ name }) => name).join();
      if (names !== 'opened,deadline') faults.push(`case ${id}: the clock did ${names}`);
      const kinds = (perCase.get(id) ?? []).map(({ kind }) => kind).sort((a, b) => (a < b ? -1 : 1));
      if (kinds.join() !== 'deadline,reminder,reminder') faults.push(`case ${id}: was told ${kinds.join()}`);
      timers += 3;
    }
  }
  return { notices, steps, timers };
}
