import { describe, expect, it } from 'vitest';
import { employeeWorkflow } from '../../test/content.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { libraryOf, ruleOf, seenBy } from '../rules/testing.ts';
import { checkLibrary } from './check-library.ts';
import { checkRule } from './check-rule.ts';
import { momentAt, momentsOf } from './moments.ts';

const head = (id: string, dates = 'effective: 2026-01-01'): string =>
  `rule: ${id}\nversion: 1\ntitle: Uji\nbasis: B\nsource: S\nstatus: contoh\n${dates}\n`;

const known = (rule: RuleDefinition, name: string): unknown =>
  momentsOf(rule).map(({ environments: [one] }) => one?.get(name)?.domain);

describe('the date of a rule, as it is proved with', () => {
  it('is one of the days from one change of its numbers to the next, and at last to its end', () => {
    const rule = ruleOf(`${head('contoh/uji', 'effective: 2026-01-01\nends: 2026-12-31')}facts: { x: { label: X } }
parameters: { p: { unit: poin, values: { 2026-01-01: 1, 2026-07-01: 2 } } }
calculate:
  hari: { label: Hari, formula: as_at() }
  awal: { label: Awal, formula: 'month_start(add_days(as_at(), 1))' }
  lama: { label: Lama, formula: 'days(as_at(), year_start(as_at())) + p + x * 0' }
`);
    expect(known(rule, 'hari')).toEqual([
      { kind: 'date', from: '2026-01-01', to: '2026-06-30' },
      { kind: 'date', from: '2026-07-01', to: '2026-12-31' },
    ]);
    expect(known(rule, 'awal')).toEqual([
      { kind: 'date', from: '2026-01-01', to: '2026-07-01' },
      { kind: 'date', from: '2026-07-01', to: '2027-01-01' },
    ]);
  });

  it('may lie after the first day of a called rule that begins later', () => {
    const library = libraryOf({
      'rules/nasional/lain.yaml': `${head('contoh/lain', 'effective: 2027-01-01')}facts: { v: { label: V, type: ya/tidak } }
calculate: { tahun: { label: Tahun, formula: 'if(v, year_of(as_at()), 0)' } }
`,
      'rules/nasional/uji.yaml': `${head('contoh/uji')}facts: { v: { label: V, type: ya/tidak } }
calculate: { tahun: { label: Tahun, call: { rule: contoh/lain, facts: { v: v }, answer: tahun } } }
`,
    });
    const { environments } = momentAt(seenBy(library, 'nasional', 'contoh/uji'), '2026-01-01');
    expect(environments[0]?.get('tahun')?.domain).toMatchObject({ from: { n: 0n }, to: { n: 9999n } });
  });

  it('lets a table be proved whole by its years, quarters and days of the week', () => {
    const rule =
      ruleOf(`${head('contoh/uji', 'effective: 2026-01-01\nends: 2027-12-31')}facts: { t: { label: T, type: tanggal } }
parameters:
  tahunan: { unit: poin, values: { 2026-01-01: { 2026: 1, 2027: 2 } } }
  triwulan: { unit: poin, values: { 2026-01-01: { 1: 5, 2: 6, 3: 7, 4: 8 } } }
  harian: { unit: poin, values: { 2026-01-01: { 0: 5, 1: 6 } } }
calculate:
  a: { label: A, formula: 'lookup(tahunan, year_of(as_at())) + lookup(triwulan, quarter(t)) + lookup(harian, floor(weekday(t) / 6))' }
  b: { label: B, formula: 'lookup(harian, mod(weekday(t), 2))' }
`);
    expect(checkRule(rule)).toEqual([]);
  });

  it('does not excuse a divisor of mod that may be zero', () => {
    const rule = ruleOf(
      `${head('contoh/uji')}facts: { x: { label: X, range: "[0..9]", step: 1 } }\ncalculate: { a: { label: A, formula: 'mod(7, x)' } }\n`,
    );
    expect(checkRule(rule).map(({ code }) => code)).toEqual(['division-by-zero']);
  });
});

describe('the date of a rule where there is none', () => {
  it('is not read by a formula of a workflow', () => {
    const form = 'form: surat\ntitle: Surat\nfields: { terima: { label: Terima, type: tanggal } }\n';
    const guarded = employeeWorkflow(`initial: awal
states:
  awal:
    ask: surat
    on: { KIRIM: { by: pegawai, target: selesai, when: "surat.terima < as_at()" } }
  selesai: { type: final }
`);
    const found = checkLibrary(libraryOf({ 'workflows/kukar/alur.yaml': guarded, 'workflows/kukar/surat.yaml': form }));
    expect(found.map(({ line, code, message, hint }) => `${line} ${code} ${message} ${hint}`)).toEqual([
      '13 as-at-in-workflow "surat.terima < as_at()" membaca tanggal penilaian, yang hanya ada di dalam aturan. Baca as_at() ' +
        'di aturan yang dipanggil dengan decide; langkahnya menyebut tanggal itu dengan as_at: period_start atau period_end.',
    ]);
  });

  it('is proposed where its brackets were forgotten', () => {
    const library = libraryOf({
      'rules/nasional/uji.yaml': `${head('contoh/uji')}facts: { t: { label: T, type: tanggal } }\ncalculate: { a: { label: A, formula: t < as_at } }\n`,
    });
    const found = library.problems.map(({ code, hint }) => `${code} ${hint}`);
    expect(found).toEqual(['unknown-name Maksud Anda "as_at()"?']);
  });
});
