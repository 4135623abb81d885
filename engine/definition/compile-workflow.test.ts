import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from './compile-form.ts';
import { compileRule } from './compile-rule.ts';
import { compileWorkflow } from './compile-workflow.ts';
import { surroundingsOf } from './library.ts';
import { parseYaml } from './parse-yaml.ts';
import type { RuleDefinition } from './rule-definition.ts';
import type { State, WorkflowDefinition } from './workflow-definition.ts';

const forms = [
  `form: skp/rencana
title: Rencana
fields:
  hasil: { label: Hasil, type: baris, fields: { isi: { label: Isi } } }
  nilai: { label: Nilai, type: angka }
`,
  `form: skp/catatan
title: Catatan
fields:
  isi: { label: Isi, type: paragraf }
`,
  `form: skp/realisasi
title: Realisasi
fields:
  capaian: { label: Capaian, type: baris, each: { of: rencana.hasil, show: [isi] }, fields: { isi: { label: Isi } } }
  jumlah: { label: Jumlah, type: angka }
`,
  `form: skp/tanggapan
title: Tanggapan
fields:
  butir: { label: Butir, type: baris, each: { of: realisasi.capaian, show: [isi] }, fields: { isi: { label: Isi } } }
`,
];

const noCalls = () => {
  throw new Error('this rule calls none');
};

function parse(text: string) {
  const { root, problems } = parseYaml({ path: 'alur.yaml', pack: 'nasional', text });
  if (root === null) throw new Error(JSON.stringify(problems));
  return root;
}

const rule = compileRule(
  parse(`rule: skp/predikat-uji
version: 1
title: Predikat
basis: contoh
effective: 2022-01-01
facts: { nilai: { label: Nilai } }
answers: { predikat: { label: Predikat, values: [Baik, Kurang] } }
decide: { hit: first, rows: [{ predikat: Baik }] }
`),
  'nasional',
  noCalls,
).definition as RuleDefinition;
const none = {
  regulations: new Map(),
  calendars: new Map(),
  rules: new Map(),
  forms: new Map(),
  workflows: new Map(),
  written: new Map(),
};
const shelf = new Map(
  forms.map((text) => {
    const { definition, problems } = compileForm(parse(text), 'nasional', surroundingsOf(none, 'nasional'));
    if (definition === null) throw new Error(JSON.stringify(problems));
    return [`nasional/${definition.id}`, definition] as const;
  }),
);
const rules = new Map([[`nasional/${rule.id}`, rule]]);
const written = new Map([
  [`rule nasional/${rule.id}`, 'aturan.yaml'],
  ...[...shelf.keys()].map((key) => [`form ${key}`, 'formulir.yaml'] as const),
]);
const surroundings = surroundingsOf({ ...none, rules, forms: shelf, written }, 'nasional');
const compile = (text: string) => compileWorkflow(parse(text), 'nasional', surroundings);

const text = `workflow: skp-uji
version: 1
title: Alur uji
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai, label: Pejabat penilai }
  atasan:
    first_of: [{ superior_of: penilai }, { role: pejabat_berwenang }]
  penjamin: { group: penjamin_mutu, other_than: [penilai] }
initial: menyusun
states:
  menyusun:
    ask: skp/rencana
    on:
      AJUKAN: { by: pegawai, target: ditinjau, when: "rencana.nilai > 0" }
      BATAL: { by: [pegawai, penilai], ask: none, target: berhenti, tone: careful }
    deadline:
      date: 31 Januari tahun berikutnya
      remind: [14 hari kalender]
      then: { target: ditinjau }
  ditinjau:
    on:
      SETUJUI: { by: penilai, target: triwulan }
      KEMBALIKAN: { by: penilai, ask: skp/catatan, target: menyusun }
    after: { 2 bulan: menyusun }
  triwulan:
    title: Evaluasi triwulanan
    for_each: { period: quarter, as: tw }
    initial: mengisi
    states:
      mengisi:
        title: "{tw}: mengisi"
        ask: skp/realisasi
        on:
          AJUKAN: { by: pegawai, target: menanggapi }
      menanggapi:
        ask: { form: skp/tanggapan, as: umpan_balik }
        on:
          KIRIM:
            by: penilai
            branches:
              - { when: "realisasi.jumlah >= rencana.nilai", target: beres }
              - { target: mengisi }
      beres: { type: final }
    onDone: putusan
  putusan:
    decide:
      rule: skp/predikat-uji
      facts: { nilai: rencana.nilai, tetap: 2 }
      answer: predikat
      as: kinerja
      on: { Baik: selesai, others: ditinjau }
  selesai: { type: final }
  berhenti: { type: final }
result:
  Predikat: kinerja.predikat
  Triwulan terakhir: tw4.realisasi.jumlah
`;

