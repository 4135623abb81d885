/**
 * What finished cases came to, entered into the registers that a calculation fills from them. Once entered they are entries
 * like any others: a run reads them as they stood when it began, and a case that is finished late corrects earlier months.
 */
import { randomUUIDv7 } from 'node:crypto';
import { canonicalJson } from '../../canonical.ts';
import type { FactSource } from '../../definition/calculate-definition.ts';
import { dataAt } from '../../definition/case-data.ts';
import type { FactList } from '../../definition/rule-definition.ts';
import type { Entry, FactValue, Facts } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { CaseRecord, Cycle, Instant } from '../../store/records.ts';
import type { Engine } from '../engine.ts';
import { givenLists } from '../registers/shape.ts';
import type { Calculation } from './calculation.ts';
import { sinceOf } from './collect-facts.ts';

type CaseSource = Extract<FactSource, { kind: 'cases' }>;

const page = 500;
/** Cases that are finished later than that after their period are not looked for: what is looked at must not grow. */
const latestMonths = 12;

/** Enters what is new or has changed of cases whose period ended by the end of the month, or up to a year before. */
export async function enterCases(
  engine: Engine,
  institution: string,
  { rule, calculate, period }: Calculation,
  now: Instant,
): Promise<void> {
  for (const list of givenLists(rule)) {
    const source = calculate.facts[list.name];
    if (source?.kind !== 'cases') continue;
    const longAgo = Temporal.PlainDate.from(period.start).subtract({ months: latestMonths }).toString();
    const since = sinceOf(source, longAgo);
    const cycles = await engine.store.read(institution, (tx) => tx.cycles.list());
    const ended = cycles.filter(({ workflow, period: its }) => {
      return workflow === source.workflow && its.end <= period.end && its.end >= since;
    });
    const id = randomUUIDv7();
    for (const cycle of ended) {
      for (let after: string | undefined = ''; after !== undefined;) {
        const from: string = after;
        const take = (tx: Tx) => enterPage(tx, { list, source, cycle, import: id, now }, from);
        after = await engine.store.within(institution, take);
      }
    }
  }
}

interface Entering {
  readonly list: FactList;
  readonly source: CaseSource;
  readonly cycle: Cycle;
  readonly import: string;
  readonly now: Instant;
}

/** Enters one page of a cycle's finished cases; where to go on, undefined at the end. */
async function enterPage(tx: Tx, entering: Entering, after: string): Promise<string | undefined> {
  const { list, source, cycle, now } = entering;
  const cases = await tx.cases.inCycle(cycle.id, { status: 'done' }, { limit: page, after });
  const about = cases.filter(({ subjectKind }) => subjectKind === 'employee');
  const entries = about.map((record) => entryOf(record, entering));
  const { start, end } = cycle.period;
  const query = { register: list.name, persons: about.map(({ subject }) => subject), from: start, until: end };
  const known = await tx.registers.inForce({ ...query, upto: Number.MAX_SAFE_INTEGER });
  const factsOf = new Map(known.map((one) => [`${one.person} ${one.key}`, canonicalJson(one.facts)]));
  const fresh = entries.filter((one) => factsOf.get(`${one.person} ${one.key}`) !== canonicalJson(one.facts));
  const batch = { import: entering.import, register: list.name, file: source.workflow, by: null, at: now };
  if (fresh.length > 0) await tx.registers.addBatch(batch, fresh);
  return cases.length < page ? undefined : cases.at(-1)?.id;
}

/** A case as an entry of its period; a case that is reopened and ends otherwise takes the place of what it came to before. */
function entryOf(record: CaseRecord, { list, source, cycle }: Entering): Omit<Entry, 'batch'> {
  const { start, end } = cycle.period;
  const taken = Object.entries(source.take).flatMap(([fact, path]): [string, FactValue][] => {
    const value = dataAt(record.data, path);
    if (typeof value === 'number') return [[fact, String(value)]];
    return typeof value === 'string' || typeof value === 'boolean' ? [[fact, value]] : [];
  });
  const facts: Facts = {
    ...(list.on === undefined ? {} : { [list.on]: end }),
    ...(source.from === undefined ? {} : { [source.from]: start }),
    ...(source.until === undefined ? {} : { [source.until]: end }),
    ...Object.fromEntries(taken),
  };
  return {
    person: record.subject,
    register: list.name,
    from: start,
    until: end,
    key: cycle.id,
    facts,
    source: source.workflow,
    line: 0,
  };
}
