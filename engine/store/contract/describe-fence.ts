import { describe, expect, it } from 'vitest';
import { EngineError } from '../../errors.ts';
import { always, forever } from '../organisation-records.ts';
import type { Store, Tx } from '../port.ts';
import { day, evaluator, fillEverything } from './fill-everything.ts';
import { first, second, useStore, type OpenStore } from './fixture.ts';
import { message, waiting, webhook } from './outbox-samples.ts';
import { job, settled } from './job-samples.ts';
import { batch, entry, impact, progress, result, run } from './pay-samples.ts';
import {
  account,
  at,
  caseRecord,
  code,
  cycle,
  definition,
  delegation,
  draft,
  id,
  notice,
  person,
  session,
  step,
  timer,
  unit,
} from './samples.ts';

interface Probe {
  /** What the second institution, which has nothing under these ids, is told. */
  readonly told: unknown;
  readonly call: (tx: Tx) => Promise<unknown>;
}

type Noun = Exclude<keyof Tx, 'institution' | 'name' | 'zone'>;
/** A probe for every method of every noun: a new method does not compile without one. */
type Probes = { readonly [N in Noun]: { readonly [M in keyof Tx[N]]: Probe } };

const january = { register: 'kehadiran', persons: [id(1)], from: '2026-01-01', until: '2026-01-31', upto: 9 };
const late = { after: 0, upto: 9, until: '2026-01-31' };

function probe(told: unknown, call: (tx: Tx) => Promise<unknown>): Probe {
  return { told, call };
}