function stateOf(workflow: WorkflowDefinition | null, path: string): State {
  const states = (state: State): State[] => [state, ...state.states.flatMap(states)];
  const found = workflow === null ? undefined : states(workflow.root).find((state) => state.path === path);
  if (found === undefined) throw new Error(`no state ${path}`);
  return found;
}

describe('compileWorkflow', () => {
  const { definition, problems } = compile(text);

  it('has nothing against a right workflow', () => {
    expect(problems).toEqual([]);
    expect(definition?.forms).toEqual(['skp/catatan', 'skp/realisasi', 'skp/rencana', 'skp/tanggapan']);
    expect(definition?.rules).toEqual(['skp/predikat-uji']);
    expect(definition?.root).toMatchObject({ path: '', kind: 'compound', initial: 'menyusun', title: 'Alur uji' });
  });

  it('knows the people by relation, role and group', () => {
    expect(definition?.who['pegawai']).toMatchObject({ label: 'Pegawai', clauses: [{ relation: 'subject' }] });
    expect(definition?.who['penilai']).toMatchObject({ label: 'Pejabat penilai' });
    expect(definition?.who['atasan']?.clauses).toEqual([
      { relation: 'superior_of', of: 'penilai' },
      { relation: 'role', role: 'pejabat_berwenang' },
    ]);
    expect(definition?.who['penjamin']).toMatchObject({
      clauses: [{ relation: 'group', role: 'penjamin_mutu' }],
      otherThan: ['penilai'],
    });
  });

  it('lets an event submit the state’s form, its own, or none', () => {
    const [submit, stop] = stateOf(definition, 'menyusun').on;
    expect(submit).toMatchObject({
      label: 'Ajukan',
      tone: 'primary',
      ask: { form: 'skp/rencana', as: 'rencana', prefill: ['rencana'] },
      transitions: [{ target: 'ditinjau', guard: { index: 0, text: 'rencana.nilai > 0' } }],
    });
    expect(stop).toMatchObject({ by: ['pegawai', 'penilai'], tone: 'careful' });
    expect(stop?.ask).toBeUndefined();
    expect(stateOf(definition, 'ditinjau').on[1]?.ask).toEqual({ form: 'skp/catatan', as: 'catatan', prefill: [] });
  });

  it('reads deadlines, reminders and durations', () => {
    expect(stateOf(definition, 'menyusun').deadline).toMatchObject({
      due: { kind: 'date', day: 31, month: 1, yearOffset: 1 },
      remind: [{ amount: 14, unit: 'calendar_days' }],
      // oxlint-disable-next-line unicorn/no-thenable -- the author's word, and data only
      then: { target: 'ditinjau' },
    });
    expect(stateOf(definition, 'ditinjau').after).toMatchObject([
      { within: { amount: 2, unit: 'months' }, transition: { target: 'menyusun' } },
    ]);
  });

  it('writes a repetition out, one turn after the other, with data names of its own', () => {
    const quarters = stateOf(definition, 'triwulan');
    expect(quarters.initial).toBe('tw1');
    expect(quarters.onDone).toMatchObject([{ target: 'putusan' }]);
    expect(quarters.states.map(({ key, title, onDone }) => [key, title, onDone[0]?.target])).toEqual([
      ['tw1', 'Triwulan I', 'triwulan.tw2'],
      ['tw2', 'Triwulan II', 'triwulan.tw3'],
      ['tw3', 'Triwulan III', 'triwulan.tw4'],
      ['tw4', 'Triwulan IV', 'triwulan.selesai'],
      ['selesai', 'Selesai', undefined],
    ]);
    expect(quarters.states.at(-1)?.kind).toBe('final');
    expect(stateOf(definition, 'triwulan.tw3')).toMatchObject({ initial: 'mengisi', kind: 'compound' });
    expect(stateOf(definition, 'triwulan.tw3.mengisi')).toMatchObject({
      title: 'Triwulan III: mengisi',
      ask: { as: 'tw3.realisasi', prefill: ['tw3.realisasi'] },
      on: [{ transitions: [{ target: 'triwulan.tw3.menanggapi' }] }],
    });
    const [kept] = stateOf(definition, 'triwulan.tw2.menanggapi').on[0]?.transitions ?? [];
    expect(kept?.guard?.expression).toMatchObject({
      left: { name: 'tw2.realisasi.jumlah' },
      right: { name: 'rencana.nilai' },
    });
  });

  it('numbers every guard once', () => {
    const transitions = (state: State): State['always'] => [
      ...state.on.flatMap((event) => event.transitions),
      ...state.states.flatMap(transitions),
    ];
    const numbers = definition === null ? [] : transitions(definition.root).flatMap(({ guard }) => guard?.index ?? []);
    expect(numbers).toEqual([0, 1, 2, 3, 4]);
  });

  it('reads decisions with their facts, routes and date', () => {
    expect(stateOf(definition, 'putusan').decide).toMatchObject({
      rule: 'skp/predikat-uji',
      as: 'kinerja',
      asAt: 'period_end',
      facts: { nilai: { expression: { op: 'name', name: 'rencana.nilai' } }, tetap: { expression: { value: '2' } } },
      routes: [
        { answer: 'Baik', target: 'selesai' },
        { answer: 'others', target: 'ditinjau' },
      ],
    });
  });

  it('reads parallel, history and immediate ways', () => {
    const machine = compile(`workflow: uji
version: 1
title: Uji
subject: unit
period: year
who: { pimpinan: head_of_unit }
initial: kerja
states:
  kerja:
    type: parallel
    states:
      satu: { initial: a, states: { a: { always: b }, b: { type: final } } }
      dua: { initial: c, states: { c: { on: { LANJUT: { by: pimpinan, target: d } } }, d: { type: final } } }
    on:
      JEDA: { by: pimpinan, target: jeda }
    onDone: habis
  lanjut: { type: history, deep: true, target: kerja.satu }
  jeda:
    on:
      KEMBALI: { by: pimpinan, target: lanjut }
  habis: { type: final }
`);
    expect(machine.problems).toEqual([]);
    expect(stateOf(machine.definition, 'kerja').kind).toBe('parallel');
    expect(stateOf(machine.definition, 'lanjut').history).toEqual({ deep: true, target: 'kerja.satu' });
    expect(stateOf(machine.definition, 'kerja.satu.a').always).toMatchObject([{ target: 'kerja.satu.b' }]);
  });

  it.each([
    ['semester', 'month', 6],
    ['quarter', 'month', 3],
    ['year', 'semester', 2],
  ])('divides a %s by %s into %d turns', (period, part, turns) => {
    const changed = text
      .replace('period: year', `period: ${period}`)
      .replace('period: quarter, as: tw', `period: ${part}, as: tw`)
      .replace('tw4.realisasi', 'tw1.realisasi');
    expect(stateOf(compile(changed).definition, 'triwulan').states).toHaveLength(turns + 1);
  });

  it.each([
    [
      'a misspelt target',
      'target: ditinjau, when',
      'target: ditnjau, when',
      'unknown-target 17:38 Maksud Anda "ditinjau"?',
    ],
    [
      'a misspelt target in a repetition',
      'target: beres',
      'target: bares',
      'unknown-target 44:70 Maksud Anda "beres"?',
    ],
    ['a misspelt way out', 'onDone: putusan', 'onDone: putsan', 'unknown-target 47:13 Maksud Anda "putusan"?'],
    ['a misspelt route', 'others: ditinjau', 'others: ditinjo', 'unknown-target 54:36 Maksud Anda "ditinjau"?'],
    ['a misspelt person', 'by: penilai, target', 'by: penila, target', 'unknown-who 25:22 Maksud Anda "penilai"?'],
    ['an unknown superior', 'superior_of: pegawai', 'superior_of: pegawei', 'unknown-who 8:27 Maksud Anda "pegawai"?'],
    ['an unknown other', 'other_than: [penilai]', 'other_than: [penilay]', 'unknown-who 11:50 Maksud Anda "penilai"?'],
    ['a state without a beginning', '    initial: mengisi\n', '', 'missing-initial 28:3 Tambahkan "initial: mengisi".'],
    [
      'a beginning that is not there',
      'initial: menyusun',
      'initial: menyusn',
      'unknown-initial 12:10 Maksud Anda "menyusun"?',
    ],
    ['a name that is not kept', 'rencana.nilai > 0', 'rencna.nilai > 0', 'unknown-data 17:55 Maksud Anda "rencana"?'],
    ['a field the form has not', 'rencana.nilai > 0', 'rencana.nila > 0', 'unknown-field 17:54 Maksud Anda "nilai"?'],
    [
      'a field of a fact',
      '{ nilai: rencana.nilai,',
      '{ nilai: rencana.nilay,',
      'unknown-field 51:23 Maksud Anda "nilai"?',
    ],
    ['a result that is not kept', 'kinerja.predikat', 'kinrja.predikat', 'unknown-data 58:13 Maksud Anda "kinerja"?'],
    ['a formula that is none', '"rencana.nilai > 0"', '"rencana.nilai >"', 'formula-syntax 17:'],
    ['a form that is not there', 'ask: skp/rencana', 'ask: skp/rencna', 'unknown-form 15:10'],
    [
      'one name for two forms',
      'ask: skp/catatan,',
      'ask: { form: skp/catatan, as: rencana },',
      'as-taken 26:64 Beri nama lain',
    ],
    ['a form nobody sends', 'when: "rencana.nilai > 0"', 'ask: none', 'ask-unused 15:10'],
    ['days of no kind', '14 hari kalender', '14 hari', 'bad-duration 21:16 Tulis misalnya "14 hari kalender"'],
    ['working days', '14 hari kalender', '14 hari kerja', 'working-days-without-calendar 21:16'],
    [
      'a day no year has',
      '31 Januari tahun',
      '31 Febuari tahun',
      'bad-date 20:13 Tulis misalnya "28 Februari tahun berikutnya"',
    ],
    ['a part as long as the whole', 'period: year', 'period: quarter', 'period-not-contained 30:25'],
    ['states inside the end', 'selesai: { type: final }', 'selesai: { type: final, initial: a }', 'key-not-here 55:27'],
    ['both a target and branches', 'by: penilai\n', 'by: penilai\n            target: beres\n', 'exactly-one 45:15'],
  ])('explains %s', (_, from, to, expected) => {
    expect(text).toContain(from);
    const found = compile(text.replace(from, to));
    expect(found.definition).toBeNull();
    expect(found.problems.map((one) => `${one.code} ${one.line}:${one.column} ${one.hint}`)).toContainEqual(
      expect.stringContaining(expected),
    );
  });

  it('explains superiors that go round', () => {
    const { problems: found } = compile(text.replace('pegawai: subject', 'pegawai: { superior_of: penilai }'));
    expect(found.map(({ code, line }) => `${code} ${line}`)).toEqual(['who-circle 7', 'who-circle 8']);
    expect(found[0]?.message).toContain('pegawai → penilai → pegawai');
  });

  it('explains rows that no earlier form holds', () => {
    const { problems: found } = compile(text.replace('ask: skp/realisasi', 'ask: { form: skp/realisasi, as: lain }'));
    expect(found.map(({ code }) => code)).toContain('rows-not-found');
  });

  it('warns of a reminder that falls before its deadline begins', () => {
    const within = 'within: 7 hari kalender\n      basis: PP 1\n';
    const { definition: still, problems: found } = compile(text.replace('date: 31 Januari tahun berikutnya\n', within));
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning reminder-too-early']);
    expect(still).not.toBeNull();
  });

  it('tells a mistake in a repetition once, and all mistakes together', () => {
    const { problems: found } = compile(
      text.replace('target: beres', 'target: bares').replace('by: penilai, target', 'by: x, target'),
    );
    expect(found.map(({ code }) => code)).toEqual(['unknown-who', 'unknown-target']);
  });

  it('gives the same frozen definition every time, whatever the repetition is called', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), (name) => {
        const renamed = text
          .replace('as: tw }', `as: ${name} }`)
          .replace('"{tw}: mengisi"', `"{${name}}: mengisi"`)
          .replace('tw4.', `${name}4.`);
        const [first, second] = [compile(renamed), compile(renamed)];
        expect(first).toEqual(second);
        expect(first.problems).toEqual([]);
        expect(stateOf(first.definition, `triwulan.${name}4.mengisi`).title).toBe('Triwulan IV: mengisi');
        expect(isFrozen(first.definition)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

function isFrozen(value: unknown): boolean {
  return (
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))
  );
}
