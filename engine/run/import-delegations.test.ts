import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, institution, morning, type World } from '../../test/world.ts';
import type { EngineError } from '../errors.ts';
import type { Problem } from '../problem.ts';
import { importDelegations, type DelegationRow } from './import-delegations.ts';

const nip = {
  kepala: '198001012005011001',
  ani: '198001012005011002',
  budi: '198001012005011003',
  eka: '198001012005011006',
};
const row = (change: Partial<DelegationRow> = {}): DelegationRow => ({
  jenis: 'plh',
  nip_digantikan: nip.ani,
  kode_unit: '',
  peran: '',
  nip_pengganti: nip.eka,
  mulai: '2026-03-01',
  sampai_dengan: '2026-03-31',
  dasar: 'Surat 1',
  ...change,
});

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const run = (rows: readonly DelegationRow[], dryRun = false) =>
  importDelegations(world.store, institution, rows, { file: 'plh.csv', dryRun, now: morning });
const stored = () => world.store.read(institution, (tx) => tx.delegations.list('2026-01-01', { limit: 10 }));

it('grants every row, up to and with its last day', async () => {
  const head = row({ jenis: 'plt', nip_digantikan: '', kode_unit: 'timur', nip_pengganti: nip.budi });
  const role = row({ jenis: 'delegasi', nip_digantikan: nip.kepala, peran: 'evaluator' });
  expect(await run([row(), head, role])).toHaveLength(3);
  const granted = (await stored()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  expect(granted).toMatchObject([
    { kind: 'delegasi', place: { kind: 'role', person: 'kepala', role: 'evaluator', unit: null } },
    { kind: 'plh', place: { kind: 'person', person: 'ani' }, standIn: 'eka', until: '2026-04-01', basis: 'Surat 1' },
    { kind: 'plt', place: { kind: 'head', unit: 'timur' }, standIn: 'budi' },
  ]);
});

it('writes nothing in a dry run', async () => {
  expect(await run([row()], true)).toHaveLength(1);
  expect(await stored()).toEqual([]);
});

it.each([
  ['an unknown kind', { jenis: 'pjs' }, '2:1 import-choice'],
  ['nobody who is replaced', { nip_digantikan: '' }, '2:2 import-nip'],
  ['an unknown role', { peran: 'raja' }, '2:4 import-role'],
  ['a NIP that is none', { nip_pengganti: '1' }, '2:5 import-nip'],
  ['a day that is none', { mulai: '2026-02-30' }, '2:6 import-date'],
  ['a last day before the first', { sampai_dengan: '2026-02-01' }, '2:1 import-delegation'],
  ['a stranger', { nip_pengganti: '199001012005011001' }, '2:1 import-delegation'],
  ['somebody in their own place', { nip_pengganti: nip.ani }, '2:1 import-delegation'],
] as const)('names the row with %s and imports nothing', async (_, change, found) => {
  const refused: EngineError = await run([row(change), row({ nip_digantikan: nip.kepala })]).then(
    () => expect.fail('imported'),
    (error: EngineError) => error,
  );
  const problems = refused.details['problems'] as readonly Problem[];
  expect(problems.map((one) => `${one.line}:${one.column} ${one.code}`)).toEqual([found]);
  expect(problems[0]?.message).not.toContain('undefined');
  expect(await stored()).toEqual([]);
});
