/** `alur webhook`: which addresses of an institution hear of its cases. */
import { randomUUIDv7 } from 'node:crypto';
import {
  EngineError,
  makeWebhookSecret,
  webhookFault,
  webhookTypes,
  type Store,
  type WebhookType,
} from '../engine/index.ts';
import { exit, Misuse, onlyWord, readArguments, required, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { readOutside } from './outside.ts';
import { note, print, printJson } from './print.ts';

const usage =
  `alur webhook add <https://…> --types <${webhookTypes.join(',')}> --institution <slug> [--database <url>] [--json]\n` +
  'alur webhook list --institution <slug> [--database <url>] [--json]\n' +
  'alur webhook remove <nomor> --institution <slug> [--database <url>] [--json]';

type Verb = (store: Store, institution: string, read: Arguments) => Promise<number>;

export async function runWebhook(args: readonly string[]): Promise<number> {
  const [verb = '', ...rest] = args;
  const verbs: Readonly<Record<string, Verb>> = { add, list, remove };
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  const known = {
    institution: 'text',
    database: 'text',
    ...(verb === 'add' ? { types: 'text' as const } : {}),
  } as const;
  const read = readArguments(run === undefined ? args : rest, known, usage);
  if (run === undefined) throw new Misuse(usage);
  const institution = required(read, 'institution', usage);
  const store = await openDatabase(read);
  try {
    return await run(store, institution, read);
  } finally {
    await store.close();
  }
}

const add: Verb = async (store, institution, read) => {
  const url = onlyWord(read, usage);
  const types = required(read, 'types', usage).split(',');
  const unknown = types.filter((one) => !(webhookTypes as readonly string[]).includes(one));
  if (unknown.length > 0) throw new Misuse(`--types ${unknown.join(',')}: tidak dikenal (unknown)\n${usage}`);
  const fault = webhookFault(url, readOutside().webhooks);
  if (fault !== null) {
    throw new Misuse(
      `${url}: hanya https:// ke mesin lain, tanpa kata sandi di alamatnya (only https:// to another machine, without a password: ${fault})`,
    );
  }
  const webhook = {
    id: randomUUIDv7(),
    url,
    secret: makeWebhookSecret(),
    types: types as WebhookType[],
    createdAt: new Date().toISOString(),
  };
  await store.within(institution, (tx) => tx.contacts.addWebhook(webhook));
  const { id, secret } = webhook;
  if (read.options['json'] === true) printJson({ id, secret });
  else {
    print(`${id}\n${secret}`);
    note('Rahasia ini tidak ditampilkan lagi; penerima memeriksa tanda tangan dengannya (shown only now).');
  }
  return exit.fine;
};

const list: Verb = async (store, institution, read) => {
  if (read.words.length > 0) throw new Misuse(usage);
  const webhooks = (await store.read(institution, (tx) => tx.contacts.webhooks())).map((one) => {
    const { id, url, types, createdAt } = one;
    return { id, url, types, created_at: createdAt };
  });
  if (read.options['json'] === true) printJson({ webhooks });
  else for (const { id, url, types } of webhooks) print(`${id}  ${url}  ${types.join(',')}`);
  return exit.fine;
};

const remove: Verb = async (store, institution, read) => {
  const id = onlyWord(read, usage);
  const removed = await store.within(institution, (tx) => tx.contacts.removeWebhook(id));
  if (!removed) throw new EngineError('webhook-not-found');
  if (read.options['json'] === true) printJson({ removed: id });
  return exit.fine;
};
