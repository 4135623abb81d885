/** The controls of the evaluation sheet of PermenPANRB 12/2015, above all where an application is known to get them wrong. */
import { describe, expect, it } from 'vitest';
import { loadLibrary, lookUp } from '../engine/definition/library.ts';
import { readContentFolders } from '../engine/definition/read-content.ts';
import { evaluateRule } from '../engine/rules/evaluate.ts';
import type { RuleDefinition } from '../engine/definition/rule-definition.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/..`).files);
const sheet = lookUp(library, 'rule', 'demo', 'sakip/nilai-12-2015') as RuleDefinition;

/** Every question at its best, but for some. */
function answersBut(others: Readonly<Record<string, string>>): Record<string, string> {
  const best = Object.values(sheet.facts).map(({ name, scale }) => [name, scale === 'skala_yt' ? 'Y' : 'A']);
  return { ...(Object.fromEntries(best) as Record<string, string>), ...others };
}

/** Which answers are above which limit, as `q03 > q01`. */
async function warnings(others: Readonly<Record<string, string>>): Promise<string[]> {
  const { trace } = await evaluateRule(sheet, answersBut(others), '2020-12-31');
  return trace.flatMap((one) => (one.kind === 'control' ? [`${one.fact} > ${one.atMost}`] : []));
}

describe('kontrol kerangka logis of sakip/nilai-12-2015', () => {
  it('has nothing to say when every answer is the best', async () => {
    expect(await warnings({})).toEqual([]);
  });

  it('warns of all that is judged although there is no Renstra', async () => {
    const told = await warnings({ q01: 'T' });
    expect(told).toContain('q03 > q01');
    expect(told).toHaveLength(19);
  });

  it('compares a summary with the mean of six answers divided by six', async () => {
    // divided by five, as one application does, the mean would be 1.1 and nothing would be told
    expect(await warnings({ q10: 'C', q11: 'C' })).toEqual([
      'q16 > rata_tujuan_sampai_program',
      'q17 > rata_tujuan_sampai_program',
      'q18 > rata_renstra_kualitas',
      'q19 > rata_renstra_kualitas',
      'q20 > rata_renstra_kualitas',
    ]);
  });

  it('compares the mean of eight answers divided by eight', async () => {
    expect(await warnings({ q16: 'B' })).toEqual([
      'q18 > rata_renstra_kualitas',
      'q19 > rata_renstra_kualitas',
      'q20 > rata_renstra_kualitas',
    ]);
  });

  it('judges the reliability of the report by its own answer, not by the analysis of efficiency', async () => {
    const weak = { q64: 'C', q65: 'C', q66: 'C', q67: 'E', q69: 'E', q71: 'E', q72: 'E', q73: 'E', q74: 'E' };
    expect(await warnings({ ...weak, q68: 'D' })).toEqual(['q70 > rata_informasi_outcome']);
    expect(await warnings({ ...weak, q70: 'C' })).toEqual(['q68 > rata_informasi_outcome']);
  });

  it('judges how results are passed on by that answer, not by the evaluation of the action plan', async () => {
    const weak = { q77: 'C', q82: 'E', q83: 'E', q84: 'D', q86: 'E' };
    expect(await warnings(weak)).toEqual(['q78 > rata_evaluasi_dilakukan']);
    expect(await warnings({ ...weak, q78: 'B' })).toEqual([]);
  });

  it('asks for an action plan where the evaluation of one is judged, not for the use of the annual plan', async () => {
    expect(await warnings({ q35: 'E' })).toEqual([]);
    expect(await warnings({ q32: 'T' })).toContain('q77 > q32');
  });

  it('does not take a late report for a missing one', async () => {
    expect(await warnings({ q61: 'T' })).toEqual([]);
    expect(await warnings({ q60: 'T' })).toContain('q71 > q60');
  });
});
