/** The same decision by hand in TypeScript, by json-logic-engine (compiled) and by json-rules-engine. */
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import { bands, bases, rates, thresholds, type Employee } from './decision.ts';

/** Where results are kept, so that nobody can leave work out: a score in hundredths, the place of a band, rupiah. */
export interface Results {
  readonly scores: Float64Array;
  readonly bands: Int32Array;
  readonly allowances: Float64Array;
}

export function createResults(size: number): Results {
  return { scores: new Float64Array(size), bands: new Int32Array(size), allowances: new Float64Array(size) };
}

export type Decide = (employees: readonly Employee[], results: Results) => void | Promise<void>;

/** What a careful programmer writes: integers throughout. */
export function byHand(employees: readonly Employee[], results: Results): void {
  for (let row = 0; row < employees.length; row++) {
    const { skp, perilaku, kelas, kali } = employees[row] as Employee;
    const score = Math.floor((7 * skp + 3 * perilaku + 5) / 10);
    let reduction = 0;
    for (let index = 0; index < rates.length; index++) reduction += (kali[index] as number) * (rates[index] as number);
    if (reduction > 10_000) reduction = 10_000;
    results.scores[row] = score;
    results.bands[row] = bandOf(score);
    results.allowances[row] = Math.floor(((bases[kelas - 1] as number) * (10_000 - reduction) + 5_000) / 10_000);
  }
}

function bandOf(score: number): number {
  if (score >= thresholds[0]) return 0;
  if (score >= thresholds[1]) return 1;
  if (score >= thresholds[2]) return 2;
  return score >= thresholds[3] ? 3 : 4;
}

/** json-logic-engine over the same integers: on decimals it would get 3 % of the scores wrong. */
export function byJsonLogic(): Decide {
  const engine = new LogicEngine();
  engine.addMethod('floor', ([value]: [number]) => Math.floor(value), { deterministic: true });
  const field = (name: string): object => ({ var: name });
  const reductions = rates.map((rate, index) => ({ '*': [field(`kali.${index}`), rate] }));
  const score = engine.build({
    floor: [{ '/': [{ '+': [{ '*': [7, field('skp')] }, { '*': [3, field('perilaku')] }, 5] }, 10] }],
  });
  const band = engine.build({
    if: thresholds.flatMap((threshold, place) => [{ '>=': [field('score'), threshold] }, place]).concat([4 as never]),
  });
  const base = {
    if: bases.flatMap((value, index) => [{ '==': [field('kelas'), index + 1] }, value]).concat([0 as never]),
  };
  const allowance = engine.build({
    floor: [
      { '/': [{ '+': [{ '*': [base, { '-': [10_000, { min: [10_000, { '+': reductions }] }] }] }, 5_000] }, 10_000] },
    ],
  });
  return (employees, results) => {
    for (let row = 0; row < employees.length; row++) {
      const employee = employees[row] as Employee;
      const scored = score(employee) as number;
      results.scores[row] = scored;
      results.bands[row] = band({ score: scored }) as number;
      results.allowances[row] = allowance(employee) as number;
    }
  };
}

/** json-rules-engine as its users write it: a rule for each band and each reduction, arithmetic in the host. */
export function byJsonRules(): Decide {
  const engine = new Engine();
  for (const [place, name] of bands.entries()) {
    const all = [
      ...(place < thresholds.length
        ? [{ fact: 'score', operator: 'greaterThanInclusive', value: thresholds[place] }]
        : []),
      ...(place > 0 ? [{ fact: 'score', operator: 'lessThan', value: thresholds[place - 1] }] : []),
    ];
    engine.addRule({ conditions: { all }, event: { type: 'band', params: { place, name } } });
  }
  for (const [index, rate] of rates.entries()) {
    engine.addRule({
      conditions: { all: [{ fact: `k${index}`, operator: 'greaterThan', value: 0 }] },
      event: { type: 'reduction', params: { index, rate } },
    });
  }
  return async (employees, results) => {
    for (const [row, { skp, perilaku, kelas, kali }] of employees.entries()) {
      const score = Math.floor((7 * skp + 3 * perilaku + 5) / 10);
      const { events } = await engine.run({
        score,
        ...Object.fromEntries(kali.map((times, index) => [`k${index}`, times])),
      });
      let reduction = 0;
      for (const { type, params } of events) {
        if (type === 'band') results.bands[row] = params?.['place'] as number;
        else reduction += (kali[params?.['index'] as number] as number) * (params?.['rate'] as number);
      }
      results.scores[row] = score;
      const kept = 10_000 - Math.min(10_000, reduction);
      results.allowances[row] = Math.floor(((bases[kelas - 1] as number) * kept + 5_000) / 10_000);
    }
  };
}