const reads = {
  people: {
    units: probe([], (tx) => tx.people.units()),
    unit: probe(null, (tx) => tx.people.unit(id(1))),
    person: probe(null, (tx) => tx.people.person(id(1))),
    personByNip: probe(null, (tx) => tx.people.personByNip(person(1).nip)),
    personsByNip: probe([], (tx) => tx.people.personsByNip([person(1).nip])),
    personsById: probe([], (tx) => tx.people.personsById([id(1)])),
    persons: probe([], (tx) => tx.people.persons({ limit: 10 })),
    countPersons: probe(0, (tx) => tx.people.countPersons()),
    subordinates: probe([], (tx) => tx.people.subordinates(id(1))),
    rolesOf: probe([], (tx) => tx.people.rolesOf(id(1))),
    holders: probe([], (tx) => tx.people.holders('evaluator', null)),
  },
  organisation: {
    person: probe(null, (tx) => tx.organisation.person(day, id(1))),
    personsById: probe([], (tx) => tx.organisation.personsById(day, [id(1)])),
    unit: probe(null, (tx) => tx.organisation.unit(day, id(1))),
    rolesOf: probe([], (tx) => tx.organisation.rolesOf(day, id(1))),
    holders: probe([], (tx) => tx.organisation.holders(day, 'evaluator', null)),
    activeDuring: probe([], (tx) => tx.organisation.activeDuring(day, day, { limit: 10 })),
    countDuring: probe(0, (tx) => tx.organisation.countDuring(day, day)),
    placements: probe([], (tx) => tx.organisation.placements(id(1))),
    day: probe(always, (tx) => tx.organisation.day()),
    begun: probe(always, (tx) => tx.organisation.begun()),
    changes: probe({ persons: [], units: [] }, (tx) => tx.organisation.changes(always, '2027-01-01')),
  },
  delegations: {
    byId: probe(null, (tx) => tx.delegations.byId(id(1))),
    list: probe([], (tx) => tx.delegations.list(day, { limit: 10 })),
    heldBy: probe([], (tx) => tx.delegations.heldBy([id(2)], { from: day, until: forever })),
    forPersons: probe([], (tx) => tx.delegations.forPersons([id(1)], { from: day, until: forever })),
    forHeads: probe([], (tx) => tx.delegations.forHeads([id(1)], { from: day, until: forever })),
    changing: probe([], (tx) => tx.delegations.changing('2025-12-31', day)),
  },
  accounts: {
    byLogin: probe(null, (tx) => tx.accounts.byLogin(account(1).login)),
    byId: probe(null, (tx) => tx.accounts.byId(id(1))),
    byPerson: probe(null, (tx) => tx.accounts.byPerson(id(1))),
    session: probe(null, (tx) => tx.accounts.session('sesi')),
  },
  definitions: {
    latest: probe(null, (tx) => tx.definitions.latest('workflow', 'skp-tahunan')),
    byHash: probe(null, (tx) => tx.definitions.byHash('hash-1')),
    versions: probe([], (tx) => tx.definitions.versions('workflow', 'skp-tahunan')),
    list: probe([], (tx) => tx.definitions.list('workflow')),
  },
  cycles: {
    byId: probe(null, (tx) => tx.cycles.byId(id(1))),
    list: probe([], (tx) => tx.cycles.list()),
    running: probe([], (tx) => tx.cycles.running(id(1))),
    counts: probe({ byStatus: { active: 0, done: 0, cancelled: 0 }, byState: [], byHash: [] }, (tx) =>
      tx.cycles.counts(id(1)),
    ),
  },
  cases: {
    byId: probe(null, (tx) => tx.cases.byId(id(1))),
    bySubject: probe(null, (tx) => tx.cases.bySubject(id(1), id(1))),
    ofSubject: probe([], (tx) => tx.cases.ofSubject(id(1))),
    inCycle: probe([], (tx) => tx.cases.inCycle(id(1), { status: 'active', state: 'menyusun' }, { limit: 10 })),
    countInCycle: probe(0, (tx) => tx.cases.countInCycle(id(1), { status: 'active' })),
    submitted: probe(null, (tx) => tx.cases.submitted('kunci')),
    events: probe([], (tx) => tx.cases.events(id(1))),
    side: probe(new Map(), (tx) => tx.cases.side(id(1))),
    actors: probe([], (tx) => tx.cases.actors(id(1))),
    participants: probe([], (tx) => tx.cases.participants(id(1))),
  },
  work: {
    tasksFor: probe([], (tx) => tx.work.tasksFor(id(1), [evaluator], { limit: 10 })),
    tasksOf: probe([], (tx) => tx.work.tasksOf(id(1))),
    casesWaitingFor: probe([], (tx) => tx.work.casesWaitingFor(id(1))),
    failingTimers: probe([], (tx) => tx.work.failingTimers(id(1), 10)),
    timersOf: probe([], (tx) => tx.work.timersOf(id(1))),
    notice: probe(null, (tx) => tx.work.notice(id(1))),
    noticesFor: probe([], (tx) => tx.work.noticesFor(id(1), 10)),
    draft: probe(null, (tx) => tx.work.draft(id(1), 'menyusun', 'skp/rencana', id(1))),
  },
  audit: {
    countCases: probe(0, (tx) => tx.audit.countCases()),
    slice: probe({ files: [], next: null }, (tx) => tx.audit.slice('', 10)),
    heads: probe([], (tx) => tx.audit.heads()),
    headEnds: probe([], (tx) => tx.audit.headEnds('2026-01-01', { limit: 10 })),
    headDates: probe([], (tx) => tx.audit.headDates()),
  },
  jobs: {
    byId: probe(null, (tx) => tx.jobs.byId(id(1))),
    list: probe([], (tx) => tx.jobs.list({ limit: 10 })),
    ofCycle: probe([], (tx) => tx.jobs.ofCycle(id(1), 10)),
    upon: probe([], (tx) => tx.jobs.upon(id(1))),
    waiting: probe([], (tx) => tx.jobs.waiting(id(1), 10)),
    item: probe(null, (tx) => tx.jobs.item(id(1), id(1))),
    items: probe([], (tx) => tx.jobs.items(id(1), { outcome: 'done' }, { limit: 10 })),
    counts: probe([], (tx) => tx.jobs.counts(id(1))),
  },
  registers: {
    lastBatch: probe(0, (tx) => tx.registers.lastBatch()),
    imports: probe([], (tx) => tx.registers.imports(10)),
    inForce: probe([], (tx) => tx.registers.inForce(january)),
    history: probe([], (tx) => tx.registers.history(id(1), 10)),
    latePersons: probe([], (tx) => tx.registers.latePersons(late)),
    late: probe([], (tx) => tx.registers.late(late, [id(1)])),
  },
  outbox: {
    message: probe(null, (tx) => tx.outbox.message(id(1))),
    dead: probe([], (tx) => tx.outbox.dead({ limit: 10 })),
    counts: probe({ waiting: 0, dead: 0 }, (tx) => tx.outbox.counts()),
  },
  contacts: {
    email: probe(null, (tx) => tx.contacts.email(id(1))),
    webhook: probe(null, (tx) => tx.contacts.webhook(id(1))),
    webhooks: probe([], (tx) => tx.contacts.webhooks()),
  },
  runs: {
    byCase: probe(null, (tx) => tx.runs.byCase(id(1))),
    list: probe([], (tx) => tx.runs.list()),
    results: probe([], (tx) => tx.runs.results(id(1), { outcome: 'paid', unit: id(1) }, { limit: 10 })),
    digests: probe([], (tx) => tx.runs.digests(id(1), 1, { limit: 10 })),
    result: probe(null, (tx) => tx.runs.result(id(1), id(1))),
    resultsFor: probe([], (tx) => tx.runs.resultsFor([id(1)], [id(1)])),
    details: probe(new Map(), (tx) => tx.runs.details(id(1), [id(1)])),
    lockedOf: probe([], (tx) => tx.runs.lockedOf(id(1), 10)),
    impacts: probe([], (tx) => tx.runs.impacts('tunjangan/bulanan', 'hash-1', 'hash-2')),
  },
} as const;

