/** The real ways out, as they are configured. */
import { SendFailure } from './send-failure.ts';
import type { Senders } from './senders.ts';
import { openMailSender, type MailSettings } from './smtp.ts';
import { postWebhook, type WebhookSettings } from './webhook.ts';

export interface Outside {
  /** Null where no mail server is configured: e-mails then wait, and become dead letters in the end. */
  readonly mail: MailSettings | null;
  readonly webhooks: WebhookSettings;
}

/** Opens the ways out. */
export function openWaysOut({ mail, webhooks }: Outside): Senders & { readonly close: () => void } {
  const sender = mail === null ? null : openMailSender(mail);
  return {
    mail: async (one) => {
      if (sender === null) throw new SendFailure('mail-not-configured', 'way');
      await sender.send(one);
    },
    post: (one) => postWebhook(one, webhooks),
    close: () => sender?.close(),
  };
}
