/** What cannot be shown or done: a plain sentence and a way on. */
import { isCasePath } from './case-path.ts';
import { ApiProblem } from './client.ts';
import { html } from './html.ts';
import { showPage, type Page } from './layout.ts';
import { problemText } from './parts/banner.ts';
import { signInPage } from './session-new.ts';
import type { Ctx, Visit } from './visit.ts';

type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
const known: readonly number[] = [400, 403, 404, 409, 413, 422, 429, 503];

/** The page for an error that no page has handled. Errors that are not refusals go to `report` first. */
export function showError(report: (error: Error, path: string) => string): (error: Error, c: Ctx) => Promise<Response> {
  return async (error, c) => {
    const visit: Visit | undefined = c.get('visit');
    if (visit === undefined) return c.text(`500 ${report(error, c.req.path)}`, 500);
    if (!(error instanceof ApiProblem)) return showPage(c, serverError(visit, report(error, c.req.path)));
    const { problem } = error;
    if (problem.status === 401) return askToSignIn(c);
    if (!known.includes(problem.status)) return showPage(c, serverError(visit, problem.incident ?? problem.code));
    return showPage(c, errorPage(visit, problem.status as ErrorStatus, problemText(visit, problem)));
  };
}

/** A page that needs a session: come back after signing in. A sent case form waits in the sign-in page. */
export async function askToSignIn(c: Ctx): Promise<Response> {
  const visit = { ...c.get('visit'), session: null, principal: null, token: '' };
  c.set('visit', visit);
  const isForm = c.req.method === 'POST';
  const typed = isForm && isCasePath(c.req.path) ? c.get('form').toString() : '';
  const back = isForm ? (typed === '' ? '/' : c.req.path) : visit.path;
  const page = await signInPage(visit, { back, typed }, {});
  return showPage(c, { ...page, status: 401 });
}

export function showMissing(c: Ctx): Response | Promise<Response> {
  const visit = c.get('visit');
  return showPage(c, errorPage(visit, 404, visit.t('error-404-text')));
}

/** One error as a page. */
export function errorPage({ t }: Visit, status: ErrorStatus, text: string): Page {
  const title = t(`error-${status}`);
  const body = html`<h1>${title}</h1>
    <section class="card narrow">
      <p>${text}</p>
      <p><a class="button" href="/tugas">${t('error-home')}</a></p>
    </section>`;
  return { title, body, status };
}

function serverError(visit: Visit, incident: string): Page {
  return errorPage(visit, 500, visit.t('error-500-text', { incident }));
}
