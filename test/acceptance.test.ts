/** What the shipped content promises: every number says where it comes from, and whole evaluations come out as by hand. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import type { RuleDefinition } from '../engine/definition/rule-definition.ts';
import type { State } from '../engine/definition/workflow-definition.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const content = readContentFolders(root).files;
const library = loadLibrary(content);

const grounded = { basis: expect.any(String) as string, source: expect.any(String) as string };

describe('every shipped number', () => {
  it('in a rule has a start, a unit, a basis, a source and a certainty', () => {
    for (const rule of library.rules.values()) {
      for (const { name, unit, about, history } of Object.values(rule.parameters)) {
        expect(unit, `${rule.id} ${name}`).not.toBe('');
        for (const dated of history) {
          expect({ ...rule.about, ...(dated.about ?? about) }, `${rule.id} ${name}`).toMatchObject(grounded);
          expect(dated.about?.status ?? about.status ?? rule.about.status, `${rule.id} ${name}`).toBeTypeOf('string');
          expect(dated.from >= rule.effective || dated.pack !== rule.pack, `${rule.id} ${name} ${dated.from}`).toBe(
            true,
          );
        }
      }
    }
  });

  it('of days in a workflow has a basis, a source and a certainty', () => {
    const statesOf = (state: State): State[] => [state, ...state.states.flatMap(statesOf)];
    for (const { id, about, root: top } of library.workflows.values()) {
      for (const { path, deadline, after } of statesOf(top)) {
        expect(after, `${id} ${path}`).toEqual([]); // it could not say where its days come from
        if (deadline === undefined) continue;
        expect({ ...about, ...deadline.about }, `${id} ${path}`).toMatchObject(grounded);
        expect(deadline.about.status, `${id} ${path}`).toBeTypeOf('string');
      }
    }
  });
});

const subcomponents = ['perencanaan', 'pengukuran', 'pelaporan', 'evaluasi'].flatMap((component) =>
  ['keberadaan', 'kualitas', 'pemanfaatan'].map((part) => `${component}_${part}`),
);

describe('nilai AKIP of twelve answers, letters and decimals mixed, computed by hand', () => {
  const sakip = seen('demo', 'sakip/nilai-88-2021');

  it.each([
    ['87.56 A 82.26 A 56.18 CC 55.64 BB 93 A 73.35 AA', '25.6926 19.4562 12.2442 22.50125', '79.89', 'BB'],
    ['A 69.19 B 88.6 BB 90.7 A 80.02 A 64.81 B 82.62', '22.1271 26.121 13.0509 18.818', '80.12', 'A'],
    ['59.94 A 75.27 B 71.29 A 69.47 AA 74.27 CC 92.16 CC', '22.9869 24.1161 12.15435 17.412', '76.67', 'BB'],
    ['AA 95.76 B 96.92 B 93.66 CC 60.54 B 67.03 B 56.11', '25.1184 26.1642 9.7743 15.61525', '76.67', 'BB'],
    ['11.35 BB 35.09 CC 58.81 AA 10.88 A 45.39 A 31.54 CC', '13.1445 23.8929 7.78065 14.3655', '59.18', 'CC'],
    ['C 57.94 B 35.6 C 41.95 AA 38.06 C 46.73 C 49.42', '18.7146 12.9285 8.4627 12.264', '52.37', 'CC'],
  ])('%s gives %s, together %s, %s', async (given, points, nilai, predikat) => {
    const answers = given.split(' ');
    const facts = Object.fromEntries(subcomponents.map((name, index) => [name, answers[index]]));
    const { answer } = await evaluateRule(sakip, facts, '2025-12-31');
    const [perencanaan, pengukuran, pelaporan, evaluasi] = points.split(' ');
    expect(answer).toEqual({ perencanaan, pengukuran, pelaporan, evaluasi, nilai, predikat });
  });

  it.each([
    ['60.03', '60.00', 'CC'], // 60.00375
    ['60.04', '60.01', 'B'], // 60.005, a tie
  ])('with 4c at %s is rounded once, to %s, and %s reads the rounded value', async (last, nilai, predikat) => {
    const facts = Object.fromEntries(subcomponents.map((name) => [name, 'CC']));
    const { answer } = await evaluateRule(sakip, { ...facts, evaluasi_pemanfaatan: last }, '2025-12-31');
    expect(answer).toMatchObject({ nilai, predikat });
  });

  it('is told as not regulated at an exact 0, which is no failure', () => {
    const facts = JSON.stringify(Object.fromEntries(subcomponents.map((name) => [name, 0])));
    const words = ['evaluate', 'sakip/nilai-88-2021', '--institution', 'demo', '--at', '2025-12-31', '--facts', '-'];
    const { status, stdout } = spawnSync(process.execPath, [`${root}cli.ts`, ...words], { input: facts });
    expect(status).toBe(0);
    const { answer } = JSON.parse(String(stdout)) as { answer: Record<string, unknown> };
    expect(answer).toMatchObject({ nilai: '0.00', predikat: { tidak_diatur: expect.any(String) as string } });
  });
});

describe('predikat PP 30/2019, derived from both pairs of weights', () => {
  const overlay = `rule: skp/predikat-pp30
version: 1
extends: nasional
basis: contoh
parameters:
  bobot_skp: { values: { 2021-07-01: 60 } }
  bobot_perilaku: { values: { 2021-07-01: 40 } }
`;
  const both = loadLibrary([...content, { path: 'rules/uji/pp30.yaml', pack: 'uji', text: overlay }]);

  it.each([
    ['102.8', '100', '101.96', 'Baik', '101.68', 'Baik'],
    ['80', '100', '86.00', 'Cukup', '88.00', 'Cukup'],
    ['60', '110', '75.00', 'Cukup', '80.00', 'Cukup'],
    ['120', '120', '120.00', 'Baik', '120.00', 'Baik'],
  ])('SKP %s and perilaku %s: 70/30 %s %s, 60/40 %s %s', async (skp, perilaku, ...expected) => {
    const facts = { nilai_skp: skp, nilai_perilaku: perilaku, ide_baru: false };
    const answers = [seen('demo', 'skp/predikat-pp30'), seen('uji', 'skp/predikat-pp30', both)].map(
      async (rule) => (await evaluateRule(rule, facts, '2021-12-31')).answer,
    );
    expect((await Promise.all(answers)).flatMap(({ nilai, predikat }) => [nilai, predikat])).toEqual(expected);
  });
});

function seen(institution: string, id: string, from = library): RuleDefinition {
  const rule = lookUp(from, 'rule', institution, id);
  if (rule === null) throw new Error(`no rule ${id}`);
  return rule;
}
