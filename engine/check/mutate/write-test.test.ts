import { describe, expect, it } from 'vitest';
import { writeTest } from './write-test.ts';

const test = { name: 'ambang 90 bukan 91', asAt: '2026-12-31', given: {}, cohort: null, expect: {} };

describe('a test as text', () => {
  it('is an item to be pasted below tests', () => {
    const written = writeTest({
      ...test,
      given: { nilai: '90.50', ide_baru: true, pangkat: 'II, b' },
      expect: { predikat: 'Sangat Baik', potongan: { tidak_diatur: true } },
    });
    expect(written).toBe(`  - name: ambang 90 bukan 91
    at: 2026-12-31
    given: { nilai: 90.50, ide_baru: ya, pangkat: "II, b" }
    expect: { predikat: Sangat Baik, potongan: { tidak_diatur: true } }`);
  });

  it('has the others below cohort', () => {
    expect(writeTest({ ...test, cohort: [{ nilai: '1' }, { nilai: '2' }] })).toContain(
      '    cohort:\n      - { nilai: 1 }\n      - { nilai: 2 }\n',
    );
    expect(writeTest({ ...test, cohort: [] })).toContain('    cohort: []\n');
  });

  it('has the days worked where it says them itself', () => {
    const calendar = { week: [1, 6], holidays: { '2026-03-09': 'Libur: satu' } };
    expect(writeTest({ ...test, calendar })).toContain(
      '    calendar:\n      week: [senin, sabtu]\n      holidays: { 2026-03-09: "Libur: satu" }\n    expect:',
    );
    expect(writeTest({ ...test, calendar: { week: [1], holidays: {} } })).toContain('week: [senin]\n    expect:');
  });

  it('breaks its lines before they are too long to read', () => {
    const given = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`q${index}`, String(index)]));
    const lines = writeTest({ ...test, given }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(lines.slice(2, -1).join(' ').match(/q\d+/g)).toHaveLength(40);
  });
});
