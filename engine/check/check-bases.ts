/** What a rule rests on was in force on every day on which the rule applies, as far as registers of regulations know. */
import { nationalPack, type Library } from '../definition/library.ts';
import type { Regulation } from '../definition/regulations-definition.ts';
import type { About, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { Phrase } from '../text.ts';
import { phrase, type PhraseName } from './phrases.ts';

/** The regulations that a pack knows of by citation: the nation's, and its own in their place. */
export function regulationsSeen({ regulations }: Library, pack: string): ReadonlyMap<string, Regulation> {
  const registers = [nationalPack, pack].flatMap((owner) =>
    [...regulations.values()].filter((one) => one.pack === owner),
  );
  return new Map(registers.flatMap(({ entries }) => entries.map((one) => [one.citation, one])));
}

/** A part of a rule that names a basis, and the days on which it applies. */
interface Claim {
  readonly basis: string | undefined;
  readonly from: IsoDate;
  /** Day after the last on which it applies; none while it still does. */
  readonly until?: IsoDate;
  readonly where: Phrase;
  readonly what: PhraseName;
  readonly at: Position;
}

/** Bases that were repealed, or not yet in force, on a day on which what rests on them applies. */
export function checkBases(rule: RuleDefinition, regulations: ReadonlyMap<string, Regulation>): Problem[] {
  return claimsOf(rule).flatMap((claim) => {
    const regulation = regulationOf(claim.basis ?? '', regulations);
    return regulation === null ? [] : problemsOf(claim, regulation);
  });
}

/** The longest citation that a basis begins with. */
function regulationOf(basis: string, regulations: ReadonlyMap<string, Regulation>): Regulation | null {
  const cited = [...regulations.keys()].filter(
    (name) => basis.startsWith(name) && !/[\p{L}\d]/u.test(basis.charAt(name.length)),
  );
  const longest = cited.reduce((best, one) => (one.length > best.length ? one : best), '');
  return regulations.get(longest) ?? null;
}

function problemsOf({ from, until, where, what, at }: Claim, regulation: Regulation): Problem[] {
  const { citation, repealed, by, from: inForce } = regulation;
  const early =
    from < inForce ? [problem('basis-not-in-force', at, { where, from, regulation: citation, inForce })] : [];
  if (repealed === undefined || (until !== undefined && until <= repealed)) return early;
  const last = Temporal.PlainDate.from(repealed).subtract({ days: 1 }).toString();
  return [
    ...early,
    problem('basis-repealed', at, {
      where,
      what: phrase(what),
      regulation: citation,
      repealed,
      by: by === undefined ? phrase('nothing') : phrase('replaced-by', { by }),
      fix: phrase('end-or-replace', { last, by: by ?? phrase('regulation-now') }),
    }),
  ];
}

/** An overlay answers for the values that it sets; the rest rests on what its base names. */
function claimsOf(rule: RuleDefinition): Claim[] {
  const until = rule.ends === undefined ? {} : { until: dayAfter(rule.ends) };
  const whole = (about: About, where: Phrase, what: PhraseName, at: Position): Claim => ({
    basis: about.basis,
    from: rule.effective,
    ...until,
    where,
    what,
    at,
  });
  const values = valuesOf(rule);
  if (rule.base !== undefined) return values;
  return [
    whole(rule.about, phrase('the-rule'), 'this-rule', rule.at),
    ...values,
    ...rule.calculations.map((one) =>
      whole(one.about, phrase('the-calculation', { name: one.name }), 'this-calculation', one.at),
    ),
    ...(rule.table?.rows ?? []).map((row, index) =>
      whole(row.about, phrase('the-row', { row: index + 1 }), 'this-row', row.at),
    ),
  ];
}

/** Values of parameters that name a basis of their own, from the first day on which the rule can use them. */
function valuesOf(rule: RuleDefinition): Claim[] {
  const end = rule.ends === undefined ? undefined : dayAfter(rule.ends);
  return Object.values(rule.parameters).flatMap(({ name, about, history }) =>
    history.flatMap((value, index): Claim[] => {
      const until = [history[index + 1]?.from, end].filter((one) => one !== undefined).sort()[0];
      const from = value.from < rule.effective ? rule.effective : value.from;
      if (value.pack !== rule.pack || (until !== undefined && until <= from)) return [];
      return [
        {
          basis: value.about?.basis ?? about.basis,
          from,
          ...(until === undefined ? {} : { until }),
          where: phrase('the-value', { name, from: value.from }),
          what: 'this-value',
          at: value.at,
        },
      ];
    }),
  );
}

function dayAfter(date: IsoDate): IsoDate {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
