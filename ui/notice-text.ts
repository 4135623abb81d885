/** A notice as a sentence. */
import type { NoticeView } from '../api/types.ts';
import { formatDate } from './format.ts';
import { messages, type MessageKey } from './messages.ts';
import type { Visit } from './visit.ts';

/** The sentence of a notice's kind; a kind without one of its own is shown with what it carries. */
export function noticeText({ t, language }: Visit, { kind, parameters }: NoticeView): string {
  const key = `notice-${kind}`;
  if (key in messages) {
    const { due = '' } = parameters;
    return t(key as MessageKey, { ...parameters, due: due === '' ? '' : formatDate(due, language) });
  }
  return [kind, ...Object.values(parameters)].join(' · ');
}
