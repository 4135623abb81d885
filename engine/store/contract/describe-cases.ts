import { describe, expect, it } from 'vitest';
import type { CaseFilter, Tx } from '../port.ts';
import { idsOf, openCases, second, useStore, type OpenStore } from './fixture.ts';
import { at, caseRecord, cycle, event, id, person, step, task, timer, unit, details } from './samples.ts';

/** Opening a case, committing its steps, and finding it again. */
export function describeCases(open: OpenStore): void {
  describe('a case', () => {
    const fixture = useStore(open);

    it('opens with revision 1 in the state of its first step', async () => {
      const given = step(1, 0, {
        state: { value: { penilaian: 'hasil' }, history: { 'alur.hist': ['penilaian.hasil'] } },
        leaves: ['penilaian.hasil'],
        data: { rencana: { hasil_utama: [{ rencana: 'Melayani “semua”', target: '100.00' }] } },
        at: at(3),
      });
      await fixture.write(async (tx) => await tx.cases.open(caseRecord(1), given));
      const expected = {
        ...caseRecord(1),
        state: given.state,
        leaves: given.leaves,
        data: given.data,
        revision: 1,
        updatedAt: at(3),
      };
      expect(await fixture.read(async (tx) => await tx.cases.byId(id(1)))).toEqual(expected);
      expect(await fixture.read(async (tx) => await tx.cases.bySubject(id(1), id(1)))).toEqual(expected);
      expect(await fixture.read(async (tx) => await tx.cases.byId(id(2)))).toBeNull();
      expect(await fixture.read(async (tx) => await tx.cases.bySubject(id(1), id(2)))).toBeNull();
    });

    it('is opened once for a subject in a cycle, and again in another cycle', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const again = caseRecord(2, { subject: id(1) });
      await expect(fixture.write(async (tx) => await tx.cases.open(again, step(2, 0)))).rejects.toMatchObject({
        code: 'already-exists',
      });
      await fixture.write(async (tx) => {
        await tx.cycles.create(cycle(2));
        await tx.cases.open({ ...again, cycle: id(2), createdAt: at(5) }, step(2, 0));
      });
      expect(idsOf(await fixture.read(async (tx) => await tx.cases.ofSubject(id(1))))).toEqual([id(2), id(1)]);
    });

    it('takes a step: state, data, result and revision change together', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const done = step(1, 1, {
        state: { value: 'selesai', history: {} },
        leaves: ['selesai'],
        data: { kinerja: { predikat: 'Baik' } },
        status: 'done',
        result: { Predikat: 'Baik' },
        left: ['menyusun'],
        at: at(7),
      });
      expect(await fixture.write(async (tx) => await tx.cases.commit(done))).toEqual({ revision: 2, repeated: false });
      expect(await fixture.read(async (tx) => await tx.cases.byId(id(1)))).toEqual({
        ...caseRecord(1),
        state: done.state,
        leaves: done.leaves,
        data: done.data,
        status: 'done',
        result: done.result,
        revision: 2,
        updatedAt: at(7),
      });
    });

    it('must exist to take a step or a participant', async () => {
      await expect(fixture.write(async (tx) => await tx.cases.commit(step(9, 1)))).rejects.toMatchObject({
        code: 'case-not-found',
      });
      const stranger = fixture.write(async (tx) => await tx.cases.addParticipant(id(9), second, 'evaluator'));
      await expect(stranger).rejects.toMatchObject({ code: 'case-not-found' });
    });

    it('shows who takes part in it', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.cases.addParticipant(id(1), second, 'evaluator');
        await tx.cases.addParticipant(id(1), second, 'evaluator');
      });
      expect(await fixture.read(async (tx) => await tx.cases.participants(id(1)))).toEqual([
        { participant: second, role: 'evaluator' },
      ]);
    });

    it('knows who acted as what, each pair once', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        const submit = event('AJUKAN', { actor: id(1), as: 'pegawai' });
        const approve = event('SETUJUI', { actor: id(2), as: 'penilai' });
        await tx.cases.commit(step(1, 1, { events: [submit, approve, submit] }));
      });
      expect(await fixture.read(async (tx) => await tx.cases.actors(id(1)))).toEqual([
        { as: 'pegawai', person: id(1), inPlace: false },
        { as: 'penilai', person: id(2), inPlace: false },
      ]);
    });

    it('knows of a step in somebody’s place both who took it and whose it was', async () => {
      const onBehalf = { person: id(2), unit: null, kind: 'plh', delegations: [id(7)] } as const;
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        const change = { actor: id(3), as: 'penilai', details: details('SETUJUI', { onBehalf }) };
        const vacant = { ...onBehalf, person: null, unit: id(1) };
        const head = { actor: id(4), as: 'pimpinan', details: details('SAHKAN', { onBehalf: vacant }) };
        await tx.cases.commit(step(1, 1, { events: [event('SETUJUI', change), event('SAHKAN', head)] }));
      });
      expect(await fixture.read((tx) => tx.cases.actors(id(1)))).toEqual([
        { as: 'penilai', person: id(3), inPlace: true },
        { as: 'penilai', person: id(2), inPlace: false },
        { as: 'pimpinan', person: id(4), inPlace: true },
      ]);
      expect((await fixture.read((tx) => tx.cases.events(id(1)))).at(-2)?.details.onBehalf).toEqual(onBehalf);
    });
  });

  describe('a step from a stale revision', () => {
    const fixture = useStore(open);

    it('is refused and writes nothing', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { at: at(1) })));
      const before = await fixture.read(wholeCase);
      for (const revision of [0, 1, 3]) {
        const stale = step(1, revision, { tasks: [task(1)], timers: [timer(1)], at: at(9), submitKey: 'k' });
        await expect(fixture.write(async (tx) => await tx.cases.commit(stale))).rejects.toMatchObject({
          code: 'revision-conflict',
          details: { case: id(1), revision: 2 },
        });
      }
      expect(await fixture.read(wholeCase)).toEqual(before);
    });

    it('loses to the one that came first', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const race = await Promise.allSettled(
        [1, 2, 3].map((actor) =>
          fixture.write(
            async (tx) => await tx.cases.commit(step(1, 1, { events: [event('SETUJUI', { actor: id(actor) })] })),
          ),
        ),
      );
      expect(race.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(await fixture.read(async (tx) => await tx.cases.events(id(1)))).toHaveLength(2);
    });
  });

  describe('a submit key', () => {
    const fixture = useStore(open);

    it('used twice returns the first outcome and writes nothing', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const submit = step(1, 1, { submitKey: 'kunci', data: { catatan: 'pertama' } });
      const twice = await Promise.all(
        [submit, submit].map((one) => fixture.write(async (tx) => await tx.cases.commit(one))),
      );
      expect(twice).toEqual([
        { revision: 2, repeated: false },
        { revision: 2, repeated: true },
      ]);
      const before = await fixture.read(wholeCase);
      const later = step(1, 2, { submitKey: 'kunci', data: { catatan: 'kedua' } });
      expect(await fixture.write(async (tx) => await tx.cases.commit(later))).toEqual({ revision: 2, repeated: true });
      expect(await fixture.read(wholeCase)).toEqual(before);
    });

    it('can be looked up, also one that opened a case', async () => {
      await fixture.write(async (tx) => await tx.cases.open(caseRecord(1), step(1, 0, { submitKey: 'buka' })));
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { submitKey: 'kunci' })));
      expect(await fixture.read(async (tx) => await tx.cases.submitted('buka'))).toEqual({ case: id(1), revision: 1 });
      expect(await fixture.read(async (tx) => await tx.cases.submitted('kunci'))).toEqual({ case: id(1), revision: 2 });
      expect(await fixture.read(async (tx) => await tx.cases.submitted('lain'))).toBeNull();
    });

    it('answers for one case only', async () => {
      await fixture.write(async (tx) => await openCases(tx, 2));
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { submitKey: 'kunci' })));
      const other = fixture.write(async (tx) => await tx.cases.commit(step(2, 1, { submitKey: 'kunci' })));
      await expect(other).rejects.toMatchObject({ code: 'already-exists' });
    });
  });

  describe('the cases of a cycle', () => {
    const fixture = useStore(open);
    const list = async (filter: CaseFilter, limit = 10, after?: string) =>
      await fixture.read(async (tx) => {
        return idsOf(await tx.cases.inCycle(id(1), filter, after === undefined ? { limit } : { limit, after }));
      });

    it('come page by page, each once, also while others are added', async () => {
      await fixture.write(async (tx) => await openCases(tx, 3));
      expect(await list({}, 2)).toEqual([id(1), id(2)]);
      await fixture.write(async (tx) => {
        await tx.cases.open(caseRecord(4), step(4, 0));
        await tx.cases.open(caseRecord(5), step(5, 0));
      });
      expect(await list({}, 2, id(2))).toEqual([id(3), id(4)]);
      expect(await list({}, 2, id(4))).toEqual([id(5)]);
      expect(await list({}, 2, id(5))).toEqual([]);
    });

    it('are found by status, leaf state, unit, and all of them together', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putUnits([unit(2)]);
        await tx.people.putPersons([person(2, { unit: id(2) }), person(3, { unit: id(2) })]);
        await openCases(tx, 4);
        await tx.cases.open(caseRecord(5, { subjectKind: 'unit', subject: id(2) + '-unit' }), step(5, 0));
        await tx.cases.commit(step(2, 1, { leaves: ['ditinjau'], left: ['menyusun'] }));
        await tx.cases.commit(step(3, 1, { leaves: ['ditinjau'], left: ['menyusun'] }));
        await tx.cases.commit(step(3, 2, { leaves: ['ditinjau'], status: 'cancelled' }));
      });
      expect(await list({ status: 'cancelled' })).toEqual([id(3)]);
      expect(await list({ state: 'menyusun' })).toEqual([id(1), id(4), id(5)]);
      expect(await list({ state: 'ditinjau' }, 1, id(2))).toEqual([id(3)]);
      expect(await list({ unit: id(2) })).toEqual([id(2), id(3)]);
      expect(await list({ unit: id(2) + '-unit' })).toEqual([id(5)]);
      expect(await list({ unit: id(2), state: 'ditinjau', status: 'active' })).toEqual([id(2)]);
      expect(await list({ unit: id(1), state: 'ditinjau' })).toEqual([]);
      const filters = [{}, { status: 'active' }, { state: 'ditinjau' }, { unit: id(2), status: 'active' }] as const;
      for (const filter of filters)
        expect(await fixture.read((tx) => tx.cases.countInCycle(id(1), filter))).toBe((await list(filter)).length);
    });
  });
}

async function wholeCase(tx: Tx): Promise<unknown> {
  return [
    await tx.cases.byId(id(1)),
    await tx.cases.events(id(1)),
    await tx.work.tasksOf(id(1)),
    await tx.work.timersOf(id(1)),
    await tx.cases.submitted('k'),
  ];
}
