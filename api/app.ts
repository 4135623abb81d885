/** The API's table of contents: every route, who may call it, what it hears and what it says. */
import { createEngine } from '../engine/index.ts';
import { component } from './components.ts';
import { addressOf, isOurs } from './guard-request.ts';
import { nothing, op, openOp, says, sends, type Operation } from './operation.ts';
import { createRunCounter } from './pay/count-run.ts';
import { exportFormats } from './pay/export.ts';
import { createSlipPrinter } from './pay/slip-pdf.ts';
import { createRouter, type Router } from './router.ts';
import { activate } from './routes/activation.ts';
import { reopen, viewForecast } from './routes/case-future.ts';
import { viewCase } from './routes/case-view.ts';
import { cancel, resume, saveDraft, stepCase } from './routes/cases.ts';
import {
  drawDiagram,
  evaluate,
  listRules,
  listWorkflows,
  viewCalendar,
  viewRule,
  viewSheet,
  viewWorkflow,
} from './routes/content.ts';
import { approveJob, migrateCycle, recalculateCycle, viewMigration } from './routes/changes.ts';
import { exportCycle, listCycleCases, listCycles, openNewCycle, rehearseNewCycle, viewCycle } from './routes/cycles.ts';
import { endDelegation, grantDelegation, listDelegations, listOwnDelegations } from './routes/delegations.ts';
import { signInDemo } from './routes/demo.ts';
import { becomeFirstAdministrator } from './routes/first-administrator.ts';
import {
  exportJobItems,
  listJobItems,
  listJobs,
  startCycleJob,
  stopJob,
  viewJob,
  viewJobChoices,
  viewSelection,
} from './routes/jobs.ts';
import { listNotices, listOwnCases, listTasks, readNotices } from './routes/my-work.ts';
import { listOutbox, resendMessage } from './routes/outbox.ts';
import { grantRole, listPeople, makeCodeFor, revokeRole } from './routes/people.ts';
import { factsFile, importFile, listImports, listRegisters } from './routes/registers.ts';
import { exportResults, listResults, listRuns, viewRun, viewTotals } from './routes/runs.ts';
import { changePassword, signIn, signOut, viewSession, viewSignIn } from './routes/session.ts';
import { listSlips, objectToSlip, printSlip, viewSlip } from './routes/slips.ts';
import { date, oneOf, optional, pattern, shortText } from './schema.ts';
import { roleName } from './schemas/session.ts';
import { caseStatus, definitionId, id, paging, recordId } from './schemas/shared.ts';
import type { Services } from './services.ts';
import { principalOf } from './sessions.ts';
import type { Api } from './types.ts';

const version = optional(pattern('^[1-9][0-9]*$', 9));
const eventName = pattern('^[A-Za-z][\\w-]*$', 60);
const nip = pattern('^[0-9]{18}$', 18);
const namePart = pattern('^.{1,100}$', 100);
const month = pattern('^[0-9]{4}-[0-9]{2}$', 7);
const registerName = pattern('^[a-z][a-z0-9_]*$', 64);
const itemOutcome = oneOf('waiting', 'done', 'skipped', 'failed');
const reasonCode = pattern('^[a-z-]+$', 60);
const runOutcome = oneOf('paid', 'not_entitled', 'exception');
const manyKindName = pattern('^(remind|advance|cancel|resume|reopen)$', 10);
const sheetName = pattern('^(legend|annex|form)$', 10);
const session = says(component('SessionView'));

