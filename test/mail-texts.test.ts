import { describe, expect, it } from 'vitest';
import { writeMail } from '../engine/deliver/mail-texts.ts';
import { messages } from '../ui/messages.ts';

const parameters = {
  workflow: 'SKP tahunan',
  state: 'Menyusun',
  due: '2026-03-31',
  calendar: 'Kalender',
  count: '3',
  before: 'A',
  after: 'B',
  reason: 'C',
};
const notice = (kind: string, about: string | null = 'b-1') =>
  ({ id: 'n', person: 'p', case: about, kind, parameters, createdAt: '2026-03-01T00:00:00Z', readAt: null }) as const;
const kinds = Object.keys(messages).flatMap((key) => /^notice-(?!new$)(.+)$/.exec(key)?.[1] ?? []);

describe('an e-mail', () => {
  it.each(kinds)('tells a notice of kind %s in words of its own, in both languages', (kind) => {
    const { subject, text } = writeMail(notice(kind), null);
    expect(subject).not.toBe(writeMail(notice('entah'), null).subject);
    expect(text.trim().split('\n')).toHaveLength(2);
    expect(subject + text).not.toContain('{');
  });

  it('of a kind nobody named says that there is something to see', () => {
    expect(writeMail(notice('entah'), null).text).toContain('Ada pemberitahuan baru');
  });

  it('leads to the case, or to the tasks, where it is known how people reach Alur', () => {
    const origin = 'https://kinerja.contoh.go.id';
    expect(writeMail(notice('reminder'), origin).text).toContain(`${origin}/berkas/b-1\n`);
    expect(writeMail(notice('stuck', null), origin).text).toContain(`${origin}/tugas\n`);
    expect(writeMail(notice('reminder'), null).text).not.toContain('http');
  });
});
