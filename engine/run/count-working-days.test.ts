/** A decision that counts working days: by the calendar in force, which it records. */
import { afterEach, beforeEach, expect, it, describe } from 'vitest';
import { employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, openFor, publishCalendar, type World } from '../../test/world.ts';
import { verifyStore } from '../audit/verify-store.ts';
import { verifyDecision } from '../audit/verify-decision.ts';
import type { Finding } from '../audit/finding.ts';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { closeWorkflow, type WorkflowClosure } from '../definition/closure.ts';
import { lookUp, surroundingsOf } from '../definition/library.ts';
import { libraryOf } from '../rules/testing.ts';
import type { CaseRecord, Cycle, EventRecord, JsonObject } from '../store/records.ts';

const workflow = employeeWorkflow(`initial: mengisi
states:
  mengisi: { ask: surat, on: { KIRIM: { by: pegawai, target: memutus } } }
  memutus:
    decide:
      rule: tenggang
      facts: { terima: surat.terima }
      answer: giliran
      on: { awal: selesai, akhir: selesai }
  selesai: { type: final }
result: { Batas: tenggang.batas }
`);
const form = 'form: surat\ntitle: Surat\nfields: { terima: { label: Terima, type: tanggal } }\n';
const rule = `rule: tenggang
version: 1
title: Tenggang
basis: x
effective: 2026-01-01
facts: { terima: { label: Terima, type: tanggal } }
parameters:
  lama: { label: Lama, unit: hari kerja, values: { 2026-01-01: 3 } }
  batas_awal: { label: Batas awal, unit: tanggal, values: { 2026-01-01: 2026-03-11 } }
calculate: { batas: { label: Batas, formula: "add_working_days(terima, lama)" } }
answers: { giliran: { label: Giliran, values: [awal, akhir] } }
decide: { hit: first, rows: [{ batas: "<= batas_awal", giliran: awal }, { giliran: akhir }] }
`;
const calendarText = (version: number, days: string): string => `calendar: hari-kerja
version: ${version}
title: Kalender uji
basis: x
source: x
status: contoh
week: { 2026-01-01: [senin, selasa, rabu, kamis, jumat] }
${days}known_until: 2026-12-31
`;

function contentOf(version: number, days = ''): { calendar: CalendarDefinition; closure: WorkflowClosure } {
  const library = libraryOf({
    'workflows/demo/alur.yaml': workflow,
    'workflows/demo/surat.yaml': form,
    'rules/demo/tenggang.yaml': rule,
    'rules/demo/kalender.yaml': calendarText(version, days),
  });
  const calendar = lookUp(library, 'calendar', institution, 'hari-kerja');
  const found = lookUp(library, 'workflow', institution, 'uji');
  const closure = found === null ? null : closeWorkflow(found, surroundingsOf(library, institution)).closure;
  if (calendar === null || closure === null) throw new Error(JSON.stringify(library.problems));
  return { calendar, closure };
}

const { calendar, closure } = contentOf(1);
const changed = contentOf(2, 'holidays:\n  2026-03-09: { name: Libur baru, kind: cuti bersama, basis: x }\n').calendar;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

async function send(terima: string): Promise<{ readonly batas: unknown; readonly decided: EventRecord | undefined }> {
  const { id } = await openFor(world, closure, 'budi');
  await act(world, id, 'budi', 'KIRIM', { terima });
  const { result } = await caseOf(world, id);
  const events = await world.store.read(institution, (tx) => tx.cases.events(id));
  return { batas: result?.['Batas'], decided: events.find(({ name }) => name === 'decided') };
}

describe('a decision that counts working days', () => {
  it('counts by the calendar in force and records which it was', async () => {
    await publishCalendar(world, calendar);
    const { batas, decided } = await send('2026-03-06');
    expect(batas).toBe('2026-03-11');
    expect(decided?.details.decision).toMatchObject({ calendar: calendar.hash, answers: { giliran: 'awal' } });
  });

  it('counts by the changed one once that is in force', async () => {
    await publishCalendar(world, calendar);
    await publishCalendar(world, changed);
    const { batas, decided } = await send('2026-03-06');
    expect(batas).toBe('2026-03-12');
    expect(decided?.details.decision).toMatchObject({ calendar: changed.hash, answers: { giliran: 'akhir' } });
  });

  it('is refused before the first calendar, and beyond the last day of one, of which its keepers are told', async () => {
    const { id } = await openFor(world, closure, 'budi');
    await expect(act(world, id, 'budi', 'KIRIM', { terima: '2026-03-06' })).rejects.toThrow('calendar-missing');
    await publishCalendar(world, calendar);
    await expect(act(world, id, 'budi', 'KIRIM', { terima: '2026-12-30' })).rejects.toThrow('day-not-in-calendar');
    const notices = await world.store.read(institution, (tx) => tx.work.noticesFor('hana', 10));
    expect(notices).toMatchObject([{ kind: 'calendar', parameters: { due: '2026-12-31' } }]);
    expect((await caseOf(world, id)).leaves).toEqual(['mengisi']);
  });

  it('stands up to an audit, which a recorded calendar that is not the one of the trace does not', async () => {
    await publishCalendar(world, calendar);
    const { decided } = await send('2026-03-06');
    const findings: Finding[] = [];
    await verifyStore(world.store, { institutions: null, printed: [], onFinding: (one) => void findings.push(one) });
    expect(findings).toEqual([]);
    const event = decided as EventRecord;
    const { record, side, cycle } = await world.store.read(institution, async (tx) => {
      const one = (await tx.cases.byId(event.case)) as CaseRecord;
      const found = (await tx.cycles.byId(one.cycle)) as Cycle;
      return { record: one, side: await tx.cases.side(event.case), cycle: found };
    });
    const at = { institution, case: record.id };
    const body = side.get(event.seq)?.body as JsonObject;
    const verify = (calendar: string): readonly Finding[] => {
      const decision = { ...event.details.decision, calendar } as EventRecord['details']['decision'];
      const details = { ...event.details, decision } as EventRecord['details'];
      return verifyDecision(closure, cycle, { event: { ...event, details }, body }, at);
    };
    expect(verify(calendar.hash)).toEqual([]);
    expect(verify(changed.hash)).toMatchObject([{ code: 'decision-differs' }]);
  });
});
