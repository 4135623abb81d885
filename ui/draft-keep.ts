/** A case form that was sent after its session had ended: once the same person is back, it becomes their draft. */
import { isCasePath } from './case-path.ts';
import { readCase } from './case-show.ts';
import { draftConflict, readSent, saveDraft, showStepGone } from './case-submit.ts';
import { conflictPage } from './draft-conflict.ts';
import { showPage } from './layout.ts';
import type { Ctx } from './visit.ts';

/** Saves the typed form as a draft and goes back to its case; `path` is where the form was sent to. */
export async function keepTyped(c: Ctx, path: string, sent: URLSearchParams): Promise<Response> {
  const visit = c.get('visit');
  const id = isCasePath(path) ? path.slice('/berkas/'.length) : undefined;
  // Somebody else's words must not become this person's draft.
  if (id === undefined || sent.get('~person') !== visit.session?.person.id) return c.redirect('/', 303);
  const view = await readCase(visit, decodeURIComponent(id));
  const read = readSent(view, sent);
  if (read === null) return sent.get('~form') ? showStepGone(c, visit, view, sent) : c.redirect(path, 303);
  const conflict = await saveDraft(visit, view, sent, read.typed).catch(draftConflict);
  if (conflict !== null) return showPage(c, conflictPage(visit, view, read.group, sent, read.typed, conflict));
  return c.redirect(`${path}?pesan=pulih`, 303);
}
