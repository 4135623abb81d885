/** One month of one person, from the same two files, imported and calculated under the rules of five institutions. */
import { expect, it } from 'vitest';
import { closeWorkflow } from '../engine/definition/closure.ts';
import { loadLibrary, lookUp, surroundingsOf } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import { openCycle } from '../engine/run/open-cycle.ts';
import { periodAround } from '../engine/run/period.ts';
import type { FactsReport } from '../engine/run/registers/import-facts.ts';
import { importText, nipOf, resultsOf, work } from './pay-world.ts';
import { act, caseOf, createWorld, institution, morning, openedCase, publish, type World } from './world.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/..`).files);
const nip = nipOf(2);
const data = `nip,kelas,besaran_kelas,keadaan,hari_kerja,capaian_kerja,persen_kehadiran
${nip},7,3915950,aktif,20,90,95`;
const attendance = `nip,tanggal,keterangan,menit_terlambat,bebas_piket,tanpa_apel
${nip},2026-01-05,hadir,20,tidak,tidak
${nip},2026-01-06,hadir,75,,
${nip},2026-01-07,alpa,,,`;

async function createWorldUnder(pack: string): Promise<World> {
  const workflow = lookUp(library, 'workflow', pack, 'tunjangan-bulanan');
  const closure = workflow === null ? null : closeWorkflow(workflow, surroundingsOf(library, pack)).closure;
  if (closure === null) throw new Error(`the monthly run does not close under ${pack}`);
  const world = await createWorld();
  await publish(world, closure);
  await world.store.within(institution, (tx) =>
    tx.people.grant([
      { person: 'kepala', role: 'pejabat_berwenang', unit: null },
      { person: 'hana', role: 'pejabat_berwenang', unit: null },
    ]),
  );
  return world;
}

/** What another institution reads is passed over with a warning. */
const refusedIn = ({ problems }: FactsReport): string[] =>
  problems.filter(({ severity }) => severity === 'error').map(({ line, message }) => `${line} ${message}`);

it.each([
  ['mahkamah-agung', '3651623.375', '3651623'],
  ['kejaksaan', '3641833.5', '3641834'],
  ['kemenbud', '3583094.25', '3583094'],
  ['kementan', '3680993', '3680993'],
  ['tulang-bawang', '3865042.65', '3865043'],
])('is paid by %s from the same data', async (pack, exact, paid) => {
  const world = await createWorldUnder(pack);
  const facts = await importText(world, 'data', data, { month: '2026-01' });
  expect(refusedIn(facts)).toEqual([]);
  // an institution without a list of attendance has no such register
  if (pack !== 'kemenbud') expect(refusedIn(await importText(world, 'kehadiran', attendance))).toEqual([]);
  const period = periodAround('month', '2026-01-01');
  const request = { workflow: 'tunjangan-bulanan', period, subjects: [institution] };
  const { outcomes } = await openCycle(world.engine, institution, request, morning);
  const { id } = await caseOf(world, openedCase(outcomes[0]));
  await act(world, id, 'hana', 'HITUNG');
  await work(world);
  const { ani, budi } = await resultsOf(world, id);
  expect(ani).toMatchObject({ outcome: 'paid', base: '3915950', amount: paid });
  expect(ani?.answers).toMatchObject({ sebelum_pembulatan: exact });
  expect(budi).toMatchObject({ outcome: 'exception', problem: { code: 'fact-missing' } });
  await world.close();
});
