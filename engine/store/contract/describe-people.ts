import { describe, expect, it } from 'vitest';
import { idsOf, useStore, type OpenStore } from './fixture.ts';
import { id, person, unit } from './samples.ts';

/** Units, persons and roles. */
export function describePeople(open: OpenStore): void {
  describe('people', () => {
    const fixture = useStore(open);

    it('come back as they were put, and putting again replaces', async () => {
      const changed = person(2, { name: 'Nama Baru', superior: id(1), active: false, position: 'Arsiparis' });
      await fixture.write(async (tx) => await tx.people.putPersons([changed, person(6, { superior: id(2) })]));
      expect(await fixture.read(async (tx) => await tx.people.person(id(2)))).toEqual(changed);
      expect(await fixture.read(async (tx) => await tx.people.personByNip(changed.nip))).toEqual(changed);
      expect(await fixture.read(async (tx) => await tx.people.person(id(99)))).toBeNull();
      expect(await fixture.read(async (tx) => await tx.people.personByNip('0'))).toBeNull();
    });

    it('may be put before the superiors, units and parents they name', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putPersons([person(6, { superior: id(7), unit: id(2) })]);
        await tx.people.putPersons([person(7)]);
        await tx.people.putUnits([unit(2, { parent: id(3), zone: 'Asia/Makassar', head: id(7) }), unit(3)]);
      });
      const units = await fixture.read(async (tx) => await tx.people.units());
      expect(units).toEqual([
        unit(1, { name: 'Unit di satu', head: id(1) }),
        unit(2, { parent: id(3), zone: 'Asia/Makassar', head: id(7) }),
        unit(3),
      ]);
      expect(await fixture.read(async (tx) => await tx.people.unit(id(2)))).toEqual(units[1]);
      expect(await fixture.read(async (tx) => await tx.people.unit(id(9)))).toBeNull();
    });

    it('are found by their NIPs, all at once', async () => {
      const nips = [person(2).nip, person(1).nip, '9'.repeat(18)];
      const found = await fixture.read(async (tx) => await tx.people.personsByNip(nips));
      expect(idsOf(found)).toEqual([id(1), id(2)]);
    });

    it('have a NIP of their own', async () => {
      const taken = fixture.write(async (tx) => await tx.people.putPersons([person(6, { nip: person(1).nip })]));
      await expect(taken).rejects.toThrow();
      expect(await fixture.read(async (tx) => await tx.people.person(id(6)))).toBeNull();
    });

    it('are listed page by page without the inactive, each once', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putPersons([6, 7, 8].map((number) => person(number, { active: number !== 7 })));
      });
      const pages = await fixture.read(async (tx) => {
        const one = await tx.people.persons({ limit: 4 });
        const two = await tx.people.persons({ limit: 4, after: one.at(-1)!.id });
        return [one, two, await tx.people.persons({ limit: 4, after: two.at(-1)!.id })];
      });
      expect(pages.map(idsOf)).toEqual([[id(1), id(2), id(3), id(4)], [id(5), id(6), id(8)], []]);
      expect(await fixture.read(async (tx) => await tx.people.countPersons())).toBe(7);
    });

    it('are found by id, in any number', async () => {
      const many = Array.from({ length: 1200 }, (_, index) => person(index + 1));
      await fixture.write(async (tx) => await tx.people.putPersons(many));
      const found = await fixture.read(
        async (tx) => await tx.people.personsById(many.map((one) => one.id).concat(id(5000))),
      );
      expect(found).toEqual(many);
      expect(await fixture.read(async (tx) => await tx.people.personsById([]))).toEqual([]);
    });

    it('know their active subordinates', async () => {
      await fixture.write(async (tx) => {
        await tx.people.putPersons([
          person(2, { superior: id(1) }),
          person(3, { superior: id(1), active: false }),
          person(4, { superior: id(2) }),
          person(5, { superior: id(1) }),
        ]);
      });
      expect(idsOf(await fixture.read(async (tx) => await tx.people.subordinates(id(1))))).toEqual([id(2), id(5)]);
    });
  });

  describe('roles', () => {
    const fixture = useStore(open);
    const everywhere = { person: id(1), role: 'evaluator', unit: null };
    const inUnit = { person: id(2), role: 'evaluator', unit: id(1) };

    it('are held in the whole institution or in one unit, and the two are kept apart', async () => {
      await fixture.write(async (tx) => await tx.people.grant([everywhere, inUnit, everywhere]));
      const people = await fixture.read(async (tx) => [
        idsOf(await tx.people.holders('evaluator', null)),
        idsOf(await tx.people.holders('evaluator', id(1))),
        idsOf(await tx.people.holders('evaluator', id(2))),
        idsOf(await tx.people.holders('penjamin_mutu', null)),
      ]);
      expect(people).toEqual([[id(1)], [id(2)], [], []]);
      expect(await fixture.read(async (tx) => await tx.people.rolesOf(id(1)))).toEqual([everywhere]);
      expect(await fixture.read(async (tx) => await tx.people.rolesOf(id(2)))).toEqual([inUnit]);
    });

    it('are not exercised by the inactive', async () => {
      await fixture.write(async (tx) => {
        await tx.people.grant([everywhere]);
        await tx.people.putPersons([person(1, { active: false })]);
      });
      expect(await fixture.read(async (tx) => await tx.people.holders('evaluator', null))).toEqual([]);
    });

    it('are taken back one by one', async () => {
      const alsoInUnit = { ...everywhere, unit: id(1) };
      await fixture.write(async (tx) => {
        await tx.people.grant([everywhere, alsoInUnit]);
        await tx.people.revoke(everywhere);
      });
      expect(await fixture.read(async (tx) => await tx.people.rolesOf(id(1)))).toEqual([alsoInUnit]);
    });

    it('go to people of the institution only', async () => {
      const stranger = fixture.write(async (tx) => await tx.people.grant([{ ...everywhere, person: id(99) }]));
      await expect(stranger).rejects.toThrow();
    });
  });
}
