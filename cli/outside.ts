/** How messages get out, from the environment: what is secret there is no argument, which every process could read. */
import type { MailSettings, Outside } from '../engine/index.ts';
import { Misuse } from './arguments.ts';

/** @throws Misuse for settings that cannot be meant */
export function readOutside(environment: Readonly<Record<string, string | undefined>> = process.env): Outside {
  return { mail: readMail(environment), webhooks: { loopback: environment['ALUR_WEBHOOK_LOOPBACK'] === '1' } };
}

function readMail(environment: Readonly<Record<string, string | undefined>>): MailSettings | null {
  const url = environment['ALUR_SMTP_URL'] ?? '';
  const from = environment['ALUR_MAIL_FROM'] ?? '';
  if (url === '' && from === '') return null;
  // The value may hold a password: what is wrong with it is said without it.
  if (!['smtp:', 'smtps:'].includes(URL.parse(url)?.protocol ?? ''))
    throw new Misuse('ALUR_SMTP_URL: tulis seperti (write it like) smtps://pengguna:sandi@mail.contoh.go.id');
  if (!/^[^@\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(from))
    throw new Misuse('ALUR_MAIL_FROM: tulis seperti (write it like) "Kinerja <kinerja@contoh.go.id>"');
  return { url, from };
}