const writes = {
  people: {
    putUnits: probe(undefined, (tx) => tx.people.putUnits([unit(1, { name: 'Lain' })])),
    putPersons: probe(undefined, async (tx) => {
      await tx.people.putUnits([unit(1)]);
      await tx.people.putPersons([person(1, { name: 'Lain' })]);
    }),
    grant: probe('refused', (tx) => tx.people.grant([evaluator])),
    revoke: probe(undefined, (tx) => tx.people.revoke(evaluator)),
  },
  organisation: {
    begin: probe(undefined, (tx) => tx.organisation.begin('2027-01-01')),
    bringTo: probe({ persons: [], units: [] }, (tx) => tx.organisation.bringTo('2027-01-01')),
  },
  delegations: {
    add: probe('refused', (tx) => tx.delegations.add(delegation(9))),
    end: probe(false, (tx) => tx.delegations.end(id(1), { until: day, by: null, at: at(9) })),
  },
  accounts: {
    create: probe('refused', (tx) => tx.accounts.create([account(1)])),
    setPassword: probe('refused', (tx) => tx.accounts.setPassword(id(1), 'lain')),
    disable: probe('refused', (tx) => tx.accounts.disable(id(1))),
    startSession: probe(undefined, async (tx) => {
      await tx.people.putUnits([unit(1)]);
      await tx.people.putPersons([person(1)]);
      await tx.accounts.create([account(1)]);
      await tx.accounts.startSession(session('sesi', { createdAt: at(90), expiresAt: at(99) }));
    }),
    touchSession: probe(undefined, (tx) => tx.accounts.touchSession('sesi', at(9))),
    endSession: probe(undefined, (tx) => tx.accounts.endSession('sesi')),
    endSessionsOf: probe(undefined, (tx) => tx.accounts.endSessionsOf(id(1))),
    putCode: probe(undefined, (tx) =>
      tx.accounts.putCode(code('lain', { purpose: 'first_administrator', account: null })),
    ),
    takeCode: probe(null, (tx) => tx.accounts.takeCode('kode', at(0))),
    countAttempt: probe(1, (tx) => tx.accounts.countAttempt('kunci', at(50), 60)),
    clearAttempts: probe(undefined, (tx) => tx.accounts.clearAttempts('kunci')),
  },
  definitions: {
    publish: probe(1, (tx) => tx.definitions.publish(definition({ hash: 'lain' }))),
  },
  cycles: {
    repin: probe(undefined, (tx) => tx.cycles.repin(id(1), { version: 9, hash: 'hash-9' })),
    create: probe(undefined, (tx) => tx.cycles.create(cycle(1, { title: 'Lain' }))),
  },
  cases: {
    open: probe('refused', (tx) => tx.cases.open(caseRecord(1), step(1, 0))),
    commit: probe('case-not-found', (tx) => tx.cases.commit(step(1, 1, { left: ['menyusun'], submitKey: 'kunci' }))),
    addParticipant: probe('case-not-found', (tx) => tx.cases.addParticipant(id(1), second, 'evaluator')),
  },
  work: {
    replaceTasks: probe(undefined, (tx) => tx.work.replaceTasks(id(1), [])),
    takeTimer: probe(false, (tx) => tx.work.takeTimer(timer(1))),
    moveTimer: probe(undefined, (tx) => tx.work.moveTimer(timer(1), { dueAt: at(50), localDate: '2026-02-02' })),
    retryTimer: probe(undefined, (tx) => tx.work.retryTimer(timer(1), at(50))),
    addNotices: probe('refused', (tx) => tx.work.addNotices([notice(1)])),
    readNotices: probe(undefined, (tx) => tx.work.readNotices(id(1), at(59))),
    saveDraft: probe('draft-conflict', (tx) => tx.work.saveDraft(draft(1), 1)),
  },
  audit: {
    makeHead: probe(expect.objectContaining({ chains: 0, previous: '' }), (tx) =>
      tx.audit.makeHead('2026-01-02', at(9)),
    ),
  },
  jobs: {
    create: probe('refused', (tx) => tx.jobs.create(job(1))),
    collect: probe(false, (tx) => {
      return tx.jobs.collect(id(2), { from: '', to: id(9), subjects: [id(9)], complete: true });
    }),
    settle: probe(0, (tx) => tx.jobs.settle(id(1), [settled(2)])),
    end: probe(false, (tx) => tx.jobs.end(id(1), 'done', at(9))),
    putOff: probe(undefined, (tx) => tx.jobs.putOff(id(1), at(50))),
  },
  registers: {
    addBatch: probe('refused', (tx) => tx.registers.addBatch(batch(), [entry(1, 5, { facts: null })])),
  },
  outbox: {
    add: probe('refused', (tx) => tx.outbox.add([message(1)])),
    claim: probe(false, (tx) => tx.outbox.claim(waiting(1), at(50))),
    settle: probe(undefined, (tx) => tx.outbox.settle(id(1))),
    putOff: probe(undefined, (tx) => tx.outbox.putOff(id(1), at(50), 'lain')),
    hold: probe(undefined, (tx) => tx.outbox.hold({ channel: 'email', target: null }, at(50), at(55))),
    resend: probe(false, (tx) => tx.outbox.resend(id(2), at(50))),
  },
  erasure: {
    eraseCase: probe(undefined, (tx) => tx.erasure.eraseCase(id(1), [1])),
    erasePerson: probe(undefined, (tx) => tx.erasure.erasePerson(id(1))),
  },
  contacts: {
    putEmail: probe(undefined, (tx) => tx.contacts.putEmail(id(1), null)),
    addWebhook: probe(undefined, (tx) => tx.contacts.addWebhook(webhook(1, { url: 'https://lain.example' }))),
    removeWebhook: probe(false, (tx) => tx.contacts.removeWebhook(id(1))),
  },
  runs: {
    begin: probe('refused', (tx) => tx.runs.begin(run(1, { round: 2 }))),
    save: probe(false, (tx) => tx.runs.save(progress(1, { from: id(5) }), [result(1, { net: '7' })])),
    finish: probe('run-not-calculated', (tx) => tx.runs.finish(id(1), 1, 'lain', at(9))),
    lock: probe('run-not-calculated', (tx) => tx.runs.lock(id(1), at(9))),
    keepImpact: probe(undefined, (tx) => tx.runs.keepImpact(impact({ report: {} }))),
  },
} as const;

