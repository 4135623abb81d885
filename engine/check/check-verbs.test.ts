import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../definition/library.ts';
import { checkLibrary } from './check-library.ts';

const head = (id = 'contoh/uji') => `rule: ${id}
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

/** Codes with lines, of national files by name. */
function found(...texts: readonly string[]): string[] {
  const files = texts.map((text, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text }));
  return checkLibrary(loadLibrary(files)).map((one) => `${one.line} ${one.code}`);
}

const only = (code: string, problems: readonly string[]): string[] =>
  problems.filter((one) => one.endsWith(` ${code}`));

const kelas = `facts: { kelas: { label: Kelas, range: "[1..3]", step: 1 } }\n`;

describe('a lookup', () => {
  const rule = (table: string, more = kelas): string =>
    `${head()}${more}parameters: { t: { unit: rupiah, values: { 2022-01-01: { ${table} } } } }\ncalculate: { y: { lookup: { table: t, by: kelas } } }\n`;

  it('finds an entry for every value its key can have', () => {
    expect(found(rule('1: 5, 2: 6, 3: 7'))).toEqual([]);
    expect(found(rule('1: 5, 3: 7'))).toEqual(['10 lookup-missing']);
  });

  it('reads by codes that are all in the table', () => {
    const choice = 'facts: { kelas: { label: Kelas, values: [a, b] } }\n';
    expect(found(rule('a: 1, b: 2', choice))).toEqual([]);
    expect(found(rule('a: 1', choice))).toEqual(['10 lookup-missing']);
  });

  it('names a parameter that is a table', () => {
    const text = rule('1: 5, 2: 6, 3: 7').replace('table: t,', 'table: kelas,');
    expect(only('table-not-found', found(text))).toHaveLength(1);
  });
});

describe('an interpolation', () => {
  it('needs numbers for points, and a rounding where it is given out', () => {
    const rule = (table: string, round = ''): string =>
      `${head()}${kelas}parameters: { t: { unit: nilai, values: { 2022-01-01: { ${table} } } } }\ncalculate: { y: { interpolate: { table: t, of: kelas }${round} } }\n`;
    expect(found(rule('1: 5, 3: 7', ', round: { places: 2 }'))).toEqual([]);
    expect(only('table-without-points', found(rule('a: 5, 3: 7', ', round: { places: 2 }')))).toHaveLength(1);
    expect(found(rule('1: 5, 3: 7'))).toEqual(['10 unrounded-quotient']);
  });
});

describe('a mean', () => {
  const rule = (policy: string): string => `${head()}facts:
  a: { label: A, range: "[0..1]", step: 0.5, optional: true }
  b: { label: B, range: "[0..1]", step: 0.5, optional: true }
parameters: { kosong: { unit: nilai, values: { 2022-01-01: 0 } } }
calculate: { y: { mean: [a, b]${policy}, round: { places: 2 } }, z: { formula: kosong } }
`;

  it('says what becomes of values that need not be given', () => {
    expect(only('fact-may-be-missing', found(rule('')))).toHaveLength(2);
    expect(found(rule(', missing: zero'))).toEqual([]);
  });

  it('that leaves out what is not given says what it is when nothing is', () => {
    expect(found(rule(', missing: skip'))).toContain('12 may-be-empty');
    expect(found(rule(', missing: skip, empty: kosong'))).toEqual([]);
  });
});

describe('weights', () => {
  it('may be the entries of one table, and sum to the whole at every date', () => {
    const rule = (later: string): string => `${head()}facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1 }
parameters:
  bobot:
    unit: persen
    values:
      2022-01-01: { a: 60, b: 40 }
      2024-01-01: { ${later} }
calculate: { y: { weighted_sum: { a: bobot.a, b: bobot.b } } }
`;
    expect(found(rule('a: 70, b: 30'))).toEqual([]);
    expect(found(rule('a: 70, b: 40'))).toEqual(['17 weights-total']);
  });
});

describe('a table parameter', () => {
  it('that is read by the names of its entries has none that nothing names', () => {
    const text = `${head()}${kelas}parameters: { batas: { unit: nilai, values: { 2022-01-01: { atas: 2, lebih: 1 } } } }
