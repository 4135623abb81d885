import { describe, expect, it } from 'vitest';
import { problemsOf, ruleFile } from '../../test/list-case.ts';

const item = ruleFile(
  'hari',
  `facts:
  tanggal: { label: Tanggal, type: tanggal }
  jenis: { label: Jenis, values: [hadir, alpa] }
  menit: { label: Menit, range: "[0..600]", step: 1, optional: true }
  ke: { label: Ke, range: "[0..100]", step: 1 }
  ada: { label: Ada, type: ya/tidak, optional: true }
  hari: { label: Hari, type: tanggal, optional: true }
calculate:
  satu: { label: Satu, formula: ke + 1 }
  lama: { label: Lama, optional: true, formula: menit }
  pada: { label: Pada, formula: tanggal }
`,
);
const span = ruleFile(
  'rentang',
  `facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal, optional: true }
  jenis: { label: Jenis, values: [hadir, izin] }
  berat: { label: Berat, range: "[0..9]", step: 1 }
calculate: { b: { label: B, formula: berat } }
`,
);

/** What is wrong with lists, as codes; each list is one line after `lists:`. */
async function codes(lists: readonly string[], rest = '', files: readonly string[] = []): Promise<string[]> {
  const text = ruleFile(
    'sebulan',
    `facts: { kelas: { label: Kelas, range: "[1..17]", step: 1 }, unit: { label: Unit, type: teks } }
lists:\n${lists.map((one) => `  ${one}\n`).join('')}${rest}`,
  );
  const found = await problemsOf([item, span, ...files, text]);
  return found.map((one) => one.split(':')[0] ?? '').filter((code) => !code.startsWith('unused'));
}

const days = (keys: string): string => `hari: { label: Hari, rule: hari, on: tanggal, ${keys} }`;
const spans = 'rentang: { label: Rentang, rule: rentang, on: mulai }';
const ke = 'window: { ke: { take: count } }';

