/** The pages' table of contents: every route, and which need a session. */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { Api } from '../api/types.ts';
import { makeCode } from './account-code.ts';
import { listAccounts } from './account-list.ts';
import { addRole, removeRole } from './account-role.ts';
import { completeActivation, showActivation } from './activation-complete.ts';
import { showCalendar } from './calendar-show.ts';
import { cancelCase, showCancellation } from './case-cancel.ts';
import { showCase } from './case-show.ts';
import { submitCase } from './case-submit.ts';
import { exportCycle } from './cycle-export.ts';
import { listCycles } from './cycle-list.ts';
import { openCycle, showCycleOpening } from './cycle-open.ts';
import { showCycle } from './cycle-show.ts';
import { addDelegation, endDelegation, listDelegations } from './delegation-list.ts';
import { showDiagram } from './diagram-show.ts';
import { showError, showMissing } from './error-show.ts';
import { createFirstAdministrator, showFirstAdministrator } from './first-administrator.ts';
import { guardForm, needSession } from './form-guard.ts';
import { importFile, showImport } from './import-facts.ts';
import { chooseLanguage } from './language-choose.ts';
import { readNotices } from './notice-read.ts';
import { listOutbox, resendMessage } from './outbox-list.ts';
import { changePassword, showPasswordChange } from './password-change.ts';
import { listRules } from './rule-list.ts';
import { printRule } from './rule-print.ts';
import { showRule } from './rule-show.ts';
import { exportRun } from './run-export.ts';
import { listRuns } from './run-list.ts';
import { showResults } from './run-results.ts';
import { showRun } from './run-show.ts';
import { secureHeaders } from './security.ts';
import { createDemoSession, createSession } from './session-create.ts';
import { endSession } from './session-end.ts';
import { showSignIn } from './session-new.ts';
import { listSlips } from './slip-list.ts';
import { objectToSlip, printSlip, showSlip } from './slip-show.ts';
import { showIcon, showStyle, stylePath } from './style.ts';
import { listTasks } from './task-list.ts';
import { beginVisit, type UiEnv } from './visit.ts';
import { listWorkflows } from './workflow-list.ts';
import { showWorkflow } from './workflow-show.ts';

export interface UiOptions {
  /** Notes an error of our own making and returns the code by which the operator finds it. */
  readonly report: (error: Error, path: string) => string;
}

/** The pages over an API in the same process. */
export function createUi(api: Api, { report }: UiOptions): Hono<UiEnv> {
  const app = new Hono<UiEnv>();
  app.use(compress());
  app.use(secureHeaders);
  app.get(stylePath, showStyle);
  app.get('/ikon.svg', showIcon);
  app.use(beginVisit(api));
  app.use(guardForm(api));
  app.onError(showError(report));

  app.get('/', (c) => c.redirect(c.get('visit').session === null ? '/masuk' : '/tugas', 303));
  app.get('/bahasa/:language', chooseLanguage);
  app.get('/masuk', showSignIn);
  app.post('/masuk', createSession(api));
  app.post('/masuk/demo', createDemoSession(api));
  app.get('/aktivasi', (c) => showActivation(c));
  app.post('/aktivasi', completeActivation(api));
  app.get('/administrator-pertama', (c) => showFirstAdministrator(c));
  app.post('/administrator-pertama', createFirstAdministrator(api));

  app.use(needSession);
  app.post('/keluar', endSession);
  app.get('/kata-sandi', (c) => showPasswordChange(c));
  app.post('/kata-sandi', changePassword(api));
  app.get('/tugas', listTasks);
  app.post('/pemberitahuan/dibaca', readNotices);
  app.get('/berkas/:case', showCase);
  app.post('/berkas/:case', submitCase);
  app.get('/berkas/:case/batal', (c) => showCancellation(c));
  app.post('/berkas/:case/batal', cancelCase);
  app.get('/siklus', listCycles);
  app.get('/siklus/buka', (c) => showCycleOpening(c));
  app.post('/siklus/buka', openCycle);
  app.get('/siklus/:cycle', showCycle);
  app.get('/siklus/:cycle/hasil.csv', exportCycle);
  app.get('/slip', listSlips);
  app.get('/slip/:run', (c) => showSlip(c));
  app.get('/slip/:run/slip.pdf', printSlip);
  app.post('/slip/:run/keberatan', objectToSlip);
  app.get('/tunjangan', listRuns);
  app.get('/tunjangan/impor', (c) => showImport(c));
  app.post('/tunjangan/impor', importFile);
  app.get('/tunjangan/:run', showRun);
  app.get('/tunjangan/:run/hasil', showResults);
  app.get('/tunjangan/:run/hasil/:person', (c) => showSlip(c));
  app.get('/tunjangan/:run/hasil/:person/slip.pdf', printSlip);
  app.get('/tunjangan/:run/hasil.csv', exportRun('csv'));
  app.get('/tunjangan/:run/hasil.xlsx', exportRun('xlsx'));
  app.get('/alur', listWorkflows);
  app.get('/alur/:workflow{.+}', showWorkflow);
  app.get('/gambar/:workflow{.+}', etag(), showDiagram);
  app.get('/aturan', listRules);
  app.get('/aturan/:rule{.+}', showRule);
  app.get('/kalender', showCalendar);
  app.get('/lembar/:sheet/:rule{.+}', printRule);
  app.get('/penggantian', (c) => listDelegations(c));
  app.post('/penggantian', addDelegation);
  app.post('/penggantian/:delegation/akhiri', endDelegation);
  app.get('/akun', listAccounts);
  app.post('/akun/:person/kode', makeCode);
  app.post('/akun/:person/peran', addRole);
  app.post('/akun/:person/peran/cabut', removeRole);
  app.get('/kiriman', listOutbox);
  app.post('/kiriman/:message', resendMessage);
  app.notFound(showMissing);
  return app;
}