answers: { p: { label: P, values: [u, v] } }
decide: { hit: first, rows: [ { p: u, kelas: ">= batas.atas" }, { p: v } ] }
`;
    expect(found(text)).toEqual(['9 unused-parameter']);
  });
});

describe('an overlay under which a row of its base never comes up', () => {
  it('is no mistake of the overlay', () => {
    const base = `${head('contoh/dasar')}facts: { x: { label: X, range: "[0..10]", step: 1 } }
parameters: { batas: { unit: nilai, values: { 2022-01-01: 5 } } }
answers: { p: { label: P, values: [u, v] } }
decide: { hit: first, rows: [ { p: u, x: "> batas" }, { p: v } ] }
`;
    const overlay = `rule: contoh/dasar\nversion: 1\nextends: nasional\nbasis: x\nparameters: { batas: { values: { 2022-01-01: 10 } } }\n`;
    const files = [
      { path: 'rules/nasional/a.yaml', pack: 'nasional', text: base },
      { path: 'rules/kota/a.yaml', pack: 'kota', text: overlay },
    ];
    expect(checkLibrary(loadLibrary(files))).toEqual([]);
  });
});

describe('an achievement', () => {
  const rule = (facts: string): string =>
    `${head()}facts: { r: { label: R, range: "[0..10]", step: 1 }, ${facts} }\ncalculate: { y: { achievement: { actual: r, target: t, direction: arah }, round: { places: 2 } } }\n`;

  it('needs a target that is never 0, and a direction of two codes', () => {
    const arah = 'arah: { label: Arah, values: [maximise, minimise] }';
    expect(found(rule(`t: { label: T, range: "[1..10]", step: 1 }, ${arah}`))).toEqual([]);
    expect(only('division-by-zero', found(rule(`t: { label: T, range: "[0..10]", step: 1 }, ${arah}`)))).toHaveLength(
      1,
    );
    const other = 'arah: { label: Arah, values: [naik, turun] }';
    expect(only('direction-codes', found(rule(`t: { label: T, range: "[1..10]", step: 1 }, ${other}`)))).toHaveLength(
      1,
    );
  });
});

describe('an intermediate table', () => {
  const rule = (rows: string, after = ''): string => `${head()}facts: { x: { label: X, range: "[0..100]", step: 1 } }
parameters: { batas: { unit: poin, values: { 2022-01-01: 60 } } }
calculate:
  k:
    values: [A, B]
    decide: { hit: unique, rows: [ ${rows} ] }
${after}`;

  it('is proved like the table of the rule', () => {
    expect(found(rule('{ k: A, x: ">= batas" }, { k: B, x: "< batas" }'))).toEqual([]);
    expect(only('gap', found(rule('{ k: A, x: "> batas" }, { k: B, x: "< batas" }')))).toHaveLength(1);
    expect(only('overlap', found(rule('{ k: A, x: ">= batas" }, { k: B, x: "<= batas" }')))).toHaveLength(1);
    expect(found(rule('{ k: A }'))).toContain('11 unreachable-answer');
  });

  it('leads on to a table that has a row for each of its values', () => {
    const after = (rows: string): string =>
      `answers: { p: { label: P, values: [u, v] } }\ndecide: { hit: first, rows: [ ${rows} ] }\n`;
    const rows = '{ k: A, x: ">= batas" }, { k: B, x: "< batas" }';
    expect(found(rule(rows, after('{ p: u, k: A }, { p: v, k: B }')))).toEqual([]);
    expect(only('gap', found(rule(rows, after('{ p: u, k: A }'))))).toHaveLength(1);
    expect(only('unknown-value', found(rule(rows, after('{ p: u, k: A }, { p: v, k: C }'))))).toHaveLength(1);
  });

  it('knows in each row what its conditions say', () => {
    const text = `${head()}facts: { x: { label: X, range: "[0..100]", step: 1 } }
calculate:
  k: { round: { places: 2 }, decide: { hit: first, rows: [ { k: "10 / x", x: "> 0" }, { k: 0 } ] } }
`;
    expect(only('division-by-zero', found(text))).toEqual([]);
  });
});

describe('a call', () => {
  const called = `${head('contoh/dasar')}facts:
  x: { label: X, range: "[0..100]", step: 0.5 }
  y: { label: Y, type: ya/tidak, optional: true }