describe('a list', () => {
  it('with windows, spans and facts of the rule compiles', async () => {
    expect(await codes([days(ke)])).toEqual([]);
    expect(await codes([days('facts: { ke: kelas }, unique: [tanggal, jenis], as_at: on')])).toEqual([]);
  });

  it('names lists above it alone', async () => {
    const over = 'window: { ada: { take: any, over: rentang, covering: [mulai, akhir] }, ke: { take: count } }';
    expect(await codes([spans, days(over)])).toEqual([]);
    expect(await codes([days(over), spans])).toEqual(['list-not-earlier']);
    expect(await codes([days(over.replace('over: rentang', 'over: hari')), spans])).toEqual(['list-not-earlier']);
    const made = 'lagi: { label: Lagi, rule: rentang, from: rentang }';
    expect(await codes([spans, made])).toEqual([]);
    expect(await codes([made, spans])).toEqual(['list-not-earlier']);
    expect(await codes([made.replace('from: rentang', 'from: lagi')])).toEqual(['list-not-earlier']);
  });

  it('whose rule cannot be used is told alone', async () => {
    const made = 'lagi: { label: Lagi, rule: rentang, from: rentang }';
    expect(await codes([spans.replace('rule: rentang', 'rule: rentangan'), made])).toEqual(['unknown-rule']);
  });

  it('has keys that mean something together', async () => {
    expect(await codes(['a: { label: A, rule: rentang, where: berat > 1 }'])).toEqual(['list-key-needs']);
    expect(await codes([spans, 'a: { label: A, rule: rentang, from: rentang, optional: true }'])).toEqual([
      'list-key-of-given',
    ]);
    expect(await codes([spans, 'a: { label: A, rule: rentang, from: rentang, source: decisions }'])).toEqual([
      'list-key-of-given',
    ]);
  });

  it('has a date where its order matters, which is always given', async () => {
    const without = 'a: { label: A, rule: hari, window: { ke: { take: count } } }';
    expect(await codes([without])).toEqual(['list-on-missing']);
    expect(await codes([without.replace('window', 'on: jenis, window')])).toEqual(['item-name-unknown']);
    expect(await codes([without.replace('window', 'on: hari, window')])).toEqual(['list-name-optional']);
    expect(await codes([without.replace('window', 'unique: [tgl], on: tanggal, window')])).toEqual([
      'item-name-unknown',
    ]);
    const undated = 'rentang: { label: Rentang, rule: rentang }';
    const last = 'window: { ke: { take: count, over: rentang } }';
    expect(await codes([undated, days(last)])).toEqual(['list-on-missing']);
  });

  it('supplies each fact from one place, to a rule that has it, of its type', async () => {
    expect(await codes([days('facts: { ke: kelas }, window: { ke: { take: count } }')])).toEqual([
      'fact-supplied-twice',
    ]);
    expect(await codes([days('window: { kee: { take: count }, ke: { take: count } }')])).toEqual(['unknown-fact']);
    expect(await codes([days('window: { jenis: { take: count }, ke: { take: count } }')])).toEqual(['supplied-type']);
    expect(await codes([days('facts: { ke: unit }')])).toEqual(['type-mismatch']);
    expect(await codes([days('facts: { ke: kelas * 10 }')])).toEqual(['fact-out-of-range']);
    expect(await codes([days('facts: { ke: kels }')])).toEqual(['unknown-name']);
  });

  it('supplies what is required in every case', async () => {
    const least = 'window: { ke: { take: min, of: menit, where: given(menit) } }';
    expect(await codes([days(least)])).toEqual(['fact-out-of-range', 'supplied-may-lack']);
    const sum = 'window: { ke: { take: sum, of: menit } }';
    expect(await codes([days(sum)])).toEqual(['fact-may-be-missing']);
    expect(await codes([days(sum.replace('menit }', 'menit, where: given(menit) }'))])).toEqual([]);
  });

  it('is made of items that have what its rule requires', async () => {
    const each = (keys: string): string =>
      `a: { label: A, rule: hari, from: rentang, each: { day: tanggal, start: mulai, end: akhir, number: ke }${keys} }`;
    expect(await codes([spans, each('')])).toEqual(['list-name-optional']);
    const ended = ", where: given(akhir) and jenis = 'hadir'".replaceAll("'", '"');
    expect(await codes([spans, each(ended)])).toEqual([]);
    expect(await codes([spans, each(', where: berat > 1')])).toEqual(['unknown-value', 'fact-may-be-missing']);
    const other = 'a: { label: A, rule: hari, from: rentang }';
    expect(await codes([spans, other])).toEqual(['item-fact-missing']);
    const typed = ruleFile(
      'teks',
      'facts: { jenis: { label: J, type: angka } }\ncalculate: { j: { label: J, formula: jenis } }\n',
    );
    expect(await codes([spans, 'a: { label: A, rule: teks, from: rentang }'], '', [typed])).toEqual(['supplied-type']);
    const required = ruleFile(
      'akhir',
      'facts: { akhir: { label: A, type: tanggal } }\ncalculate: { j: { label: J, formula: given(akhir) } }\n',
    );
    expect(await codes([spans, 'a: { label: A, rule: akhir, from: rentang }'], '', [required])).toEqual([
      'supplied-may-lack',
    ]);
    expect(
      await codes([spans, 'a: { label: A, rule: akhir, from: rentang, where: berat > 1 }'], '', [required]),
    ).toEqual(['supplied-may-lack']);
    expect(
      await codes([spans, 'a: { label: A, rule: akhir, from: rentang, where: given(akhir) }'], '', [required]),
    ).toEqual([]);
  });

  it('takes in a window what the words of the window know', async () => {
    const window = (keys: string): Promise<string[]> => codes([spans, days(`window: { ke: { ${keys} } }`)]);
    expect(await window('take: count, of: menit')).toEqual(['window-key']);
    expect(await window('take: sum')).toEqual(['missing-key']);
    expect(await window('take: run')).toEqual(['missing-key']);
    expect(await window('take: run, every: day, over: rentang')).toEqual(['window-key']);
    expect(await window('take: run, every: day, within: { months: 3 }')).toEqual(['window-key']);
    expect(await window('take: count, every: day')).toEqual(['window-key']);
    expect(await window('take: count, gap: jeda')).toEqual(['unknown-name']);
    expect(await window('take: run, every: day, gap: 3')).toEqual(['threshold-not-parameter']);
    expect(await window('take: count, covering: [tanggal, tanggal]')).toEqual(['list-key-needs']);
    expect(await window('take: count, over: rentang, covering: [mulai, akhir], within: year')).toEqual(['window-key']);
    expect(await window('take: count, over: rentang, covering: [mulai, berat]')).toEqual(['item-name-unknown']);
    expect(await window('take: count, over: rentang, same: [menit]')).toEqual(['item-name-unknown']);
    expect(await window('take: sum, of: jenis')).toEqual(['item-name-unknown']);
    expect(await window('take: count, where: beratt > 1')).toEqual(['unknown-name']);
    expect(await window('take: count, where: menit')).toEqual(['fact-may-be-missing', 'type-mismatch']);
    expect(await window('take: count, where: jenis = "sakit"')).toEqual(['unknown-value']);
    expect(await window('take: count, within: week')).toEqual(['not-allowed-value']);
  });

  it('of a run has gaps of as many days as a parameter says', async () => {
    const of = (keys: string, jeda = '3', unit = 'hari'): Promise<string[]> =>
      codes(
        [days(`window: { ke: { ${keys}, gap: jeda } }`)],
        `parameters: { jeda: { unit: ${unit}, values: { 2020-01-01: ${jeda} } } }\ncalculate: { x: { label: X, fold: { take: sum, of: ke, over: hari } } }\n`,
      );
    expect(await of('take: run, every: day')).toEqual([]);
    expect(await of('take: count')).toEqual(['window-key']);
    expect(await of('take: run, every: day', '2026-01-01', 'tanggal')).toEqual(['type-mismatch']);
  });

  it('cannot look at what is only being counted, and says that this is why', async () => {
    const window = (keys: string): Promise<string[]> =>
      codes([days(`window: { ada: { take: any }, ke: { take: count, ${keys} } }`)]);
    expect(await window('same: [ada]')).toEqual(['counted-here']);
    expect(await window('where: given(ada)')).toEqual(['counted-here']);
  });

  it('of earlier decisions has the answers of the rule', async () => {
    const earlier = ruleFile(
      'lalu',
      'facts: { bulan: { label: B, type: tanggal }, sisa: { label: S, range: "[0..100]" } }\ncalculate: { s: { label: S, formula: sisa } }\n',
    );
    const list = 'lalu: { label: Lalu, rule: lalu, source: decisions }';
    const rest = (name: string, formula = 'min(kelas, kelas)'): string =>
      `calculate: { ${name}: { label: S, formula: "${formula}" }, jumlah: { label: J, fold: { take: sum, of: s, over: lalu } } }\n`;
    expect(await codes([list], rest('sisa'), [earlier])).toEqual([]);
    expect(await codes([list], rest('siswa'), [earlier])).toEqual(['decision-fact-unknown']);
    expect(await codes([list], rest('sisa', 'kelas * 10'), [earlier])).toEqual(['fact-out-of-range']);
    expect(await codes([list], rest('sisa', 'kelas > 1'), [earlier])).toEqual(['decision-fact-unknown']);
  });

  it('in a sequence has dates, months and weights, and facts for when an item runs', async () => {
    const run = ruleFile(
      'jalan',
      `facts:
  mulai: { label: Mulai, type: tanggal }
  berat: { label: Berat, range: "[0..9]", step: 1 }
  dari: { label: Dari, type: tanggal }
  sampai: { label: Sampai, type: tanggal }
calculate: { b: { label: B, formula: "if(given(dari) and given(sampai), berat, 0)" } }
`,
    );
    const sequence = (lighter: string, months = 'berat'): string =>
      `a: { label: A, rule: jalan, from: rentang, sequence: { start: mulai, months: ${months}, weight: b, heavier: replaces, lighter: ${lighter}, into: [dari, sampai] } }`;
    expect(await codes([spans, sequence('waits')], '', [run])).toEqual([]);
    expect(await codes([spans, sequence('lapses')], '', [run])).toEqual(['supplied-may-lack', 'supplied-may-lack']);
    expect(await codes([spans, sequence('waits', 'jenis')], '', [run])).toEqual(['item-name-unknown']);
  });
});

