import { describe, expect, it } from 'vitest';
import { digestSide, linkEvent, verifyChain } from '../chain.ts';
import type { Tx } from '../port.ts';
import { openCases, useStore, type OpenStore } from './fixture.ts';
import { at, details, event, id, step } from './samples.ts';

/** The chain of events as it is kept. */
export function describeEvents(open: OpenStore): void {
  describe('events', () => {
    const fixture = useStore(open);
    const decided = event('decided', {
      at: '2026-01-01T00:05:00Z',
      details: details('decided.penilaian.Baik', {
        guards: [{ index: 3, outcome: false }],
        entered: ['diumumkan'],
        left: ['penilaian'],
        decision: {
          state: 'penilaian',
          rule: 'skp/predikat',
          version: 1,
          hash: 'h',
          asAt: '2026-12-31',
          answers: { predikat: 'Baik' },
        },
      }),
      side: { facts: { nilai: '88.50' }, trace: [{ rule: 'skp/predikat' }] },
    });
    const submitted = event('AJUKAN', { actor: id(1), as: 'pegawai', side: { form: { catatan: 'Sudah “benar”' } } });

    it('are numbered without a gap over several steps and come back as they were appended', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { events: [submitted, decided] })));
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 2, { events: [event('cancelled')] })));
      const events = await fixture.read(async (tx) => await tx.cases.events(id(1)));
      expect(events.map(({ seq, name }) => [seq, name])).toEqual([
        [1, 'opened'],
        [2, 'AJUKAN'],
        [3, 'decided'],
        [4, 'cancelled'],
      ]);
      expect(events[1]).toMatchObject({ case: id(1), at: at(0), actor: id(1), as: 'pegawai' });
      expect(events[2]).toMatchObject({ at: at(5), actor: null, as: null, details: decided.details });
    });

    it('are linked by hash, and cover their side documents by a salted digest', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      await fixture.write(async (tx) => await tx.cases.commit(step(1, 1, { events: [submitted, decided] })));
      const [events, side] = await fixture.read(chainOf);
      let previous = '';
      for (const { hash, ...rest } of events) {
        expect(hash).toBe(linkEvent(previous, rest));
        previous = hash;
      }
      expect([...side.keys()]).toEqual([2, 3]);
      expect(side.get(2)!.body).toEqual(submitted.side);
      expect(events[2]!.sideDigest).toBe(digestSide(side.get(3)!));
      expect(events[0]!.sideDigest).toBeNull();
      expect(verifyChain(events, side)).toEqual({ faults: [], erased: [] });
    });

    it('salt each side document afresh with 128 bits', async () => {
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.cases.commit(step(1, 1, { events: [submitted, submitted] }));
      });
      const [events, side] = await fixture.read(chainOf);
      expect(side.get(2)!.salt).toMatch(/^[0-9a-f]{32}$/);
      expect(side.get(2)!.salt).not.toBe(side.get(3)!.salt);
      expect(events[1]!.sideDigest).not.toBe(events[2]!.sideDigest);
    });

    it('keep a chain of their own for each case', async () => {
      await fixture.write(async (tx) => await openCases(tx, 2, { events: [submitted] }));
      const firsts = await fixture.read(async (tx) => [
        ...(await tx.cases.events(id(1))),
        ...(await tx.cases.events(id(2))),
      ]);
      expect(firsts.map((one) => one.seq)).toEqual([1, 1]);
      expect(firsts[0]!.hash).not.toBe(firsts[1]!.hash);
    });
  });
}

async function chainOf(tx: Tx) {
  return [await tx.cases.events(id(1)), await tx.cases.side(id(1))] as const;
}