const nouns: Probes = {
  people: { ...reads.people, ...writes.people },
  organisation: { ...reads.organisation, ...writes.organisation },
  delegations: { ...reads.delegations, ...writes.delegations },
  accounts: { ...reads.accounts, ...writes.accounts },
  definitions: { ...reads.definitions, ...writes.definitions },
  cycles: { ...reads.cycles, ...writes.cycles },
  cases: { ...reads.cases, ...writes.cases },
  work: { ...reads.work, ...writes.work },
  audit: { ...reads.audit, ...writes.audit },
  jobs: { ...reads.jobs, ...writes.jobs },
  registers: { ...reads.registers, ...writes.registers },
  runs: { ...reads.runs, ...writes.runs },
  erasure: writes.erasure,
  outbox: { ...reads.outbox, ...writes.outbox },
  contacts: { ...reads.contacts, ...writes.contacts },
};

/** No method reaches another institution's rows, though every id is the same. */
export function describeFence(open: OpenStore): void {
  describe('the fence between institutions', () => {
    const fixture = useStore(open, async (tx) => (tx.institution === first ? await fillEverything(tx) : undefined));
    const methods = Object.entries(nouns).flatMap(([noun, probes]) => {
      return Object.entries<Probe>(probes).map(([method, one]) => [`${noun}.${method}`, one] as const);
    });

    it.each(methods)('holds for %s', async (_, { told, call }) => {
      const before = await seeEverything(fixture.store);
      expect(await tell(fixture.store, call)).toEqual(told);
      expect(await seeEverything(fixture.store)).toEqual(before);
    });

    it('is what keeps them apart: in the first institution each of these reads finds something', async () => {
      for (const probes of Object.values(reads)) {
        for (const [method, { told, call }] of Object.entries<Probe>(probes)) {
          expect(await fixture.store.read(first, call), method).not.toEqual(told);
        }
      }
    });
  });
}

/** What a call in the second institution comes to; references lead nowhere there, so the database refuses some. */
async function tell(store: Store, call: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  try {
    return await store.within(second, call);
  } catch (error) {
    return error instanceof EngineError ? error.code : 'refused';
  }
}

/** All that the reads show, and the codes and attempts that can be seen only by taking them, which is undone. */
async function seeEverything(store: Store): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const undo = new Error('undo');
  const looking = store.within(first, async (tx) => {
    for (const probes of Object.values(reads)) {
      for (const { call } of Object.values<Probe>(probes)) seen.push(await call(tx));
    }
    for (const hash of ['kode', 'pertama']) seen.push(await tx.accounts.takeCode(hash, at(0)));
    seen.push(await tx.accounts.countAttempt('kunci', at(0), 7200));
    throw undo;
  });
  await expect(looking).rejects.toBe(undo);
  return seen;
}
