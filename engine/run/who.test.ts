import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closureOf } from '../../test/content.ts';
import { createWorld, institution, morning, year, type World } from '../../test/world.ts';
import type { Tx } from '../store/port.ts';
import { mayAct, refusal, type Permission } from './may-act.ts';
import { circumstancesAt, type Circumstances } from './circumstances.ts';
import { resolveWho, type Resolution } from './who.ts';

const { workflow } = closureOf(`workflow: uji
version: 1
title: Alur uji
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai, label: Pejabat penilai }
  atasan_penilai: { first_of: [{ superior_of: penilai }, { role: pejabat_berwenang }] }
  pimpinan: { first_of: [head_of_unit, { superior_of: pegawai }] }
  kepala_unit: head_of_unit
  evaluator: { role: evaluator }
  penjamin: { role: evaluator, other_than: [evaluator] }
  penyusun: { group: penyusun_sakip }
  berwenang: { role: pejabat_berwenang }
initial: a
states:
  a: { on: { MAJU: { by: [pegawai, penilai, evaluator], target: b } } }
  b: { type: final }
`);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Case extends Pick<Circumstances, 'subject'> {
  readonly subjectKind?: Circumstances['subjectKind'];
  readonly acted?: readonly { readonly as: string; readonly person: string }[];
}

function aboutCase(tx: Tx, { subject, subjectKind = 'employee', acted = [] }: Case): Circumstances {
  const actors = async () => acted.map((one) => ({ ...one, inPlace: false }));
  return circumstancesAt(tx, { workflow, period: year, subjectKind, subject, acted: actors }, morning);
}

function within<T>(one: Case, ask: (circumstances: Circumstances) => Promise<T>): Promise<T> {
  return world.store.read(institution, (tx) => ask(aboutCase(tx, one)));
}
const resolve = (one: Case, name: string): Promise<Resolution> => within(one, (all) => resolveWho(all, name));
const may = (one: Case, person: string, ...by: string[]): Promise<Permission> =>
  within(one, (all) => mayAct(all, { by }, person));
const ids = ({ persons }: Resolution): readonly string[] => persons.map(({ id }) => id);

const budi: Case = { subject: 'budi' };
const bidang: Case = { subject: 'bidang', subjectKind: 'unit' };

describe('who', () => {
  it.each([
    [budi, 'pegawai', ['budi']],
    [budi, 'penilai', ['ani']],
    [budi, 'atasan_penilai', ['kepala']],
    [budi, 'kepala_unit', ['ani']],
    [budi, 'evaluator', ['eka', 'fajar']],
    [budi, 'penyusun', ['citra']],
    [budi, 'berwenang', []],
    [{ subject: 'dewi' }, 'penilai', []],
    [{ subject: 'dewi' }, 'kepala_unit', []],
    [{ subject: 'tidak-ada' }, 'pegawai', []],
    [bidang, 'pegawai', []],
    [bidang, 'kepala_unit', ['ani']],
    [bidang, 'penyusun', ['citra']],
  ] as const)('for %o as %s is %o', async (one, name, expected) => {
    expect(ids(await resolve(one, name))).toEqual(expected);
  });

  it('is whom the first clause with somebody in it finds', async () => {
    expect((await resolve(budi, 'atasan_penilai')).clause).toEqual({ relation: 'superior_of', of: 'penilai' });
  });

  it('shares a role among its holders, and names persons otherwise', async () => {
    expect((await resolve(budi, 'evaluator')).assignees).toEqual([{ kind: 'role', role: 'evaluator', unit: null }]);
    expect((await resolve(budi, 'penyusun')).assignees).toEqual([
      { kind: 'role', role: 'penyusun_sakip', unit: 'bidang' },
    ]);
    expect((await resolve(budi, 'penilai')).assignees).toEqual([{ kind: 'person', person: 'ani' }]);
  });

  it('passes over the person the case is about, and goes on to the next clause', async () => {
    const resolution = await resolve({ subject: 'ani' }, 'pimpinan');
    expect(ids(resolution)).toEqual(['kepala']);
    expect(resolution.barred).toMatchObject([{ person: { id: 'ani' }, bar: 'self-approval' }]);
  });

  it('hands a role out by name when somebody who holds it must not act', async () => {
    const resolution = await resolve({ subject: 'eka' }, 'evaluator');
    expect(resolution.assignees).toEqual([{ kind: 'person', person: 'fajar' }]);
  });

  it('leaves out whoever acted in a role that must be another person', async () => {
    const acted = [{ as: 'evaluator', person: 'eka' }];
    expect(ids(await resolve({ ...budi, acted }, 'penjamin'))).toEqual(['fajar']);
    expect(ids(await resolve({ ...budi, acted }, 'evaluator'))).toEqual(['eka', 'fajar']);
  });

  it('leaves out people who are gone', async () => {
    const other = await createWorld();
    await other.store.within(institution, async (tx) => {
      const ani = await tx.people.person('ani');
      if (ani !== null) await tx.people.putPersons([{ ...ani, active: false }]);
    });
    const resolution = await other.store.read(institution, (tx) => resolveWho(aboutCase(tx, budi), 'penilai'));
    expect(resolution).toMatchObject({ persons: [], clause: null });
    await other.close();
  });
});

describe('may act', () => {
  it('says as whom, in the order of the event', async () => {
    expect(await may(budi, 'budi', 'penilai', 'pegawai')).toEqual({ allowed: true, as: 'pegawai', standIn: null });
    expect(await may(budi, 'fajar', 'penjamin', 'evaluator')).toEqual({ allowed: true, as: 'penjamin', standIn: null });
  });

  it.each([
    [budi, 'citra', 'penilai', 'not-allowed'],
    [{ subject: 'eka' }, 'eka', 'evaluator', 'self-approval'],
    [{ subject: 'ani' }, 'ani', 'kepala_unit', 'self-approval'],
    [{ subject: 'dinas', subjectKind: 'unit' }, 'fajar', 'evaluator', 'self-approval'],
    [{ ...budi, acted: [{ as: 'evaluator', person: 'eka' }] }, 'eka', 'penjamin', 'acted-before'],
  ] as const)('for %o: %s as %s is %s', async (one, person, name, reason) => {
    expect(await may(one, person, name)).toMatchObject({ allowed: false, reason });
  });

  it('lets a unit act for itself as its head or its group', async () => {
    expect(await may(bidang, 'ani', 'kepala_unit')).toMatchObject({ allowed: true });
    expect(await may(bidang, 'citra', 'penyusun')).toMatchObject({ allowed: true });
  });

  it('is refused in words about roles, never about persons', async () => {
    const permission = await may(budi, 'citra', 'penilai', 'evaluator');
    if (permission.allowed) throw new Error('allowed');
    const error = refusal('SETUJUI', permission);
    expect(error).toMatchObject({
      code: 'not-allowed',
      details: { event: 'SETUJUI', who: ['Pejabat penilai', 'Evaluator'] },
    });
  });
});
