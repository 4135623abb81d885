import { describe, expect, it } from 'vitest';
import { always, forever } from '../organisation-records.ts';
import { idsOf, useStore, type OpenStore } from './fixture.ts';
import { id, person, unit } from './samples.ts';

/** People, units and roles as at a day, and the tables that tell of one day. */
export function describeOrganisation(open: OpenStore): void {
  describe('the organisation over time', () => {
    const fixture = useStore(open);
    const moved = person(2, { unit: id(2), superior: id(3), position: 'Kepala Seksi' });

    it('tells where a person was on any day: from the first day of a placement, until the day of the next', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putUnits([unit(2)]);
        await tx.people.putPersons([moved], '2026-04-01');
      });
      const [before, on, after] = await fixture.read(async (tx) => [
        await tx.organisation.person('2026-03-31', id(2)),
        await tx.organisation.person('2026-04-01', id(2)),
        (await tx.organisation.personsById('2027-01-01', [id(2), id(99)]))[0],
      ]);
      expect([before?.unit, on, after]).toEqual([id(1), moved, moved]);
      expect(await fixture.read((tx) => tx.organisation.placements(id(2)))).toMatchObject([
        { from: always, until: '2026-04-01', unit: id(1), superior: null },
        { from: '2026-04-01', until: forever, unit: id(2), superior: id(3) },
      ]);
    });

    it('tells who was active on some of some days, as on the last of them, page by page', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putUnits([unit(2)]);
        await tx.people.putPersons([moved], '2026-01-20');
        await tx.people.putPersons([person(3, { active: false }), person(4, { active: false })], '2026-01-01');
        await tx.people.putPersons([person(5, { active: false })], '2026-01-02');
        await tx.people.putPersons([person(4)], '2026-01-31');
        await tx.people.putPersons([person(6)], '2026-02-01');
      });
      const found = await fixture.read(async (tx) => ({
        all: await tx.organisation.activeDuring('2026-01-01', '2026-01-31', { limit: 10 }),
        next: await tx.organisation.activeDuring('2026-01-01', '2026-01-31', { limit: 2, after: id(1) }),
        count: await tx.organisation.countDuring('2026-01-01', '2026-01-31'),
      }));
      expect(idsOf(found.all)).toEqual([id(1), id(2), id(4), id(5)]);
      expect(found.all[1]).toEqual(moved);
      expect(found.all[3]).toEqual(person(5, { name: found.all[3]?.name ?? '' }));
      expect(idsOf(found.next)).toEqual([id(2), id(4)]);
      expect(found.count).toBe(4);
    });

    it('keeps what is known of later days when an earlier day is written, and replaces what began on the same day', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putUnits([unit(2)]);
        await tx.people.putPersons([moved], '2026-04-01');
        await tx.people.putPersons([person(2, { position: 'Arsiparis' })], '2026-02-01');
        await tx.people.putPersons([person(2, { position: 'Pengelola' })], '2026-02-01');
      });
      const placements = await fixture.read((tx) => tx.organisation.placements(id(2)));
      expect(placements.map(({ from, until, position }) => [from, until, position])).toEqual([
        [always, '2026-02-01', 'Analis'],
        ['2026-02-01', '2026-04-01', 'Pengelola'],
        ['2026-04-01', forever, 'Kepala Seksi'],
      ]);
    });

    it('writes nothing when it was so anyway', async () => {
      await fixture.write((tx) => tx.people.putPersons([person(2, { name: 'Nama Baru' })], '2026-02-01'));
      expect(await fixture.read((tx) => tx.organisation.placements(id(2)))).toHaveLength(1);
      expect((await fixture.read((tx) => tx.organisation.person('2025-01-01', id(2))))?.name).toBe('Nama Baru');
    });

    it('tells of one day in its lists, and is brought to a later one', async () => {
      const leaves = person(3, { active: false });
      const comes = person(6, { superior: id(1) });
      await fixture.write(async (tx) => {
        await tx.organisation.bringTo('2026-01-01');
        await tx.people.putPersons([leaves, comes], '2026-03-01');
        await tx.people.putUnits([unit(1, { head: id(2) })], '2026-03-01');
      });
      const look = () =>
        fixture.read(async (tx) => [
          idsOf(await tx.people.persons({ limit: 10 })),
          idsOf(await tx.people.subordinates(id(1))),
          (await tx.people.unit(id(1)))?.head,
          (await tx.organisation.unit('2026-03-01', id(1)))?.head,
        ]);
      expect(await look()).toEqual([[1, 2, 3, 4, 5].map(id), [], id(1), id(2)]);
      expect(await fixture.write((tx) => tx.organisation.bringTo('2026-02-28'))).toEqual({ persons: [], units: [] });
      const changed = await fixture.write((tx) => tx.organisation.bringTo('2026-03-01'));
      expect(changed).toEqual({ persons: [id(3), id(6)], units: [id(1)] });
      expect(await look()).toEqual([[1, 2, 4, 5, 6].map(id), [id(6)], id(2), id(2)]);
      expect(await fixture.write((tx) => tx.organisation.bringTo('2026-03-01'))).toEqual({ persons: [], units: [] });
      expect(await fixture.read((tx) => tx.organisation.day())).toBe('2026-03-01');
    });

    it('knows of a day apart whether its changes were acted on', async () => {
      const days = () => fixture.read(async (tx) => [await tx.organisation.day(), await tx.organisation.begun()]);
      await fixture.write((tx) => tx.organisation.bringTo('2026-03-01'));
      expect(await days()).toEqual(['2026-03-01', always]);
      await fixture.write((tx) => tx.organisation.begin('2026-02-01'));
      expect(await days()).toEqual(['2026-03-01', '2026-02-01']);
    });

    it('shows at once what is written as from a day gone by', async () => {
      await fixture.write(async (tx) => {
        await tx.organisation.bringTo('2026-06-01');
        await tx.people.putPersons([person(2, { superior: id(1) })], '2026-05-01');
      });
      expect(idsOf(await fixture.read((tx) => tx.people.subordinates(id(1))))).toEqual([id(2)]);
    });

    it('remembers within a transaction no day longer than until it is written', async () => {
      const heads = await fixture.write(async (tx) => {
        const before = (await tx.organisation.unit('2026-03-01', id(1)))?.head;
        await tx.people.putUnits([unit(1, { head: id(2) })], '2026-03-01');
        return [before, (await tx.organisation.unit('2026-03-01', id(1)))?.head];
      });
      expect(heads).toEqual([id(1), id(2)]);
    });
  });

  describe('roles over time', () => {
    const fixture = useStore(open);
    const grant = { person: id(1), role: 'evaluator', unit: null };

    it('are held from a day until another, and again later', async () => {
      await fixture.write(async (tx) => {
        await tx.people.grant([grant], '2026-02-01');
        await tx.people.revoke(grant, '2026-03-01');
        await tx.people.grant([grant], '2026-05-01');
      });
      const held = await fixture.read(async (tx) => {
        const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-05-01'];
        const found: boolean[] = [];
        for (const day of days) {
          const holders = idsOf(await tx.organisation.holders(day, 'evaluator', null));
          const roles = await tx.organisation.rolesOf(day, id(1));
          expect(roles.length).toBe(holders.length);
          found.push(holders.length === 1);
        }
        return found;
      });
      expect(held).toEqual([false, true, true, false, true]);
    });

    it('are exercised on a day by those who are there on that day', async () => {
      await fixture.write(async (tx) => {
        await tx.people.grant([grant]);
        await tx.people.putPersons([person(1, { active: false })], '2026-03-01');
      });
      const on = (day: string) => fixture.read((tx) => tx.organisation.holders(day, 'evaluator', null));
      expect([(await on('2026-02-28')).length, (await on('2026-03-01')).length]).toEqual([1, 0]);
    });

    it('are told of today once today has come', async () => {
      await fixture.write(async (tx) => {
        await tx.organisation.bringTo('2026-01-01');
        await tx.people.grant([grant], '2026-02-01');
        await tx.people.revoke(grant, '2026-03-01');
      });
      const now = () => fixture.read((tx) => tx.people.rolesOf(id(1)));
      expect(await now()).toEqual([]);
      expect((await fixture.write((tx) => tx.organisation.bringTo('2026-02-15'))).persons).toEqual([id(1)]);
      expect(await now()).toEqual([grant]);
      await fixture.write((tx) => tx.organisation.bringTo('2026-03-01'));
      expect(await now()).toEqual([]);
    });
  });
}