calculate: { z: { formula: "if(given(y) and y, x, x / 2)" } }
`;
  const caller = (facts: string, effective = '2022-01-01'): string =>
    `${head().replace('2022-01-01', effective)}facts: { a: { label: A, range: "[0..50]", step: 1 }, b: { label: B, type: ya/tidak } }
calculate: { z: { call: { rule: contoh/dasar, facts: { ${facts} }, answer: z } } }
`;

  it('gives the facts the other needs, of the right kind, range and step', () => {
    expect(found(caller('x: "a * 2", y: b'), called)).toEqual([]);
    expect(only('fact-not-mapped', found(caller('y: b'), called))).toHaveLength(1);
    expect(only('type-mismatch', found(caller('x: b'), called))).toHaveLength(1);
    expect(only('fact-out-of-range', found(caller('x: "a * 3", y: b'), called))).toHaveLength(1);
    expect(only('fact-off-step', found(caller('x: "a / 3", y: b'), called))).toHaveLength(1);
  });

  it('asks for an answer and facts that are there', () => {
    expect(only('unknown-fact', found(caller('x: a, y: b, w: a'), called))).toHaveLength(1);
    expect(only('unknown-name', found(caller('x: a, y: b').replace('answer: z', 'answer: w'), called))).toHaveLength(1);
  });

  it('comes while the other is in force', () => {
    expect(only('call-not-in-force', found(caller('x: a, y: b', '2021-12-31'), called))).toHaveLength(1);
    const ended = called.replace('facts:', 'ends: 2024-12-31\nfacts:');
    expect(only('call-not-in-force', found(caller('x: a, y: b'), ended))).toHaveLength(1);
  });

  it('is checked again for an institution whose own values change the other', () => {
    const base = `${head('contoh/dasar')}facts: { x: { label: X, range: "[0..10]", step: 1 } }
parameters: { kali: { unit: kali, values: { 2022-01-01: 1 } } }
calculate: { z: { formula: "x * kali" } }
`;
    const user = `${head()}facts: { a: { label: A, range: "[0..10]", step: 1 } }
parameters: { batas: { unit: nilai, values: { 2022-01-01: 10 } } }
calculate: { z: { answer: none, call: { rule: contoh/dasar, facts: { x: a }, answer: z } } }
answers: { p: { label: P, values: [u] } }
decide: { hit: unique, rows: [ { p: u, z: "<= batas" } ] }
`;
    const overlay = `rule: contoh/dasar\nversion: 1\nextends: nasional\nbasis: x\nparameters: { kali: { values: { 2022-01-01: 2 } } }\n`;
    const files = [
      { path: 'rules/nasional/a.yaml', pack: 'nasional', text: base },
      { path: 'rules/nasional/b.yaml', pack: 'nasional', text: user },
      { path: 'rules/kota/a.yaml', pack: 'kota', text: overlay },
    ];
    expect(checkLibrary(loadLibrary(files)).map((one) => `${one.file} ${one.code}`)).toEqual(['rules/kota/a.yaml gap']);
  });
});

describe('a cohort value', () => {
  const rule = (calculate: string): string =>
    `${head()}facts: { n: { label: N, range: "[0..100]", step: 1 }, u: { label: U, type: teks } }\ncalculate:\n${calculate}`;

  it('makes a range that may be 0, which a division has to provide for', () => {
    const range = '  r: { cohort: { take: range, of: n, over: u } }\n';
    expect(found(rule(range))).toEqual([]);
    expect(
      only('division-by-zero', found(rule(`${range}  y: { formula: "n / r", round: { places: 2 } }\n`))),
    ).toHaveLength(1);
  });

  it('is not taken of what is itself a cohort value', () => {
    const text = rule(
      '  r: { cohort: { take: rank, of: n, over: u } }\n  s: { formula: "r + 1" }\n  t: { cohort: { take: max, of: s } }\n',
    );
    expect(only('cohort-nested', found(text))).toHaveLength(1);
  });

  it('is not asked for by a rule that calls, since there is no cohort', () => {
    const called = rule('  r: { cohort: { take: rank, of: n, over: u } }\n').replace('contoh/uji', 'contoh/dasar');
    const caller = `${head()}facts: { a: { label: A, range: "[0..50]", step: 1 }, u: { label: U, type: teks } }\ncalculate: { z: { call: { rule: contoh/dasar, facts: { n: a, u: u }, answer: r } } }\n`;
    expect(only('cohort-called', found(caller, called))).toHaveLength(1);
  });
});

describe('a step of a workflow', () => {
  it('cannot ask for a cohort value: a case knows nobody else', () => {
    const rule = `${head()}facts: { n: { label: N, range: "[0..100]", step: 1 } }