describe('a fold over a list with dates', () => {
  const fold = (keys: string, more = ''): Promise<string[]> =>
    codes(
      [days(ke), 'lain: { label: Lain, rule: hari, facts: { ke: kelas } }'],
      `calculate: { x: { label: X, fold: { ${keys} }${more} } }\n`,
    );

  it('is of what the items have', async () => {
    expect(await fold('take: last, of: jenis, over: hari', ', optional: true')).toEqual([]);
    expect(await fold('take: last, of: jenis, over: hari')).toEqual(['may-be-empty']);
    expect(await fold('take: last, of: jenis, over: lain', ', optional: true')).toEqual(['list-on-missing']);
    expect(await fold('take: count, over: lain, within: month')).toEqual(['list-on-missing']);
    expect(await fold('take: any, over: hari, of: satu')).toEqual(['window-key']);
    expect(await fold('take: any, over: hari, where: satu')).toEqual(['item-name-unknown']);
    expect(await fold('take: any, over: hari, where: satu + 1')).toEqual(['type-mismatch']);
    expect(await fold('take: any, over: hari, where: menit > 0')).toEqual(['fact-may-be-missing']);
    expect(await fold('take: any, over: hari, where: given(menit) and menit > 0')).toEqual([]);
    expect(await fold('take: sum, of: lama, over: hari')).toEqual(['fact-may-be-missing']);
    expect(await fold('take: sum, of: satu, over: hari, each: max')).toEqual(['missing-key']);
    expect(await fold('take: sum, of: satu, over: hari, per: jenis')).toEqual(['missing-key']);
    expect(await fold('take: sum, of: satu, over: hari, per: jenis, each: max')).toEqual([]);
    expect(await fold('take: count, over: hari, per: jenis, each: max')).toEqual(['window-key']);
  });
});

describe('a test of a rule with lists', () => {
  const given = (items: string): Promise<string[]> =>
    codes(
      [days(ke), 'lagi: { label: Lagi, rule: hari, from: hari }'],
      `calculate: { x: { label: X, fold: { take: max, of: ke, over: lagi }, optional: true } }
tests: [{ name: t, at: 2026-01-31, given: { kelas: 1, unit: a, ${items} }, expect: { x: 1 } }]\n`,
    );

  it('gives what is not supplied, to lists that are not made of others', async () => {
    expect(await given('hari: [{ tanggal: 2026-01-02, jenis: hadir }]')).toEqual([]);
    expect(await given('hari: [{ tanggal: 2026-01-02, jenis: hadir, ke: 1 }]')).toEqual(['test-gives-supplied']);
    expect(await given('hari: [{ tanggal: 2026-01-02, jenis: hadir, kee: 1 }]')).toEqual(['unknown-name']);
    expect(await given('hari: [], lagi: []')).toEqual(['test-gives-derived']);
  });
});
