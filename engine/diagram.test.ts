import { expect, it } from 'vitest';
import { describeDiagram, drawWorkflow } from './diagram.ts';
import type { EventTransition, State, WorkflowDefinition } from './definition/workflow-definition.ts';

const at = { file: 'workflows/demo/contoh.yaml', line: 1, column: 1 };

function state(path: string, title: string, more: Partial<State> = {}): State {
  const key = path.split('.').at(-1) ?? '';
  const bare = { states: [], on: [], always: [], onDone: [], after: [], about: {}, at };
  return { path, key, kind: 'atomic', title, ...bare, ...more };
}

function step(event: string, label: string, target: string): EventTransition {
  return { event, label, by: ['pegawai'], tone: 'normal', transitions: [{ target, at }], about: {}, at };
}

function workflow(states: readonly State[], initial: string): WorkflowDefinition {
  return {
    kind: 'workflow',
    id: 'contoh',
    version: 1,
    pack: 'demo',
    title: 'Contoh',
    about: {},
    subject: 'employee',
    period: 'year',
    who: {},
    root: state('', 'Contoh', { kind: 'compound', initial, states }),
    result: [],
    forms: [],
    rules: [],
    at,
    hash: '',
  };
}

const hostile = '<script>alert(1)</script> "];\ninitial -> final; \\';
const example = workflow(
  [
    state('menyusun', 'Menyusun', { on: [step('AJUKAN', 'Ajukan', 'triwulan'), step('SIMPAN', 'Simpan', 'triwulan')] }),
    state('triwulan', 'Triwulan', {
      kind: 'compound',
      initial: 'isi',
      states: [state('triwulan.isi', 'Mengisi'), state('triwulan.lama', 'Kembali', { kind: 'history' })],
      onDone: [{ target: 'selesai', at }],
    }),
    state('selesai', hostile, { kind: 'final' }),
  ],
  'menyusun',
);

it('draws one arrow between two states, with everything that leads along it', () => {
  expect(describeDiagram(example)).toContain('s1 => s2: "\u00a0Ajukan / Simpan\u00a0";');
});

it('marks the current states and no others', () => {
  const marked = describeDiagram(example, { current: ['triwulan.isi'] })
    .split('\n')
    .filter((line) => line.includes('active'));
  expect(marked).toEqual([expect.stringContaining('Mengisi')]);
});

it('makes an SVG in which an author’s text is text, whatever it says', async () => {
  const svg = await drawWorkflow(example, { current: ['triwulan.isi'] });
  expect(svg).toContain('<svg');
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toContain('<script');
});

it('draws one turn of a repetition in full: where the case is, otherwise the first', () => {
  const turn = (key: string): State =>
    state(key, key, { kind: 'compound', initial: 'isi', states: [state(`${key}.isi`, `Mengisi ${key}`)] });
  const turns = workflow([turn('tw1'), turn('tw2'), turn('tw3')], 'tw1');
  const within = (text: string): string[] => text.match(/Mengisi \w+/g) ?? [];
  expect(within(describeDiagram(turns))).toEqual(['Mengisi tw1']);
  expect(within(describeDiagram(turns, { current: ['tw2.isi'] }))).toEqual(['Mengisi tw2']);
});

it('says its own few words in the language asked for, and nothing where an answer makes no difference', () => {
  const route = (answer: string, target: string) => ({ answer, target, at });
  const decide = {
    rule: 'a',
    ruleAt: at,
    facts: {},
    answer: 'b',
    answerAt: at,
    as: 'c',
    asAt: 'period_end' as const,
    at,
  };
  const deciding = (routes: ReturnType<typeof route>[]): WorkflowDefinition =>
    workflow([state('x', 'X', { decide: { ...decide, routes } }), state('y', 'Y'), state('z', 'Z')], 'x');
  const two = deciding([route('tidak_diatur', 'y'), route('others', 'z')]);
  expect(describeDiagram(two)).toMatch(/tidak.diatur[\s\S]*lainnya/);
  expect(describeDiagram(two, { language: 'en' })).toMatch(/not.regulated[\s\S]*others/);
  const one = describeDiagram(deciding([route('tidak_diatur', 'y'), route('others', 'y')]));
  expect(one).toContain('s1 => s2: "";');
});

it('draws the same picture once', () => {
  expect(drawWorkflow(example)).toBe(drawWorkflow(example));
  expect(drawWorkflow(example)).not.toBe(drawWorkflow(example, { language: 'en' }));
});
