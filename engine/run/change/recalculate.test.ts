import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../../test/content.ts';
import { ended, work, type Ended } from '../../../test/jobs.ts';
import { act, caseOf, createWorld, institution, morning, openFor, publish, type World } from '../../../test/world.ts';
import type { Finding } from '../../audit/finding.ts';
import { verifyStore } from '../../audit/verify-store.ts';
import { openDatabase } from '../../store/sqlite.ts';
import type { CaseRecord, EventRecord, JsonObject } from '../../store/records.ts';
import { cancelCase } from '../cancel-case.ts';
import { erase } from '../erase.ts';
import { approveCorrections, startComparison } from '../jobs/corrections.ts';
import { startMigration } from '../jobs/migrate.ts';
import { endOfDay } from '../time.ts';
import { caseAsOf, type Moments } from './as-of.ts';
import { readDecided } from './read-decided.ts';

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka, range: "[0..9]", step: 1 } }
`;
const ruleText = (version: number, limit: number): string => `rule: arah
version: ${version}
title: Arah
basis: Contoh
effective: 2020-01-01
facts: { x: { label: X, range: "[0..9]", step: 1 } }
calculate:
  nilai: { label: Nilai, formula: x * 10 }
answers:
  arah: { label: Arah, values: [kiri, tengah, kanan] }
decide: { hit: first, rows: [{ arah: kiri, x: "[0..${limit}]" }, { arah: tengah, x: 8 }, { arah: kanan }] }
`;
const states = `initial: menyusun
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: memutus } }
  memutus: { decide: { rule: arah, facts: { x: isian.x }, answer: arah, on: { kiri: dibina, tengah: selesai, kanan: selesai } } }
  dibina: { on: { TUTUP: { by: penilai, target: selesai } } }
  selesai: { type: final }
