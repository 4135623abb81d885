/** Signatures of webhooks, as https://www.standardwebhooks.com describes them: the receiver checks them with any of its libraries. */
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret: 32 random bytes. */
export function makeWebhookSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** The headers that say which message this is, when it was sent, and that it is ours. `seconds` since 1970. */
export function webhookHeaders(
  { id, body, secret }: { readonly id: string; readonly body: string; readonly secret: string },
  seconds: number,
): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