// prettier-ignore
export const operations: readonly Operation[] = [
  // Signing in
  openOp({ method: 'get', path: '/sign-in', summary: 'Instansi dan persona yang dapat dipilih (institutions and demo personas)',
    answers: says(component('SignInOptions')), run: viewSignIn }),
  openOp({ method: 'post', path: '/session', summary: 'Masuk (sign in)',
    request: component('SignIn'), answers: session, run: signIn }),
  openOp({ method: 'post', path: '/session/demo', summary: 'Masuk sebagai persona demo (sign in as a demo persona)',
    request: component('DemoSignIn'), answers: session, run: signInDemo }),
  openOp({ method: 'delete', path: '/session', summary: 'Keluar (sign out)',
    answers: nothing, run: signOut }),
  op({ method: 'get', path: '/session', summary: 'Siapa yang masuk (who is signed in)', may: 'see-own-work',
    answers: session, run: viewSession }),
  openOp({ method: 'post', path: '/first-administrator', summary: 'Menjadi pengelola pertama (become the first administrator)',
    request: component('FirstAdministrator'), answers: session, run: becomeFirstAdministrator }),
  openOp({ method: 'post', path: '/activation', summary: 'Memakai kode aktivasi atau reset (use an activation or reset code)',
    request: component('Activation'), answers: session, run: activate }),
  op({ method: 'put', path: '/password', summary: 'Mengganti kata sandi (change the password)', may: 'see-own-work',
    request: component('PasswordChange'), answers: session, run: changePassword }),

  // My work
  op({ method: 'get', path: '/tasks', summary: 'Tugas saya (my tasks)', may: 'see-own-work',
    query: paging, answers: says(component('TaskList')), run: listTasks }),
  op({ method: 'get', path: '/cases', summary: 'Berkas saya (my cases)', may: 'see-own-work',
    answers: says(component('CaseList')), run: listOwnCases }),
  op({ method: 'get', path: '/notices', summary: 'Pemberitahuan (notices)', may: 'see-own-work',
    answers: says(component('NoticeList')), run: listNotices }),
  op({ method: 'post', path: '/notices/read', summary: 'Menandai pemberitahuan terbaca (mark notices as read)', may: 'see-own-work',
    answers: nothing, run: readNotices }),

  // One case
  op({ method: 'get', path: '/cases/{case}', summary: 'Satu berkas (one case)', may: 'see-own-work',
    params: { case: id }, query: { as_of: optional(date), known: optional(date) }, answers: says(component('CaseView')), run: viewCase }),
  op({ method: 'post', path: '/cases/{case}/events/{event}', summary: 'Mengambil langkah (take a step)', may: 'see-own-work',
    params: { case: id, event: eventName }, request: component('StepRequest'), answers: says(component('StepDone')), run: stepCase }),
  op({ method: 'put', path: '/cases/{case}/drafts', summary: 'Menyimpan draf (save a draft)', may: 'see-own-work',
    params: { case: id }, request: component('DraftRequest'), answers: says(component('DraftView')), run: saveDraft }),
  op({ method: 'post', path: '/cases/{case}/cancellation', summary: 'Membatalkan berkas (cancel a case)', may: 'see-own-work',
    params: { case: id }, request: component('Cancellation'), answers: says(component('StepDone')), run: cancel }),
  op({ method: 'post', path: '/cases/{case}/resumption', summary: 'Melanjutkan berkas yang dibatalkan (resume a cancelled case)', may: 'see-own-work',
    params: { case: id }, request: component('Cancellation'), answers: says(component('StepDone')), run: resume }),
  op({ method: 'post', path: '/cases/{case}/reopening', summary: 'Membuka kembali berkas (open a finished case again)', may: 'see-own-work',
    params: { case: id }, request: component('Reopening'), answers: says(component('StepDone')), run: reopen }),
  op({ method: 'get', path: '/cases/{case}/forecast', summary: 'Bila tidak ada yang bertindak (what happens if nobody acts)', may: 'see-own-work',
    params: { case: id }, answers: says(component('ForecastView')), run: viewForecast }),

  // Cycles
  op({ method: 'get', path: '/cycles', summary: 'Daftar siklus (cycles)', may: 'see-cycles',
    answers: says(component('CycleList')), run: listCycles }),
  op({ method: 'post', path: '/cycles', summary: 'Membuka siklus (open a cycle)', may: 'manage-cycles',
    request: component('CycleRequest'), answers: says(component('CycleOpened'), 201), run: openNewCycle }),
  op({ method: 'post', path: '/cycles/rehearsal', summary: 'Melihat dulu apa jadinya bila siklus dibuka (what opening a cycle would come to)', may: 'manage-cycles',
    request: component('CycleRequest'), answers: says(component('OpeningView')), run: rehearseNewCycle }),
  op({ method: 'get', path: '/cycles/{cycle}', summary: 'Ikhtisar siklus (cycle overview)', may: 'see-cycles',
    params: { cycle: id }, answers: says(component('CycleView')), run: viewCycle }),
  op({ method: 'get', path: '/cycles/{cycle}/cases', summary: 'Berkas dalam siklus (cases of a cycle)', may: 'see-cycles',
    params: { cycle: id }, query: { ...paging, status: optional(caseStatus), state: optional(shortText(300)), unit: optional(recordId) },
    answers: says(component('CaseList')), run: listCycleCases }),
  op({ method: 'get', path: '/cycles/{cycle}/export.csv', summary: 'Hasil siklus sebagai CSV (results as CSV)', may: 'manage-cycles',
    params: { cycle: id }, answers: sends('text/csv; charset=utf-8'), run: exportCycle }),

  op({ method: 'get', path: '/cycles/{cycle}/jobs', summary: 'Yang dapat dikerjakan atas banyak berkas (what can be done in many cases)', may: 'manage-cycles',
    params: { cycle: id }, answers: says(component('JobChoices')), run: viewJobChoices }),
  op({ method: 'get', path: '/cycles/{cycle}/selections/{kind}', summary: 'Berapa berkas yang akan dikerjakan (how many cases it would be about)', may: 'manage-cycles',
    params: { cycle: id, kind: manyKindName }, query: { state: optional(shortText(300)), unit: optional(recordId) },
    answers: says(component('JobSelection')), run: viewSelection }),
  op({ method: 'post', path: '/cycles/{cycle}/jobs', summary: 'Mengerjakan banyak berkas sekaligus (work on many cases)', may: 'manage-cycles',
    params: { cycle: id }, request: component('JobStart'), answers: says(component('JobView'), 201), run: startCycleJob }),
  op({ method: 'get', path: '/cycles/{cycle}/migration', summary: 'Versi lain bagi berkas yang berjalan (other versions for running cases)', may: 'manage-cycles',
    params: { cycle: id }, query: { version }, answers: says(component('MigrationView')), run: viewMigration }),
  op({ method: 'post', path: '/cycles/{cycle}/migration', summary: 'Memindahkan berkas yang berjalan ke versi lain (migrate running cases)', may: 'manage-cycles',
    params: { cycle: id }, request: component('MigrationStart'), answers: says(component('JobView'), 201), run: migrateCycle }),
  op({ method: 'post', path: '/cycles/{cycle}/recalculation', summary: 'Membandingkan keputusan dengan aturan terbaru (compare decisions with a corrected rule)', may: 'manage-cycles',
    params: { cycle: id }, request: component('RecalculationStart'), answers: says(component('JobView'), 201), run: recalculateCycle }),
  op({ method: 'get', path: '/jobs', summary: 'Pekerjaan massal (jobs)', may: 'see-jobs',
    query: paging, answers: says(component('JobList')), run: listJobs }),
  op({ method: 'get', path: '/jobs/{job}', summary: 'Satu pekerjaan massal (one job)', may: 'see-jobs',
    params: { job: id }, answers: says(component('JobView')), run: viewJob }),
  op({ method: 'get', path: '/jobs/{job}/items', summary: 'Hasil tiap berkas (what became of each case)', may: 'see-jobs',
    params: { job: id }, query: { ...paging, outcome: optional(itemOutcome), reason: optional(reasonCode) },
    answers: says(component('JobItemList')), run: listJobItems }),
  op({ method: 'get', path: '/jobs/{job}/items.csv', summary: 'Hasil tiap berkas sebagai CSV (outcomes as CSV)', may: 'see-jobs',
    params: { job: id }, query: { outcome: optional(itemOutcome), reason: optional(reasonCode) },
    answers: sends('text/csv; charset=utf-8'), run: exportJobItems }),
  op({ method: 'post', path: '/jobs/{job}/approval', summary: 'Menyetujui koreksi (approve corrections)', may: 'approve-corrections',
    params: { job: id }, request: component('Approval'), answers: says(component('JobView'), 201), run: approveJob }),
  op({ method: 'post', path: '/jobs/{job}/stop', summary: 'Menghentikan pekerjaan massal (stop a job)', may: 'manage-cycles',
    params: { job: id }, answers: says(component('JobView')), run: stopJob }),

  // Monthly runs
  op({ method: 'get', path: '/runs', summary: 'Daftar perhitungan bulanan (monthly runs)', may: 'see-runs',
    answers: says(component('MonthList')), run: listRuns }),
  op({ method: 'get', path: '/runs/{run}', summary: 'Satu perhitungan bulanan (one run)', may: 'see-runs',
    params: { run: id }, answers: says(component('RunView')), run: viewRun }),
  op({ method: 'get', path: '/runs/{run}/totals', summary: 'Rekap perhitungan (totals of a run)', may: 'see-runs',
    params: { run: id }, answers: says(component('RunComparison')), run: viewTotals }),
  op({ method: 'get', path: '/runs/{run}/results', summary: 'Hasil perhitungan (results of a run)', may: 'see-runs',
    params: { run: id }, query: { ...paging, outcome: optional(runOutcome), unit: optional(recordId), nip: optional(nip), name: optional(namePart) },
    answers: says(component('ResultList')), run: listResults }),
  op({ method: 'get', path: '/runs/{run}/export.csv', summary: 'Hasil untuk pembayaran, CSV (for the treasury)', may: 'see-runs',
    params: { run: id }, answers: sends(exportFormats.csv.media), run: exportResults('csv') }),
  op({ method: 'get', path: '/runs/{run}/export.xlsx', summary: 'Hasil untuk pembayaran, XLSX (for the treasury)', may: 'see-runs',
    params: { run: id }, answers: sends(exportFormats.xlsx.media), run: exportResults('xlsx') }),

  op({ method: 'get', path: '/slips', summary: 'Slip saya (my slips)', may: 'see-own-work',
    answers: says(component('SlipList')), run: listSlips }),
  op({ method: 'get', path: '/runs/{run}/slips/{person}', summary: 'Satu slip (one slip)', may: 'see-own-work',
    params: { run: id, person: recordId }, answers: says(component('SlipView')), run: viewSlip }),
  op({ method: 'get', path: '/runs/{run}/slips/{person}/slip.pdf', summary: 'Slip sebagai PDF (a slip as PDF)', may: 'see-own-work',
    params: { run: id, person: recordId }, query: { language: optional(oneOf('id', 'en')) },
    answers: sends('application/pdf'), run: printSlip }),
  op({ method: 'post', path: '/runs/{run}/slips/{person}/objection', summary: 'Mengajukan keberatan (object to a slip)', may: 'see-own-work',
    params: { run: id, person: recordId }, answers: says(component('SlipOpened'), 201), run: objectToSlip }),
  op({ method: 'get', path: '/registers', summary: 'Register data pegawai (registers of facts)', may: 'enter-facts',
    answers: says(component('RegisterList')), run: listRegisters }),
  op({ method: 'get', path: '/imports', summary: 'Impor terakhir (latest imports)', may: 'enter-facts',
    answers: says(component('ImportList')), run: listImports }),
  op({ method: 'post', path: '/registers/{register}/imports', summary: 'Mengimpor berkas data (import a file of facts)', may: 'enter-facts',
    params: { register: registerName }, upload: factsFile,
    query: { dry_run: optional(oneOf('ya', 'tidak')), month: optional(month), source: optional(shortText(200)), file: optional(shortText(200)) },
    answers: says(component('ImportReport')), run: importFile }),

  // Rules and workflows
  op({ method: 'get', path: '/rules', summary: 'Daftar aturan (rules)', may: 'see-content',
    answers: says(component('DefinitionList')), run: listRules }),
  op({ method: 'get', path: '/rules/{rule}', summary: 'Satu aturan (one rule)', may: 'see-content',
    params: { rule: definitionId }, query: { version }, answers: says(component('RuleView')), run: viewRule }),
  op({ method: 'get', path: '/sheets/{sheet}/{rule}', summary: 'Lembar cetak satu aturan (a rule on paper)', may: 'see-content',
    params: { sheet: sheetName, rule: definitionId }, query: { version, at: optional(date), language: optional(oneOf('id', 'en')) },
    answers: says(component('SheetView')), run: viewSheet }),
  op({ method: 'post', path: '/evaluations', summary: 'Mencoba aturan (try a rule)', may: 'see-content',
    request: component('EvaluationRequest'), answers: says(component('EvaluationView')), run: evaluate }),
  op({ method: 'get', path: '/workflows', summary: 'Daftar alur (workflows)', may: 'see-content',
    answers: says(component('DefinitionList')), run: listWorkflows }),
  op({ method: 'get', path: '/workflows/{workflow}', summary: 'Satu alur (one workflow)', may: 'see-content',
    params: { workflow: definitionId }, query: { version }, answers: says(component('WorkflowView')), run: viewWorkflow }),
  op({ method: 'get', path: '/diagrams/{workflow}', summary: 'Diagram alur (picture of a workflow)', may: 'see-content',
    params: { workflow: definitionId }, query: { version, case: optional(id), language: optional(oneOf('id', 'en')) },
    answers: sends('image/svg+xml'), run: drawDiagram }),

  op({ method: 'get', path: '/calendar', summary: 'Kalender hari kerja (calendar of working days)', may: 'see-content',
    query: { year: optional(pattern('^[0-9]{4}$', 4)) }, answers: says(component('CalendarAnswer')), run: viewCalendar }),

  // Acting in somebody's place
  op({ method: 'get', path: '/delegations', summary: 'Plt, Plh, dan delegasi (who acts in whose place)', may: 'manage-delegations',
    query: paging, answers: says(component('DelegationList')), run: listDelegations }),
  op({ method: 'post', path: '/delegations', summary: 'Menugaskan pengganti (grant a place)', may: 'manage-delegations',
    request: component('DelegationRequest'), answers: says(component('DelegationView'), 201), run: grantDelegation }),
  op({ method: 'post', path: '/delegations/{delegation}/end', summary: 'Mengakhiri lebih awal (end one before its time)', may: 'manage-delegations',
    params: { delegation: id }, request: component('DelegationEnd'), answers: says(component('DelegationView')), run: endDelegation }),
  op({ method: 'get', path: '/delegations/own', summary: 'Penggantian saya hari ini (in whose place I act, who acts in mine)', may: 'see-own-work',
    answers: says(component('OwnDelegations')), run: listOwnDelegations }),

  // People and accounts
  op({ method: 'get', path: '/people', summary: 'Daftar orang (people)', may: 'manage-accounts',
    query: { ...paging, nip: optional(nip) },
    answers: says(component('PersonList')), run: listPeople }),
  op({ method: 'post', path: '/people/{person}/codes', summary: 'Membuat kode aktivasi atau reset (make a code)', may: 'manage-accounts',
    params: { person: recordId }, answers: says(component('CodeView'), 201), run: makeCodeFor }),
  op({ method: 'post', path: '/people/{person}/roles', summary: 'Memberi peran (grant a role)', may: 'manage-accounts',
    params: { person: recordId }, request: component('RoleRequest'), answers: says(component('PersonLine')), run: grantRole }),
  op({ method: 'delete', path: '/people/{person}/roles/{role}', summary: 'Mencabut peran (revoke a role)', may: 'manage-accounts',
    params: { person: recordId, role: roleName }, query: { unit: optional(recordId) },
    answers: says(component('PersonLine')), run: revokeRole }),

  // What is sent outside
  op({ method: 'get', path: '/outbox', summary: 'Kiriman yang gagal (dead letters)', may: 'manage-accounts',
    query: paging, answers: says(component('OutboxView')), run: listOutbox }),
  op({ method: 'post', path: '/outbox/{message}/resend', summary: 'Mengirim lagi (send a dead letter again)', may: 'manage-accounts',
    params: { message: id }, answers: nothing, run: resendMessage }),
];

/** Builds the API. `router` answers the network; `pages` is what the pages call in this process. */
export function createApi(services: Services): { readonly router: Router; readonly pages: Api } {
  const engine = createEngine(services.store, services.evaluate);
  const pay = { countRun: createRunCounter(services.store), printSlip: createSlipPrinter() };
  const router = createRouter({ ...services, engine, pay }, operations);
  const pages: Api = {
    fetch: (request, env) => router.fetch(request, env),
    principalOf: (request) => principalOf(request, services),
    isOurs: (request) => isOurs(request, services.settings),
    addressOf: (request, incoming) => addressOf(request, incoming, services.settings),
  };
  return { router, pages };
}
