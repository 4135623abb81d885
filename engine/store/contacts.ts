import { changedOne, instantText, readJson, type Fence } from './codec.ts';
import type { Contacts } from './outbox-port.ts';
import type { Webhook, WebhookType } from './outbox-records.ts';
import type { WebhookRow } from './outbox-schema.ts';
import { prepareQuery } from './prepared.ts';

/** Addresses outside: people's e-mail and the institution's webhooks. */
export function openContacts(fence: Fence): Contacts {
  const { db, institution } = fence;
  return {
    putEmail: (person, email) => putEmail(fence, person, email),
    email: async (person) => (await emailOf(fence, { person })).rows[0]?.email ?? null,
    addWebhook: async ({ id, url, secret, types, createdAt }) => {
      const row = { institution, id, url, secret, types: JSON.stringify(types), created_at: instantText(createdAt) };
      await db.insertInto('webhooks').values(row).execute();
    },
    removeWebhook: async (id) => {
      const query = db.deleteFrom('webhooks').where('institution', '=', institution).where('id', '=', id);
      return changedOne(await query.executeTakeFirstOrThrow());
    },
    webhook: async (id) => (await allWebhooks(fence)).find((one) => one.id === id) ?? null,
    webhooks: () => allWebhooks(fence),
  };
}

const emailOf = prepareQuery(({ db, institution }, { person }: { readonly person: string }) =>
  db.selectFrom('addresses').select('email').where('institution', '=', institution).where('person', '=', person),
);
const selectWebhooks = prepareQuery<{}, WebhookRow>(({ db, institution }) =>
  db.selectFrom('webhooks').selectAll().where('institution', '=', institution),
);

async function allWebhooks(fence: Fence): Promise<readonly Webhook[]> {
  const { rows } = await selectWebhooks(fence, {});
  return rows.map(toWebhook).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function putEmail({ db, institution }: Fence, person: string, email: string | null): Promise<void> {
  await db.deleteFrom('addresses').where('institution', '=', institution).where('person', '=', person).execute();
  if (email !== null) await db.insertInto('addresses').values({ institution, person, email }).execute();
}

function toWebhook({ id, url, secret, types, created_at: createdAt }: WebhookRow): Webhook {
  return { id, url, secret, types: readJson<readonly WebhookType[]>(types), createdAt };
}
