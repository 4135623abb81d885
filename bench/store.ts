/** A store with people and two small workflows to measure on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLibrary, openSqlite, publishLibrary, type Store } from '../engine/index.ts';

const institution = 'bench';

const content: Readonly<Record<string, string>> = {
  'rules/nasional/genap.yaml':
    'rule: genap\nversion: 1\ntitle: Genap\nbasis: bench\nstatus: contoh\neffective: 2026-01-01\nfacts:\n  hasil: { label: Hasil, values: [di_atas, sesuai, di_bawah] }\n' +
    'answers:\n  jawaban: { label: Jawaban, values: [baik, kurang] }\ndecide:\n  hit: unique\n  rows:\n    - { jawaban: baik, hasil: [di_atas, sesuai] }\n    - { jawaban: kurang, hasil: di_bawah }\n',
  'workflows/nasional/bolak-balik.yaml':
    'workflow: bolak-balik\nversion: 1\ntitle: Bolak-balik\nbasis: bench\nstatus: contoh\nsubject: employee\nperiod: year\nwho:\n  pegawai: subject\ninitial: kerja\nstates:\n' +
    '  kerja:\n    title: Kerja\n    on:\n      CATAT: { by: pegawai, target: kerja }\n      PUTUSKAN: { by: pegawai, target: putus }\n      SELESAI: { by: pegawai, target: selesai }\n' +
    '  putus:\n    title: Putus\n    decide: { rule: genap, facts: { hasil: \'"sesuai"\' }, answer: jawaban, as: putusan, as_at: period_end, on: { others: kerja } }\n' +
    '  selesai: { type: final, title: Selesai }\n',
};

export interface BenchStore {
  readonly store: Store;
  readonly folder: string;
  readonly institution: string;
  readonly persons: readonly string[];
  close(): Promise<void>;
}

/** Opens a store in a folder of its own with that many people in one unit. */
export async function openBenchStore(people: number): Promise<BenchStore> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-bench-'));
  const store = await openSqlite(join(folder, 'alur.sqlite'));
  await store.migrate();
  await store.createInstitution({ slug: institution, name: 'Bench', zone: 'Asia/Jakarta' });
  const persons = Array.from({ length: people }, (_, index) => ({
    id: `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    nip: `2${String(index).padStart(17, '0')}`,
    name: `Orang ${index}`,
    unit: 'u',
    position: 'Analis',
    superior: null,
    active: true,
  }));
  await store.within(institution, async (tx) => {
    await tx.people.putUnits([{ id: 'u', name: 'Unit', parent: null, head: null, zone: null }]);
    await tx.people.putPersons(persons);
  });
  const library = loadLibrary(Object.entries(content).map(([path, text]) => ({ path, pack: 'nasional', text })));
  const first = library.problems[0];
  if (first !== undefined) throw new Error(`${first.file}:${first.line} ${first.message}`);
  await publishLibrary(store, { institution, library, files: null, now: '2026-01-01T00:00:00.000Z', by: null });
  return {
    store,
    folder,
    institution,
    persons: persons.map((one) => one.id),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