calculate: { r: { cohort: { take: rank, of: n } }, u: { values: [a, b], decide: { hit: first, rows: [ { u: a, n: "> 0" }, { u: b } ] } } }
`;
    const workflow = `workflow: contoh
version: 1
title: Contoh
basis: contoh
status: contoh
subject: employee
period: year
who: { pegawai: subject }
initial: putus
states:
  putus:
    title: Putus
    decide: { rule: contoh/uji, facts: { n: "1" }, answer: u, as: putusan, as_at: period_end, on: { a: selesai, b: selesai } }
  selesai: { type: final, title: Selesai }
`;
    const files = [
      { path: 'rules/nasional/a.yaml', pack: 'nasional', text: rule },
      { path: 'workflows/nasional/b.yaml', pack: 'nasional', text: workflow },
    ];
    const problems = checkLibrary(loadLibrary(files));
    expect(problems.filter((one) => one.severity === 'error').map((one) => one.code)).toEqual(['cohort-in-step']);
  });
});

describe('floor, cap and rounding', () => {
  it('are for numbers, and bounds are names', () => {
    const rule = (calculation: string): string =>
      `${head()}facts: { x: { label: X, range: "[0..10]", step: 1 } }\nparameters: { p: { unit: nilai, values: { 2022-01-01: 5 } } }\ncalculate: { y: { ${calculation} }, z: { formula: p } }\n`;
    expect(found(rule('formula: x, cap: p, floor: 0'))).toEqual([]);
    expect(only('threshold-not-parameter', found(rule('formula: x, cap: 5')))).toHaveLength(1);
    expect(only('bound-not-a-name', found(rule('formula: x, cap: q')))).toHaveLength(1);
    expect(only('bound-not-a-name', found(rule('formula: x, cap: p + 1')))).toHaveLength(1);
    expect(only('type-mismatch', found(rule('formula: "x > 0", round: { places: 1 }')))).toHaveLength(1);
  });
});

describe('a rounding before a threshold', () => {
  const rule = (
    round: string,
    step = '0.001',
  ): string => `${head()}facts: { x: { label: X, range: "[0..100]", step: ${step} } }
parameters: { batas: { unit: poin, values: { 2022-01-01: 90 } } }
calculate: { y: { label: Nilai, formula: x, round: ${round} } }
answers: { p: { label: P, values: [u, v] } }
decide: { hit: first, rows: [ { p: u, y: ">= batas" }, { p: v } ] }
`;

  it('is shown with the value that it carries across, until the file says what it rests on', () => {
    const text = rule('{ places: 2 }');
    expect(found(text)).toEqual(['10 rounding-crosses']);
    const files = [{ path: 'rules/nasional/a.yaml', pack: 'nasional', text }];
    expect(checkLibrary(loadLibrary(files))[0]?.message).toContain('89.995 menjadi 90, sehingga baris 1 ikut berlaku');
    expect(found(rule('{ places: 2, basis: PP 1 }'))).toEqual([]);
    expect(found(rule('{ places: 2, tafsir: { reading: a, basis: b, by: c } }'))).toEqual([]);
  });

  it('is no matter where no value lies between', () => {
    expect(found(rule('{ places: 2 }', '0.01'))).toEqual([]);
    expect(found(rule('{ places: 2, mode: down }'))).toEqual([]);
    expect(found(rule('{ places: 2, mode: up }'))).toEqual(['10 rounding-crosses']);
  });
});

describe('a rounding before later calculations', () => {
  const rule = ({
    first = 'formula: a, round: { places: 1 }',
    then = 'formula: antara - k, floor: 0',
    more = '',
  } = {}): string => `${head()}facts:
  a: { label: A, range: "[0..100]", step: 0.01 }
  k: { label: K, range: "[0..10]", step: 0.5 }
