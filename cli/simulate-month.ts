/** `alur simulate --month`: a pay rule's replacement beside the one in force, over the registers of an institution. */
import {
  createEngine,
  evaluateRule,
  monthOf,
  simulateBackwards,
  simulateMonth,
  type BackPay,
  type JsonObject,
  type MonthSimulation,
  type RuleDefinition,
  type Store,
} from '../engine/index.ts';
import { numberText } from './number-text.ts';
import { note, print, printJson } from './print.ts';

export interface MonthRequest {
  readonly institution: string;
  readonly rule: string;
  readonly candidate: RuleDefinition;
  readonly month: string;
  /** Stores the report, so that the candidate may be published. */
  readonly keep: boolean;
  readonly json: boolean;
}

/** Simulates, keeps the report where that is asked for, and prints it. @throws EngineError `rule-not-calculated` */
export async function simulateOverRegisters(store: Store, request: MonthRequest): Promise<void> {
  const { institution, rule, candidate, month, keep, json } = request;
  const engine = createEngine(store, evaluateRule);
  let said = performance.now();
  const asked = {
    rule,
    candidate,
    date: monthOf(month).start,
    onProgress: (done: number, of: number) => {
      if (performance.now() - said < 1000) return;
      said = performance.now();
      note(`${done}/${of}`);
    },
  };
  const simulated = await simulateMonth(engine, institution, asked);
  const report = { ...simulated, backwards: await simulateBackwards(engine, institution, asked) };
  if (keep) await keepReport(store, institution, report);
  if (json) printJson({ ...report, kept: keep });
  else print(await describe(store, institution, report, keep));
}

type Report = MonthSimulation & { readonly backwards: BackPay | null };

async function keepReport(store: Store, institution: string, report: Report): Promise<void> {
  const { rule, before, after } = report;
  const at = new Date().toISOString();
  const kept = report as unknown as JsonObject;
  await store.within(institution, (tx) =>
    tx.runs.keepImpact({ rule, before: before.hash, after: after.hash, at, by: null, report: kept }),
  );
}

async function describe(store: Store, institution: string, report: Report, kept: boolean): Promise<string> {
  const { rule, month, before, after, people, totals, outcomes, units, losers, winners, backwards } = report;
  const { names, nips } = await store.read(institution, async (tx) => ({
    names: new Map((await tx.people.units()).map(({ id, name }) => [id, name])),
    nips: new Map(
      (await tx.people.personsById([...losers, ...winners].map(({ person }) => person))).map(({ id, nip }) => [
        id,
        nip,
      ]),
    ),
  }));
  const earlier = backwards?.months ?? [];
  const amounts = [totals, ...earlier.map((one) => one.totals), ...units, ...losers, ...winners].flatMap((one) => [
    one.before,
    one.after,
    one.difference,
  ]);
  const { show, showSigned } = numberText(amounts, 'id');
  const line = (one: { readonly before: string; readonly after: string; readonly difference: string }): string =>
    `${show(one.before)} → ${show(one.after)} (${showSigned(one.difference)})`;
  return [
    `${rule}, ${month}: versi ${before.version} (${before.pack}) → versi ${after.version} (${after.pack})`,
    `${people.read} pegawai dihitung, ${people.changed} berubah (changed).`,
    `Jumlah (total): ${line(totals)}`,
    ...outcomes.map(({ from, to, people: count }) => `${from} → ${to}: ${count}`),
    '',
    ...units.map((one) => `${names.get(one.unit) ?? one.unit}: ${line(one)}, ${one.changed}/${one.people} berubah`),
    ...(losers.length + winners.length === 0 ? [] : ['', 'Paling berubah (movers):']),
    ...[...losers, ...winners].map((one) => `  ${nips.get(one.person) ?? one.person}  ${line(one)}`),
    ...(backwards === null
      ? []
      : [
          '',
          `Berlaku surut sejak ${backwards.from} (holds backwards), ${backwards.basis}: bulan terkunci yang dihitung lagi`,
          ...earlier.map((one) => `  ${one.month}: ${line(one.totals)}, ${one.people.changed} berubah`),
          `  Selisih yang masuk pada perhitungan berikutnya (back-pay): ${showSigned(backwards.difference)}`,
        ]),
    ...(kept ? ['', 'Laporan disimpan untuk penerbitan penggantinya. (Kept for publishing the replacement.)'] : []),
  ].join('\n');
}
