/** Every sample of `docs/pola-alur.md` is content that proves as it stands there, and the document leads to what is there. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorkflow, type WorkflowClosure } from '../engine/definition/closure.ts';
import { lookUp, surroundingsOf } from '../engine/definition/library.ts';
import { checkLibrary, loadLibrary, testLibrary } from '../engine/index.ts';
import { act, caseOf, createWorld, institution, openFor, publishCalendar, type World } from './world.ts';

const root = `${import.meta.dirname}/..`;
const text = readFileSync(`${root}/docs/pola-alur.md`, 'utf8');
const samples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, sample = '']) => sample);
const files = samples.map((sample) => {
  const [, kind = '', id = ''] = /^(\w+): (\S+)/.exec(sample) ?? [];
  const folder = { workflow: 'workflows/contoh', form: 'workflows/contoh/forms' }[kind] ?? 'rules/contoh';
  return { path: `${folder}/${id}.yaml`, pack: 'contoh', text: sample };
});
const library = loadLibrary(files);

describe('the samples of docs/pola-alur.md', () => {
  it('prove, without a warning', async () => {
    const problems = [...library.problems, ...checkLibrary(library), ...(await testLibrary(library))];
    const told = problems.filter(({ severity }) => severity !== 'hint');
    expect(told.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`)).toEqual([]);
    expect([...library.workflows.keys()].sort()).toEqual([
      'contoh/contoh/capaian',
      'contoh/contoh/panitia',
      'contoh/contoh/penilaian',
    ]);
  });
});

describe('docs/pola-alur.md', () => {
  it('numbers its rows one after another', () => {
    const numbers = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  it('leads to files and samples that are there', () => {
    const links = [...text.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
    const named = [...text.matchAll(/`(contoh\/\w+)`/g)].map(([, id]) => id);
    expect(named.filter((id) => !library.workflows.has(`contoh/${id}`))).toEqual([]);
  });

  it('shows every word that a workflow, a state or a step may hold', () => {
    const schema = JSON.parse(readFileSync(`${root}/schemas/workflow.json`, 'utf8')) as Schema;
    const step = schema.$defs.state.properties['on']?.additionalProperties?.properties ?? {};
    const words = [
      ...Object.keys(schema.properties),
      ...Object.keys(schema.$defs.state.properties),
      ...Object.keys(step),
    ];
    expect(words.length).toBeGreaterThan(30);
    const kept = ['extends', 'reference', 'help', 'start'];
    expect(words.filter((word) => !kept.includes(word) && !new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
  });
});

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly $defs: {
    readonly state: {
      readonly properties: Readonly<
        Record<string, { readonly additionalProperties?: { readonly properties?: Readonly<Record<string, unknown>> } }>
      >;
    };
  };
}

describe('the samples of docs/pola-alur.md run', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await world.store.within(institution, (tx) =>
      tx.people.grant(['dewi', 'kepala'].map((person) => ({ person, role: 'evaluator', unit: null }))),
    );
    const calendar = lookUp(library, 'calendar', 'contoh', 'hari-kerja');
    if (calendar !== null) await publishCalendar(world, calendar);
  });
  afterAll(() => world.close());
  const closureOf = (id: string): WorkflowClosure => {
    const workflow = lookUp(library, 'workflow', 'contoh', id);
    const closure = workflow === null ? null : closeWorkflow(workflow, surroundingsOf(library, 'contoh')).closure;
    return closure ?? expect.fail(`${id} does not close`);
  };

  it('contoh/penilaian: returned once, rated, and taken as accepted', async () => {
    const { id } = await openFor(world, closureOf('contoh/penilaian'), 'budi');
    await act(world, id, 'budi', 'KIRIM', { uraian: 'a' });
    await act(world, id, 'ani', 'KEMBALIKAN', { alasan: 'kurang' });
    await act(world, id, 'budi', 'KIRIM', { uraian: 'b' });
    await act(world, id, 'ani', 'NILAI', { angka: '60' });
    expect((await caseOf(world, id)).leaves).toEqual(['disampaikan']);
    await act(world, id, 'budi', 'TERIMA');
    expect(await caseOf(world, id)).toMatchObject({ status: 'done', result: { Predikat: 'Cukup' } });
  });

  it('contoh/panitia: two look at it side by side, and nothing happens before both have', async () => {
    const { id } = await openFor(world, closureOf('contoh/panitia'), 'bidang');
    await act(world, id, 'ani', 'USULKAN', { uraian: 'a' });
    await act(world, id, 'fajar', 'MEMENUHI');
    expect((await caseOf(world, id)).leaves).not.toContain('bersidang');
    await act(world, id, 'hana', 'SESUAI');
    expect((await caseOf(world, id)).leaves).toEqual(['bersidang']);
    for (const voter of ['eka', 'dewi']) await act(world, id, voter, 'BERI_SUARA', { pendapat: 'a' });
    expect((await caseOf(world, id)).leaves).toEqual(['bersidang']);
    await act(world, id, 'kepala', 'BERI_SUARA', { pendapat: 'a' });
    expect((await caseOf(world, id)).leaves).toEqual(['diumumkan']);
  });

  it('contoh/capaian: put off and taken up again where it was', async () => {
    const { id } = await openFor(world, closureOf('contoh/capaian'), 'budi');
    await act(world, id, 'budi', 'KIRIM', { uraian: 'a' });
    const before = (await caseOf(world, id)).leaves;
    await act(world, id, 'ani', 'TUNDA');
    await act(world, id, 'ani', 'LANJUTKAN');
    expect((await caseOf(world, id)).leaves).toEqual(before);
  });
});
