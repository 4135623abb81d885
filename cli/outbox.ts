/** `alur outbox`: what could not be sent, and sending it again. */
import { EngineError, type Store, type StoredMessage, type Tx } from '../engine/index.ts';
import { exit, Misuse, readArguments, required, type Arguments } from './arguments.ts';
import { existingDatabase, openDatabase } from './database.ts';
import { print, printJson } from './print.ts';

const usage =
  'alur outbox list --institution <slug> [--database <url>] [--json]\n' +
  'alur outbox resend <nomor kiriman…> --institution <slug> [--database <url>] [--json]\n' +
  'alur outbox resend --all --institution <slug> [--database <url>] [--json]';

const pageSize = 200;

export async function runOutbox(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', database: 'text', all: 'flag' }, usage);
  const [verb, ...ids] = read.words;
  const all = read.options['all'] === true;
  const isList = verb === 'list' && ids.length === 0 && !all;
  const isResend = verb === 'resend' && all === (ids.length === 0);
  if (!isList && !isResend) throw new Misuse(usage);
  const institution = required(read, 'institution', usage);
  existingDatabase(read);
  const store = await openDatabase(read);
  try {
    return isList ? await list(store, institution, read) : await resend(store, institution, ids, read);
  } finally {
    await store.close();
  }
}

async function list(store: Store, institution: string, read: Arguments): Promise<number> {
  const { counts, dead } = await store.read(institution, async (tx) => ({
    counts: await tx.outbox.counts(),
    dead: await allDead(tx),
  }));
  if (read.options['json'] === true) printJson({ ...counts, letters: dead });
  else {
    for (const { id, channel, target, createdAt, attempts, reason } of dead)
      print(`${id}  ${createdAt}  ${channel}  ${target}  ${attempts}×  ${reason ?? ''}`);
    print(`${counts.waiting} menunggu dikirim, ${counts.dead} gagal (waiting, dead letters).`);
  }
  return exit.fine;
}

async function resend(store: Store, institution: string, ids: readonly string[], read: Arguments): Promise<number> {
  const now = new Date().toISOString();
  const sent = await store.within(institution, async (tx) => {
    const letters = ids.length > 0 ? ids : (await allDead(tx)).map(({ id }) => id);
    for (const id of letters) if (!(await tx.outbox.resend(id, now))) throw new EngineError('message-not-found');
    return letters;
  });
  if (read.options['json'] === true) printJson({ resent: sent });
  else print(`${sent.length} kiriman dicoba lagi (will be sent again).`);
  return exit.fine;
}

async function allDead(tx: Tx): Promise<readonly StoredMessage[]> {
  const all: StoredMessage[] = [];
  for (;;) {
    const page = await tx.outbox.dead({ limit: pageSize, after: all.at(-1)?.id ?? '' });
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}
