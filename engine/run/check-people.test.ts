import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { State } from '../definition/workflow-definition.ts';
import { libraryOf } from '../rules/testing.ts';
import { createWorld, institution, morning, year, type World } from '../../test/world.ts';
import { checkPeople, findShortages } from './check-people.ts';
import { circumstancesAt } from './circumstances.ts';
import { grantPlace } from './delegate.ts';
import { resolveWho } from './who.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const workflow = (who: string) => {
  const text = `workflow: uji\nversion: 1\ntitle: Uji\nbasis: x\nsubject: employee\nperiod: year\nwho:\n  pegawai: subject\n${who}initial: awal\nstates:\n  awal:\n    title: Awal\n    on:\n      KIRIM: { by: penilai, target: selesai }\n  selesai: { type: final, title: Selesai }\n`;
  const library = libraryOf({ 'workflows/nasional/uji.yaml': text });
  return library.workflows.get('nasional/uji') ?? expect.fail(JSON.stringify(library.problems));
};

describe('a workflow against a real organisation', () => {
  it('names the units where nobody can act, at the line of the who', async () => {
    const found = await checkPeople(
      world.store,
      institution,
      workflow('  penilai: { superior_of: pegawai }\n'),
      morning,
    );
    expect(found.map((one) => `${one.line} ${one.code}`)).toEqual(['9 nobody-today', '9 nobody-today']);
    expect(found.map((one) => one.message).join(' ')).toContain('Kantor Timur');
  });

  it('finds nothing missing once an alternative catches those without a superior', async () => {
    const caught = '  penilai: { first_of: [{ superior_of: pegawai }, { role: admin_kepegawaian }] }\n';
    expect(await checkPeople(world.store, institution, workflow(caught), morning)).toEqual([]);
  });

  it('says at which steps it would be stuck, and how far it is', async () => {
    const heard: string[] = [];
    const lone = workflow('  penilai: { role: pejabat_berwenang }\n');
    const found = await checkPeople(world.store, institution, lone, morning, (done, of) => heard.push(`${done}/${of}`));
    expect(found[0]?.message).toContain('di: Awal.');
    expect(heard).toEqual(['8/8']);
  });

  it('counts whoever stands in for a superior who is gone, but not for themselves', async () => {
    const other = await createWorld();
    await other.store.within(institution, async (tx) => {
      const ani = (await tx.people.person('ani')) ?? expect.fail('nobody');
      await tx.people.putPersons([{ ...ani, active: false }]);
    });
    const superior = workflow('  penilai: { superior_of: pegawai }\n');
    const count = async () => {
      const found = await checkPeople(other.store, institution, superior, morning);
      return found
        .filter(({ message }) => message.includes('Di Bidang'))
        .map(({ message }) => /(\d+) berkas/.exec(message)?.[1]);
    };
    expect(await count()).toEqual(['2']);
    await other.store.within(institution, (tx) => {
      const place = { kind: 'person', person: 'ani' } as const;
      const days = { from: '2026-03-01', until: '2026-04-01', basis: 'Surat 1' };
      return grantPlace(tx, { ...days, kind: 'plt', place, standIn: 'budi' }, null, morning);
    });
    expect(await count()).toEqual(['1']);
    await other.close();
  });

  it('misses nobody who could only withdraw a case that others take further', async () => {
    const text = workflow('  penilai: { role: evaluator }\n  penarik: { role: pejabat_berwenang }\n');
    const withdraw = (state: State): State => ({
      ...state,
      on: state.on.flatMap((one) => [one, { ...one, event: 'TARIK', by: ['penarik'], tone: 'careful' as const }]),
    });
    const careful = { ...text, root: { ...text.root, states: text.root.states.map(withdraw) } };
    expect(await checkPeople(world.store, institution, careful, morning)).toEqual([]);
  });

  it('asks nothing for whoever has left, nor takes their case for that of others', async () => {
    const other = await createWorld();
    await other.store.within(institution, async (tx) => {
      const budi = (await tx.people.person('budi')) ?? expect.fail('nobody');
      await tx.people.putPersons([{ ...budi, active: false }]);
    });
    const superior = workflow('  penilai: { superior_of: pegawai }\n');
    const found = await checkPeople(other.store, institution, superior, morning);
    expect(found.filter(({ message }) => message.includes('Di Bidang'))).toEqual([]);
    await other.close();
  });

  it('looks at some units and those below them alone when asked to', async () => {
    const lone = workflow('  penilai: { role: pejabat_berwenang }\n');
    const looked = await world.store.read(institution, (tx) =>
      findShortages(tx, { workflow: lone, period: year, units: ['timur'] }, morning),
    );
    expect(looked.shortages).toMatchObject([{ unit: 'Kantor Timur', there: 0, need: 1, count: looked.subjects }]);
  });

  it('names a step of several people where there are too few of them', async () => {
    const text = workflow('  penilai: { role: evaluator }\n');
    const each = (need: number) => ({
      ...text,
      root: {
        ...text.root,
        states: text.root.states.map((state) => ({
          ...state,
          on: state.on.map((one) => ({ ...one, each: { need } })),
        })),
      },
    });
    // eka and fajar may not review themselves
    expect(await checkPeople(world.store, institution, each(2), morning)).toHaveLength(1);
    expect(await checkPeople(world.store, institution, each(3), morning)).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: 'too-few-today', message: expect.stringContaining('diperlukan 3') })),
    );
  });

  it('finds for whole groups what looking at everybody alone finds', async () => {
    const other = await createWorld();
    const who = '  penilai: { first_of: [{ superior_of: pegawai }, head_of_unit, { role: evaluator }] }\n';
    const units = ['dinas', 'bidang', 'timur'] as const;
    const ids = ['ani', 'budi', 'citra', 'dewi', 'eka', 'fajar', 'hana', 'kepala'] as const;
    const placement = fc.record({
      unit: fc.constantFrom(...units),
      superior: fc.option(fc.constantFrom(...ids)),
      active: fc.boolean(),
    });
    const organisation = fc.record({
      people: fc.tuple(...ids.map(() => placement)),
      heads: fc.tuple(...units.map(() => fc.option(fc.constantFrom(...ids)))),
      evaluators: fc.subarray([...ids]),
    });
    await fc.assert(
      fc.asyncProperty(organisation, async ({ people, heads, evaluators }) => {
        await other.store.within(institution, async (tx) => {
          for (const [index, unit] of units.entries()) {
            const known = (await tx.people.unit(unit)) ?? expect.fail('no unit');
            await tx.people.putUnits([{ ...known, head: heads[index] ?? null }]);
          }
          for (const [index, id] of ids.entries()) {
            const known = (await tx.people.person(id)) ?? expect.fail('nobody');
            const { superior, ...place } = people[index] ?? expect.fail('nobody');
            await tx.people.putPersons([{ ...known, ...place, superior: superior === id ? null : superior }]);
            await tx.people.revoke({ person: id, role: 'evaluator', unit: null });
          }
          await tx.people.grant(evaluators.map((person) => ({ person, role: 'evaluator', unit: null })));
        });
        const found = await checkPeople(other.store, institution, workflow(who), morning);
        const counted = found.reduce((sum, { message }) => sum + Number(/(\d+) berkas/.exec(message)?.[1]), 0);
        const alone = await other.store.read(institution, async (tx) => {
          let stuck = 0;
          for (const { id: subject, active } of await tx.people.persons({ limit: 100 })) {
            if (!active) continue;
            const matter = { workflow: workflow(who), period: year, subjectKind: 'employee', subject } as const;
            const { assignees } = await resolveWho(circumstancesAt(tx, matter, morning), 'penilai');
            if (assignees.length === 0) stuck++;
          }
          return stuck;
        });
        expect(counted).toBe(alone);
      }),
      { numRuns: 60 },
    );
    await other.close();
  });

  it('counts nobody as their own judge', async () => {
    const found = await checkPeople(
      world.store,
      institution,
      workflow('  penilai: { role: penjamin_mutu }\n'),
      morning,
    );
    expect(found).toHaveLength(1);
  });
});