result: { Arah: arah.arah }
`;
const closure = closureOf(employeeWorkflow(states), form, ruleText(1, 4));
const evening = '2026-03-01T12:00:00.000Z';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Publishes a rule as an institution sees it. */
const publishRule = async (version: number, limit: number): Promise<void> => {
  const rule = closureOf(employeeWorkflow(states), form, ruleText(version, limit)).rules['arah'];
  if (rule === undefined) throw new Error('no rule');
  const { id, hash, pack } = rule;
  const publishedAt = morning;
  await world.store.within(institution, (tx) =>
    tx.definitions.publish({
      kind: 'rule',
      id,
      version,
      pack,
      content: hash,
      hash,
      closure: { rule } as unknown as JsonObject,
      publishedAt,
      publishedBy: null,
    }),
  );
};
const decide = async (subject: string, x: string): Promise<CaseRecord> => {
  const { id } = await openFor(world, closure, subject);
  return await act(world, id, subject, 'AJUKAN', { x });
};
const compare = async (cycle: string, by = 'hana'): Promise<Ended> => {
  const { id } = await startComparison(world.engine, institution, { cycle, rule: 'arah' }, by, evening);
  await work(world, id, { clock: () => evening });
  return await ended(world, id);
};
const approve = async (comparison: string, by = 'eka', now = evening): Promise<Ended> => {
  const request = { comparison, reason: 'Ambang keliru' };
  const { id } = await approveCorrections(world.engine, institution, request, by, now);
  await work(world, id, { clock: () => now });
  return await ended(world, id);
};
const events = (id: string): Promise<readonly EventRecord[]> =>
  world.store.read(institution, (tx) => tx.cases.events(id));
const findings = async (): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  await verifyStore(world.store, { institutions: null, printed: [], onFinding: (one) => found.push(one) });
  return found;
};

describe('a corrected rule over what was decided', () => {
  it('tells what comes out otherwise, and which cases would have gone another way; nothing is changed', async () => {
    const [budi, citra, ani] = [await decide('budi', '5'), await decide('citra', '9'), await decide('ani', '3')];
    await openFor(world, closure, 'dewi');
    await publishRule(2, 6);
    const before = await caseOf(world, budi.id);
    const { items, job } = await compare(budi.cycle);
    const outcomes = Object.fromEntries(items.map(({ subject, outcome, reason }) => [subject, [outcome, reason]]));
    expect(outcomes).toMatchObject({
      [budi.id]: ['done', 'differs-in-way'],
      [citra.id]: ['skipped', 'same'],
      [ani.id]: ['skipped', 'same'],
    });
    expect(items.map(({ reason }) => reason).filter((one) => one === 'not-decided')).toHaveLength(1);
    expect(items.find(({ subject }) => subject === budi.id)?.detail).toMatchObject({
      differences: [
        {
          corrects: 3,
          state: 'memutus',
          // codes alone: what is a number stays with the case
          before: { arah: 'kanan' },
          after: { arah: 'kiri' },
          way_before: 'selesai',
          way_after: 'dibina',
        },
      ],
    });
    expect(await caseOf(world, budi.id)).toEqual(before);
    expect(job.request).toMatchObject({ rule: { version: 2 } });
  });

  it('is approved by another person, and then recorded as an event of each case, which stays where it is', async () => {
    const budi = await decide('budi', '5');
    await publishRule(2, 6);
    const { job } = await compare(budi.cycle);
    await expect(approve(job.id, 'hana')).rejects.toMatchObject({ code: 'second-person-required' });
    const { counts, job: correcting } = await approve(job.id);
    expect(counts).toEqual([{ outcome: 'done', reason: 'differs-in-way', count: 1 }]);
    expect((await approve(job.id)).job.id).toBe(correcting.id);
    expect(await caseOf(world, budi.id)).toMatchObject({
      status: 'done',
      leaves: ['selesai'],
      data: { arah: { arah: 'kiri' } },
      result: { Arah: 'kiri' },
    });
    const chain = await events(budi.id);
    expect(chain.map(({ name }) => name)).toEqual(['opened', 'AJUKAN', 'decided', 'recalculated']);
    expect(chain[3]).toMatchObject({
      actor: 'eka',
      details: {
        entered: [],
        left: [],
        recalculation: {
          corrects: 3,
          rule: 'arah',
          version: 2,
          asAt: '2026-12-31',
          askedBy: 'hana',
          answers: { arah: 'kiri' },
        },
      },
    });
    const side = await world.store.read(institution, (tx) => tx.cases.side(budi.id));
    expect(side.get(4)?.body).toMatchObject({ reason: 'Ambang keliru', evaluation: { answer: { nilai: '50' } } });
    expect(await findings()).toEqual([]);
  });

  it('is told to whose result it is and to the superior who acted, with the old and the new one and the reason', async () => {
    const budi = await decide('budi', '3');
    await act(world, budi.id, 'ani', 'TUTUP');
    await publishRule(2, 2);
    await approve((await compare(budi.cycle)).job.id);
    const parameters = { workflow: 'Alur uji', before: 'Arah: kiri', after: 'Arah: kanan', reason: 'Ambang keliru' };
    const told = { kind: 'corrected', case: budi.id, parameters };
    const noticesOf = (person: string) => world.store.read(institution, (tx) => tx.work.noticesFor(person, 9));
    expect(await noticesOf('budi')).toMatchObject([told]);
    expect(await noticesOf('ani')).toMatchObject([told]);
    expect(await noticesOf('eka')).toEqual([]);
  });

  it('again finds nothing, and a later edition corrects the correction', async () => {
    const budi = await decide('budi', '5');
    await publishRule(2, 6);
    await approve((await compare(budi.cycle)).job.id);
    expect((await compare(budi.cycle)).items).toMatchObject([{ outcome: 'skipped', reason: 'same' }]);
    await publishRule(3, 4);
    await approve((await compare(budi.cycle)).job.id);
    const chain = await events(budi.id);
    expect(chain[4]).toMatchObject({
      details: { recalculation: { corrects: 4, version: 3, answers: { arah: 'kanan' } } },
    });
    expect(await caseOf(world, budi.id)).toMatchObject({ result: { Arah: 'kanan' } });
    expect(await findings()).toEqual([]);
  });

  it('corrects nothing of whoever approves, and nothing that changed since it was compared', async () => {
    const [budi, eka] = [await decide('budi', '5'), await decide('eka', '6')];
    await publishRule(2, 6);
    const { job } = await compare(budi.cycle);
    await publishRule(3, 7);
    const other = await compare(budi.cycle);
    await approve(other.job.id, 'fajar');
    const { items } = await approve(job.id);
    const outcomes = Object.fromEntries(items.map(({ subject, reason }) => [subject, reason]));
    expect(outcomes).toEqual({ [budi.id]: 'correction-changed', [eka.id]: 'self-approval' });
  });

  it('leaves alone what was made final, and tells what would differ', async () => {
    const locking = states.replace('selesai: { type: final }', 'selesai: { type: final, lock: true }');
    const final = closureOf(employeeWorkflow(locking), form, ruleText(1, 4));
    const opened = await openFor(world, final, 'budi');
    const { id, cycle, data, revision } = await act(world, opened.id, 'budi', 'AJUKAN', { x: '3' });
    await publishRule(2, 2);
    const { job } = await compare(cycle);
    // As if a calculation had ended there.
    const done = { event: 'TUTUP', guards: [], entered: ['selesai'], left: ['dibina'] };
    const nothing = { left: ['dibina'], tasks: [], timers: [], notices: [], submitKey: null, result: null };
    await world.store.within(institution, (tx) =>
      tx.cases.commit({
        case: id,
        expectedRevision: revision,
        state: { value: 'selesai', history: {} },
        leaves: ['selesai'],
        data,
        status: 'done',
        at: evening,
        events: [{ at: evening, name: 'TUTUP', actor: 'ani', as: 'penilai', details: done, side: null }],
        ...nothing,
      }),
    );
    expect((await approve(job.id)).items).toMatchObject([{ outcome: 'failed', reason: 'case-locked' }]);
    const { items } = await compare(cycle);
    expect(items).toMatchObject([
      { outcome: 'skipped', reason: 'locked', detail: { differences: [{ after: { arah: 'kanan' } }] } },
    ]);
  });

  it('names what was erased or cancelled', async () => {
    const [budi, citra] = [await decide('budi', '9'), await decide('citra', '3')];
    const erasing = {
      what: { kind: 'case', case: budi.id },
      by: 'hana',
      basis: 'UU 27/2022',
      reason: 'Diminta',
    } as const;
    await erase(world.engine, institution, erasing, evening);
    await publishRule(2, 2);
    const ani = await decide('ani', '3');
    const cancelling = { case: ani.id, actor: 'hana', reason: 'Keliru', revision: ani.revision, submitKey: 'batal' };
    await cancelCase(world.engine, institution, cancelling, evening);
    const { items } = await compare(budi.cycle);
    const outcomes = Object.fromEntries(items.map(({ subject, reason }) => [subject, reason]));
    expect(outcomes).toEqual({ [budi.id]: 'erased', [citra.id]: 'differs-in-way', [ani.id]: 'cancelled' });
  });

  it('is refused for a rule that the workflow does not use or that is not there, and before the comparison is done', async () => {
    const budi = await decide('budi', '5');
    const ask = (rule: string) =>
      startComparison(world.engine, institution, { cycle: budi.cycle, rule }, 'hana', evening);
    await expect(ask('lain')).rejects.toMatchObject({ code: 'rule-not-used' });
    await expect(ask('arah')).rejects.toMatchObject({ code: 'rule-not-found' });
    await publishRule(2, 6);
    const { id } = await ask('arah');
    await expect(approve(id)).rejects.toMatchObject({ code: 'comparison-not-finished' });
    await expect(approve('tiada')).rejects.toMatchObject({ code: 'job-not-found' });
    const request = { comparison: id, reason: ' ' };
    const unreasoned = approveCorrections(world.engine, institution, request, 'eka', evening);
    await expect(unreasoned).rejects.toMatchObject({ code: 'reason-required' });
  });

  it('is noticed by the audit when a correction was tampered with', async () => {
    const budi = await decide('budi', '5');
    await publishRule(2, 6);
    await approve((await compare(budi.cycle)).job.id);
    const database = openDatabase(world.path);
    database.exec(`delete from definitions where kind = 'rule'`);
    database.close();
    expect(await findings()).toMatchObject([{ code: 'correction-differs', event: 4 }]);
  });
});

describe('a case as it was', () => {
  const past = async (id: string, moments: Partial<Moments>) =>
    await world.store.read(institution, async (tx) => {
      const rule = closure.rules['arah'];
      if (rule === undefined) throw new Error('no rule');
      const { decided } = await readDecided(world.engine, tx, id, rule);
      return caseAsOf(decided, { happened: '2027-01-01T00:00:00.000Z', known: '2027-01-01T00:00:00.000Z', ...moments });
    });
  const endOf = (date: string): string => endOfDay(Temporal.PlainDate.from(date), 'Asia/Makassar').at;

  it('shows its state, data and result at the end of any day; before it was opened there was none', async () => {
    const { id } = await openFor(world, closure, 'budi', '2026-02-01T01:00:00.000Z');
    await act(world, id, 'budi', 'AJUKAN', { x: '3' }, '2026-02-10T01:00:00.000Z');
    await act(world, id, 'ani', 'TUTUP', null, '2026-02-20T01:00:00.000Z');
    expect(await past(id, { happened: endOf('2026-01-31') })).toBeNull();
    expect((await past(id, { happened: endOf('2026-02-09') }))?.record).toMatchObject({
      leaves: ['menyusun'],
      data: {},
      revision: 1,
    });
    expect((await past(id, { happened: endOf('2026-02-10') }))?.record).toMatchObject({
      leaves: ['dibina'],
      status: 'active',
      data: { isian: { x: '3' }, arah: { arah: 'kiri' } },
      result: null,
      updatedAt: '2026-02-10T01:00:00.000Z',
    });
    const record = await caseOf(world, id);
    expect((await past(id, { happened: endOf('2026-02-20') }))?.record).toEqual(record);
  });

  it('differs from how it was known then by what was corrected later', async () => {
    const budi = await decide('budi', '5');
    await publishRule(2, 6);
    await approve((await compare(budi.cycle)).job.id, 'eka', '2026-04-01T01:00:00.000Z');
    const day = endOf('2026-03-10');
    expect((await past(budi.id, { happened: day }))?.record.result).toEqual({ Arah: 'kiri' });
    expect((await past(budi.id, { happened: day, known: day }))?.record).toMatchObject({
      result: { Arah: 'kanan' },
      revision: 2,
    });
    expect((await past(budi.id, { happened: day }))?.events.map(({ name }) => name)).toContain('recalculated');
  });

  it('was under the edition that held then', async () => {
    const budi = await decide('budi', '3');
    await publish(
      world,
      closureOf(
        employeeWorkflow(states).replace('version: 1', 'version: 2').replaceAll('dibina', 'pembinaan'),
        form,
        ruleText(1, 4),
      ),
    );
    const request = { cycle: budi.cycle, version: 2, map: { dibina: 'pembinaan' }, dryRun: false, reason: null };
    const later = '2026-03-05T01:00:00.000Z';
    const { id } = await startMigration(world.engine, institution, request, null, later);
    await work(world, id, { clock: () => later });
    expect(await past(budi.id, { happened: endOf('2026-03-04') })).toMatchObject({
      record: { version: 1, leaves: ['dibina'], hash: closure.hash },
    });
    expect(await past(budi.id, {})).toMatchObject({ record: { version: 2, leaves: ['pembinaan'] } });
  });
});
