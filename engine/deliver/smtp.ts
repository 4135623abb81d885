/** E-mail by SMTP. */
import { createTransport } from 'nodemailer';
import { connectionFailure, SendFailure } from './send-failure.ts';
import type { Mail } from './senders.ts';

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password if the server asks for them. */
  readonly url: string;
  /** The sender, e.g. `Kinerja <kinerja@contoh.go.id>`. */
  readonly from: string;
}

export interface MailSender {
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

const patienceMilliseconds = 15_000;

/** Opens the way to a mail server; it connects when the first mail is sent. TLS is demanded of any server but this machine. */
export function openMailSender({ url, from }: MailSettings): MailSender {
  const { hostname } = new URL(url);
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'alur.invalid';
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    requireTLS: !['localhost', '127.0.0.1', '[::1]'].includes(hostname),
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, subject, text }) => {
      try {
        const headers = { 'Auto-Submitted': 'auto-generated' };
        await transport.sendMail({ messageId: `<${id}@${domain}>`, from, to, subject, text, headers });
      } catch (error) {
        throw mailFailure(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What a server says of one recipient concerns that mail; whatever comes before (or 421) concerns them all. */
function mailFailure(error: unknown): SendFailure {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  if (typeof responseCode !== 'number') return connectionFailure(error);
  const reason = `smtp-${responseCode}`;
  if (code === 'EAUTH' || responseCode === 421) return new SendFailure(reason, 'way', { cause: error });
  return new SendFailure(reason, responseCode >= 500 ? 'for-good' : 'message', { cause: error });
}