parameters: { batas: { unit: poin, values: { 2022-01-01: 95 } }, faktor: { unit: kali, values: { 2022-01-01: 2 } } }
calculate:
  antara: { ${first} }
${more}  n: { ${then} }
answers: { p: { label: P, values: [A, B] } }
decide: { hit: first, rows: [ { p: A, n: ">= batas" }, { p: B } ] }
`;
  const crossing = (text: string): string[] => only('rounding-crosses', found(text));

  it('is followed to the row that it carries them across, with an example that was reckoned', () => {
    expect(crossing(rule())).toEqual(['13 rounding-crosses']);
    const files = [{ path: 'rules/nasional/a.yaml', pack: 'nasional', text: rule() }];
    const told = checkLibrary(loadLibrary(files)).find((one) => one.code === 'rounding-crosses');
    expect(told?.message).toContain('94.95 menjadi 95, sehingga baris 1 ikut berlaku');
    expect(crossing(rule({ then: 'formula: antara * faktor / 2 - k' }))).toHaveLength(1);
    const twice = { more: '  tengah: { formula: antara * faktor }\n', then: 'formula: tengah / faktor' };
    expect(crossing(rule(twice))).toHaveLength(1);
  });

  it('is no matter where it says what it rests on, or carries nothing across', () => {
    expect(crossing(rule({ first: 'formula: a, round: { places: 1, basis: PP 1 }' }))).toEqual([]);
    expect(crossing(rule({ first: 'formula: a, round: { places: 2 }' }))).toEqual([]);
    expect(crossing(rule({ first: 'formula: a, round: { places: 1, mode: down }' }))).toEqual([]);
    expect(crossing(rule({ then: 'formula: antara / 2' }))).toEqual([]);
  });

  it('is not told where the same fact has a say on both sides, since the example may not exist', () => {
    expect(crossing(rule({ then: 'formula: antara - a + k' }))).toEqual([]);
  });
});

describe('controls', () => {
  const rule = (control: string): string => `${head()}facts:
  a: { label: A, range: "[0..1]", step: 0.25 }
  b: { label: B, range: "[0..1]", step: 0.25 }
  c: { label: C, type: ya/tidak }
controls: [ ${control} ]
calculate: { y: { mean: [a, b] }, z: { formula: c } }
`;

  it('compare numbers of which one can exceed the other', () => {
    expect(found(rule('{ each: [a], at_most: b }'))).toEqual([]);
    expect(only('control-not-number', found(rule('{ each: [c], at_most: b }')))).toHaveLength(1);
    expect(only('type-mismatch', found(rule('{ each: [a], at_most: c }')))).toHaveLength(1);
    expect(only('unknown-name', found(rule('{ each: [a], at_most: d }')))).toHaveLength(1);
    const wide = rule('{ each: [a], at_most: b }').replace(
      'b: { label: B, range: "[0..1]"',
      'b: { label: B, range: "[1..2]"',
    );
    expect(only('control-idle', found(wide))).toHaveLength(1);
  });

  it('that apply only where an institution chooses so are not idle', () => {
    const chosen = (openness: string): string =>
      rule('{ each: [a], at_most: batas, effect: force }').replace(
        'calculate: {',
        `parameters:
  ketat: { unit: pilihan, ${openness}, values: { 2022-01-01: 0 } }
  atas: { unit: nilai, values: { 2022-01-01: 1 } }
calculate: { batas: { formula: "if(ketat > 0, b, atas)", answer: none },`,
      );
    expect(only('control-idle', found(chosen('may_be: [0, 1]')))).toEqual([]);
    expect(only('control-idle', found(chosen('locked: true')))).toHaveLength(1);
  });

  it('that force a value may not depend on it', () => {
    const text = rule('{ each: [a], at_most: y, effect: force }');
    expect(only('calculation-circle', found(text))).toHaveLength(1);
  });
});

describe('the last day of a rule', () => {
  it('does not lie before its first', () => {
    const text = `${head()}ends: 2021-12-31\nfacts: { x: { label: X } }\ncalculate: { y: { formula: x } }\n`;
    expect(found(text)).toEqual(['8 ends-before-start']);
  });
});
