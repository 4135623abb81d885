/** A notice as a sentence. */
import type { NoticeView } from '../api/types.ts';
import { messages, type MessageKey } from './messages.ts';
import type { Visit } from './visit.ts';

/** The sentence of a notice's kind; a kind without one of its own is shown with what it carries. */
export function noticeText({ t }: Visit, { kind, parameters }: NoticeView): string {
  const key = `notice-${kind}`;
  if (key in messages) return t(key as MessageKey, parameters);
  return [kind, ...Object.values(parameters)].join(' · ');
}
