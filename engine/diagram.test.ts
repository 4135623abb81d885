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
  const marked = describeDiagram(example, ['triwulan.isi'])
    .split('\n')
    .filter((line) => line.includes('active'));
  expect(marked).toEqual([expect.stringContaining('Mengisi')]);
});

it('makes an SVG in which an author’s text is text, whatever it says', async () => {
  const svg = await drawWorkflow(example, ['triwulan.isi']);
  expect(svg).toContain('<svg');
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toContain('<script');
});
