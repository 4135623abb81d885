/** The frame of every page: institution, who is signed in, where one can go, and the page itself. */
import { html, type Html } from './html.ts';
import { query } from './client.ts';
import { stylePath } from './style.ts';
import type { Ctx, Visit } from './visit.ts';
import type { MessageKey } from './messages.ts';

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** The page asks for itself again after so many seconds: no script is needed to see how far something is. */
  readonly refresh?: number;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
}

/** Answers with a page. */
export function showPage(c: Ctx, page: Page): Response | Promise<Response> {
  return c.html(frame(c.get('visit'), page) as Exclude<Html, null | false>, page.status ?? 200);
}

function frame(visit: Visit, { title, body, refresh, status = 200 }: Page): Html {
  const { t, language, session } = visit;
  // A form that came back says so in the first words a screen reader hears.
  const wrong = status === 422;
  const owner = session?.institution.name ?? 'Alur';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${wrong && `${t('error-summary')}: `}${title} – ${owner}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}" />`}
        <link rel="stylesheet" href="${stylePath}" />
        <link rel="icon" href="/ikon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#isi">${t('skip')}</a>
        <header class="masthead">
          <div class="wrap">
            <a class="brand" href="/"
              >${emblem}<span><strong>${owner}</strong>${session === null ? t('product-long') : t('product')}</span></a
            >
            <div class="who">${account(visit)} ${languageLink(visit)}</div>
          </div>
          ${session?.demo && html`<div class="demo"><div class="wrap">${t('demo-banner')}</div></div>`}
        </header>
        ${navigation(visit)}
        <main class="wrap" id="isi" tabindex="-1">${body}</main>
        <footer>
          <div class="wrap"><span>${owner}</span><span>${t('footer')}</span></div>
        </footer>
      </body>
    </html>`;
}

const emblem = html`<svg width="38" height="38" viewBox="0 0 32 32" aria-hidden="true">
  <path
    d="M5 25h8v-8h7V9h5"
    fill="none"
    stroke="#fff"
    stroke-width="3"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
  <circle cx="27" cy="9" r="3" fill="#c8a24a" />
</svg>`;

function account({ session, t, token }: Visit): Html {
  if (session === null) return null;
  return html`<a href="/kata-sandi">${session.person.name}</a>
    <form method="post" action="/keluar">
      <input type="hidden" name="~token" value="${token}" /><button class="link">${t('sign-out')}</button>
    </form>`;
}

function languageLink({ language, path }: Visit): Html {
  const [other, name] = language === 'id' ? ['en', 'English'] : ['id', 'Bahasa Indonesia'];
  return html`<a href="/bahasa/${other}${query({ kembali: path })}" lang="${other}" hreflang="${other}">${name}</a>`;
}

function navigation({ session, path, t }: Visit): Html {
  if (session === null) return null;
  const entries: readonly (readonly [boolean, string, MessageKey])[] = [
    [true, '/tugas', 'nav-tasks'],
    [true, '/slip', 'nav-slips'],
    [session.may.see_runs, '/tunjangan', 'nav-runs'],
    [session.may.see_cycles, '/siklus', 'nav-cycles'],
    [session.may.see_jobs, '/pekerjaan', 'nav-jobs'],
    [true, '/alur', 'nav-workflows'],
    [true, '/aturan', 'nav-rules'],
    [session.may.manage_delegations, '/penggantian', 'nav-delegations'],
    [session.may.manage_accounts, '/akun', 'nav-accounts'],
    [session.may.manage_accounts, '/kiriman', 'nav-outbox'],
  ];
  const here = (target: string): Html => path.startsWith(target) && html`aria-current="page"`;
  return html`<nav class="main" aria-label="${t('nav-label')}">
    <div class="wrap">
      <ul>
        ${entries
          .filter(([shown]) => shown)
          .map(([, target, key]) => html`<li><a href="${target}" ${here(target)}>${t(key)}</a></li>`)}
      </ul>
    </div>
  </nav>`;
}
