import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryOf } from '../rules/testing.ts';
import { createWorld, institution, morning, type World } from '../../test/world.ts';
import { checkPeople } from './check-people.ts';

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
