/** What an e-mail says: the sentences of notices, Indonesian first. Names and numbers of people stay in Alur. */
import type { Notice } from '../store/records.ts';
import { fill } from '../text.ts';

interface Text {
  readonly subject: string;
  readonly id: string;
  readonly en: string;
}

const texts: Readonly<Record<string, Text>> = {
  reminder: {
    subject: 'Tenggat mendekat: {state} ({workflow})',
    id: 'Tenggat mendekat: {state} ({workflow}), paling lambat {due}.',
    en: 'Due soon: {state} ({workflow}), no later than {due_en}.',
  },
  waiting: {
    subject: 'Menunggu tindakan Anda: {state} ({workflow})',
    id: 'Menunggu tindakan Anda: {state} ({workflow}).',
    en: 'Waiting for you: {state} ({workflow}).',
  },
  deadline: {
    subject: 'Lewat tenggat: {state} ({workflow})',
    id: 'Lewat tenggat: {state} ({workflow}); berkas berlanjut dengan sendirinya.',
    en: 'Deadline passed: {state} ({workflow}); the case went on by itself.',
  },
  corrected: {
    subject: 'Hasil dikoreksi: {workflow}',
    id: 'Hasil {workflow} dikoreksi. Hasil lama, hasil baru, dan alasannya ada di Alur.',
    en: 'A result of {workflow} was corrected. The old and the new result and the reason are in Alur.',
  },
  calendar: {
    subject: 'Berkas tertahan: kalender perlu dilengkapi',
    id: 'Berkas tertahan: {calendar} hanya lengkap sampai {due}. Lengkapi dan terbitkan kalendernya.',
    en: 'A case is held up: {calendar} is complete only until {due_en}. Complete and publish the calendar.',
  },
  stuck: {
    subject: '{count} berkas tanpa orang yang dapat bertindak',
    id: '{count} berkas tidak punya orang yang dapat bertindak sejak perubahan pegawai hari ini. Lengkapi atasan, peran, atau penggantinya.',
    en: '{count} cases have nobody who can act since today’s changes among people. Complete superiors, roles or stand-ins.',
  },
  other: {
    subject: 'Pemberitahuan baru di Alur',
    id: 'Ada pemberitahuan baru untuk Anda di Alur.',
    en: 'There is a new notice for you in Alur.',
  },
};

/** A notice as subject and text. `origin`: under which address people reach Alur, null where that is not known. */
export function writeMail(
  { kind, parameters, case: about }: Notice,
  origin: string | null,
): { readonly subject: string; readonly text: string } {
  const { subject, id, en } = (Object.hasOwn(texts, kind) ? texts[kind] : texts['other']) as Text;
  const { due = '' } = parameters;
  const words = { ...parameters, due: dateText(due, 'id-ID'), due_en: dateText(due, 'en-GB') };
  const link = origin === null ? [] : ['', `${origin}${about === null ? '/tugas' : `/berkas/${about}`}`];
  return { subject: fill(subject, words), text: [fill(id, words), fill(en, words), ...link, ''].join('\n') };
}

function dateText(date: string, locale: string): string {
  return date === '' ? '–' : Temporal.PlainDate.from(date).toLocaleString(locale, { dateStyle: 'long' });
}
