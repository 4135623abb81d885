/** POST /masuk and POST /masuk/demo: begin a session, then go on where one was, with what was typed. */
import type { Api, DemoSignIn, SignIn } from '../api/types.ts';
import { ApiProblem } from './client.ts';
import { keepTyped } from './draft-keep.ts';
import { showPage } from './layout.ts';
import { signInPage } from './session-new.ts';
import { localPath, openVisit, type Ctx } from './visit.ts';

export function createSession(api: Api): (c: Ctx) => Promise<Response> {
  return (c) => {
    const form = c.get('form');
    const request: SignIn = {
      institution: form.get('institution') ?? '',
      login: (form.get('login') ?? '').replace(/\s/g, ''),
      password: form.get('password') ?? '',
    };
    return beginSession(api, c, '/session', request);
  };
}

export function createDemoSession(api: Api): (c: Ctx) => Promise<Response> {
  return (c) => {
    const form = c.get('form');
    const request: DemoSignIn = { institution: form.get('~institution') ?? '', persona: form.get('~persona') ?? '' };
    return beginSession(api, c, '/session/demo', request);
  };
}

async function beginSession(api: Api, c: Ctx, path: string, request: SignIn | DemoSignIn): Promise<Response> {
  const visit = c.get('visit');
  const form = c.get('form');
  const pending = { back: localPath(form.get('~back')), typed: form.get('~typed') ?? '' };
  try {
    const answer = await visit.client.request('POST', path, request);
    return await enterWith(api, c, answer, pending.back, pending.typed);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.status >= 500) throw error;
    const login = 'login' in request ? request.login : '';
    return showPage(c, await signInPage(visit, pending, { problem: error.problem, login }));
  }
}

/** Hands the new session's cookie to the browser, saves what was typed before, and goes on. */
export async function enterWith(api: Api, c: Ctx, answer: Response, back: string, typed = ''): Promise<Response> {
  const cookies = answer.headers.getSetCookie();
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
  if (typed === '') return c.redirect(back, 303);
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ');
  const principal = await api.principalOf(new Request(c.req.url, { headers: { cookie } }));
  c.set('visit', await openVisit(api, c, principal));
  return keepTyped(c, back, new URLSearchParams(typed));
}
