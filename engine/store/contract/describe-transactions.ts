import { describe, expect, it } from 'vitest';
import type { Tx } from '../port.ts';
import { first, second, openCases, useStore, type OpenStore } from './fixture.ts';
import { cycle, id, person, step, task, unit } from './samples.ts';

/** What transactions promise, whoever uses them. */
export function describeTransactions(open: OpenStore): void {
  describe('institutions', () => {
    const fixture = useStore(open);

    it('are listed by slug', async () => {
      expect(await fixture.store.institutions()).toEqual([
        { slug: second, name: 'Instansi dua', zone: 'Asia/Jakarta' },
        { slug: first, name: 'Instansi satu', zone: 'Asia/Jakarta' },
      ]);
    });

    it('exist once', async () => {
      const again = fixture.store.createInstitution({ slug: first, name: 'Lain', zone: 'Asia/Jayapura' });
      await expect(again).rejects.toMatchObject({ code: 'already-exists' });
      expect((await fixture.store.institutions()).map((one) => one.name)).not.toContain('Lain');
    });

    it.each([
      ['Kab Anda', 'Asia/Jakarta', 'slug-invalid', 'kab-anda'],
      ['2-kota', 'Asia/Jakarta', 'slug-invalid', 'kota'],
      ['nasional', 'Asia/Jakarta', 'slug-invalid', 'kota-anda'],
      ['tiga', 'Asia/Bali', 'zone-unknown', 'Asia/Makassar'],
      ['tiga', '+07:00', 'zone-unknown', 'Asia/Jayapura'],
      ['tiga', '', 'zone-unknown', 'Asia/Jakarta'],
    ])('are not made as "%s" in the zone "%s"', async (slug, zone, code, right) => {
      const error = await fixture.store
        .createInstitution({ slug, name: 'Tiga', zone })
        .catch((found: unknown) => found);
      expect(error).toMatchObject({ code, message: expect.stringContaining(right) as string });
      expect(await fixture.store.institutions()).toHaveLength(2);
    });

    it('must exist before anything is read or written in them', async () => {
      const listPeople = async (tx: Tx) => await tx.people.countPersons();
      for (const call of [fixture.store.within('tiga', listPeople), fixture.store.read('tiga', listPeople)]) {
        await expect(call).rejects.toMatchObject({ code: 'institution-not-found' });
      }
    });
  });

  describe('migrating', () => {
    const fixture = useStore(open);

    it('a second time applies nothing', async () => {
      expect(await fixture.store.migrate()).toEqual({ applied: [] });
    });
  });

  describe('a write transaction', () => {
    const fixture = useStore(open);

    it('returns what its work returns, and shows its writes to the next read', async () => {
      expect(await fixture.write(async (tx) => await renameFirst(tx, 'Baru').then(() => 'selesai'))).toBe('selesai');
      expect(await fixture.read(nameOfFirst)).toBe('Baru');
    });

    it('leaves nothing behind when its work throws', async () => {
      const failing = fixture.write(async (tx) => {
        await renameFirst(tx, 'Setengah');
        await openCases(tx, 3);
        throw new Error('berhenti di sini');
      });
      await expect(failing).rejects.toThrow('berhenti di sini');
      expect(await fixture.read(nameOfFirst)).toBe('Pegawai 1 di satu');
      expect(await fixture.read(async (tx) => await tx.cases.inCycle(id(1), {}, { limit: 10 }))).toEqual([]);
    });

    it('leaves nothing behind when a reference leads nowhere', async () => {
      const failing = fixture.write(async (tx) => {
        await renameFirst(tx, 'Setengah');
        await tx.people.putPersons([person(6, { superior: id(99) })]);
      });
      await expect(failing).rejects.toThrow();
      expect(await fixture.read(nameOfFirst)).toBe('Pegawai 1 di satu');
    });

    it('works on after another one failed', async () => {
      await expect(fixture.write(async () => Promise.reject(new Error('gagal')))).rejects.toThrow('gagal');
      await fixture.write(async (tx) => await renameFirst(tx, 'Sesudah'));
      expect(await fixture.read(nameOfFirst)).toBe('Sesudah');
    });

    it('reads what it wrote itself, also where it had read before', async () => {
      await fixture.write(async (tx) => {
        expect(await nameOfFirst(tx)).toBe('Pegawai 1 di satu');
        expect(await tx.people.holders('evaluator', null)).toEqual([]);
        expect(await tx.people.unit(id(7))).toBeNull();
        expect(await tx.cycles.byId(id(7))).toBeNull();
        await renameFirst(tx, 'Lagi');
        await tx.people.grant([{ person: id(1), role: 'evaluator', unit: null }]);
        await tx.people.putUnits([unit(7)]);
        await tx.cycles.create(cycle(7));
        expect(await nameOfFirst(tx)).toBe('Lagi');
        expect(await tx.people.holders('evaluator', null)).toHaveLength(1);
        expect(await tx.people.unit(id(7))).toEqual(unit(7));
        expect(await tx.cycles.byId(id(7))).toEqual(cycle(7));
        await tx.people.revoke({ person: id(1), role: 'evaluator', unit: null });
        expect(await tx.people.holders('evaluator', null)).toEqual([]);
      });
    });

    it('waits for the one before it, so that no update is lost', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const raise = async () =>
        await fixture.write(async (tx) => {
          const record = await tx.cases.byId(id(1));
          return (await tx.cases.commit(step(1, record!.revision))).revision;
        });
      const revisions = await Promise.all(Array.from({ length: 50 }, raise));
      expect(revisions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    });

    it('cannot be opened inside another one, which would wait for ever', async () => {
      const nested = fixture.write(async () => await fixture.write(nameOfFirst));
      await expect(nested).rejects.toThrow('a transaction is open here');
      await expect(fixture.write(async () => await fixture.store.institutions())).rejects.toThrow('a transaction is');
      await expect(fixture.read(async () => await fixture.store.migrate())).rejects.toThrow('a transaction is open');
    });

    it('is of no use once it has ended', async () => {
      const kept: Tx[] = [];
      await fixture.write(async (tx) => void kept.push(tx));
      await expect(renameFirst(kept[0]!, 'Terlambat')).rejects.toThrow();
      await expect(nameOfFirst(kept[0]!)).rejects.toThrow();
      expect(await fixture.read(nameOfFirst)).toBe('Pegawai 1 di satu');
    });
  });

  describe('write transactions of one turn', () => {
    const fixture = useStore(open);
    const group = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => await fixture.store.withinGroup(first, work);

    it('each return what their work returns, and see what those before them wrote', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const raise = async () =>
        await group(async (tx) => {
          const record = await tx.cases.byId(id(1));
          return (await tx.cases.commit(step(1, record!.revision))).revision;
        });
      expect(await Promise.all([raise(), raise(), raise()])).toEqual([2, 3, 4]);
    });

    it('leave nothing behind of the one that throws, and everything of the others', async () => {
      await fixture.write(async (tx) => await openCases(tx, 3));
      const take = async (number: number, fails: boolean) =>
        await group(async (tx) => {
          await tx.cases.commit(step(number, 1, { tasks: [task(number)] }));
          if (fails) throw new Error('berhenti di sini');
        });
      const ends = await Promise.allSettled([take(1, false), take(2, true), take(3, false)]);
      expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const found = await fixture.read(async (tx) => await tx.cases.inCycle(id(1), {}, { limit: 10 }));
      expect(found.map(({ revision }) => revision)).toEqual([2, 1, 2]);
      expect(await fixture.read(async (tx) => await tx.work.tasksOf(id(2)))).toEqual([]);
    });

    it('lose to the first when they step from the same revision', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const race = await Promise.allSettled(
        [1, 2, 3].map(async () => await group(async (tx) => await tx.cases.commit(step(1, 1)))),
      );
      expect(race.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(await fixture.read(async (tx) => await tx.cases.events(id(1)))).toHaveLength(2);
    });

    it('are none of them answered as done when their commit fails', async () => {
      await fixture.write(async (tx) => await openCases(tx, 1));
      const astray = group(async (tx) => await tx.people.putPersons([person(6, { superior: id(99) })]));
      const ends = await Promise.allSettled([group(async (tx) => await tx.cases.commit(step(1, 1))), astray]);
      expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect((await fixture.read(async (tx) => await tx.cases.byId(id(1))))?.revision).toBe(1);
      expect(await group(nameOfFirst)).toBe('Pegawai 1 di satu');
    });
  });

  describe('a read', () => {
    const fixture = useStore(open);

    it('cannot write', async () => {
      await expect(fixture.read(async (tx) => await renameFirst(tx, 'Curang'))).rejects.toThrow();
      expect(await fixture.read(nameOfFirst)).toBe('Pegawai 1 di satu');
    });

    it('that a write follows cannot write either, and sees what was written last', async () => {
      const look = <T>(work: (tx: Tx) => Promise<T>) => fixture.store.readBeforeWriting('satu', work);
      await expect(look(async (tx) => await renameFirst(tx, 'Curang'))).rejects.toThrow();
      await fixture.write(async (tx) => await renameFirst(tx, 'Baru'));
      expect(await look(nameOfFirst)).toBe('Baru');
      await fixture.write(async (tx) => await renameFirst(tx, 'Pegawai 1 di satu'));
      expect(await look(nameOfFirst)).toBe('Pegawai 1 di satu');
    });

    it('waits for no writer and sees nothing of a write under way', async () => {
      const wrote = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const writing = fixture.write(async (tx) => {
        await renameFirst(tx, 'Belum');
        wrote.resolve();
        await goOn.promise;
      });
      await wrote.promise;
      expect(await fixture.read(nameOfFirst)).toBe('Pegawai 1 di satu');
      goOn.resolve();
      await writing;
      expect(await fixture.read(nameOfFirst)).toBe('Belum');
    });

    it('sees one state of the database from its beginning to its end', async () => {
      const looked = Promise.withResolvers<void>();
      const lookAgain = Promise.withResolvers<void>();
      const reading = fixture.read(async (tx) => {
        const before = await nameOfFirst(tx);
        looked.resolve();
        await lookAgain.promise;
        return [before, await nameOfFirst(tx)];
      });
      await looked.promise;
      await fixture.write(async (tx) => await renameFirst(tx, 'Sesudah'));
      lookAgain.resolve();
      expect(await reading).toEqual(['Pegawai 1 di satu', 'Pegawai 1 di satu']);
      expect(await fixture.read(nameOfFirst)).toBe('Sesudah');
    });
  });
}

async function renameFirst(tx: Tx, name: string): Promise<void> {
  await tx.people.putPersons([person(1, { name })]);
}

async function nameOfFirst(tx: Tx): Promise<string | undefined> {
  return (await tx.people.person(id(1)))?.name;
}
