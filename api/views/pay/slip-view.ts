/** One person's slip of one run: the lines of the month, the differences of earlier months, and what is paid. */
import {
  EngineError,
  fillText,
  unpackDetail,
  type Correction,
  type Evaluation,
  type Person,
  type RuleDefinition,
  type Run,
  type RunResult,
} from '../../../engine/index.ts';
import type { Bilingual, SlipCorrectionView, SlipLinesView, SlipView } from '../../types.ts';
import { labelOf, sayDate, sayPlain, type Language } from '../rule-words.ts';
import { changedLines, type CorrectedMonth } from './correction-reasons.ts';
import { less, problemText } from './run.ts';
import { slipLines } from './slip.ts';
import { slipTexts as texts } from './slip-texts.ts';

export interface SlipSource {
  readonly institution: string;
  readonly run: Run;
  readonly rule: RuleDefinition;
  readonly result: RunResult;
  /** The packed detail of the result. */
  readonly detail: string;
  /** How the months that it corrects were evaluated, by their cases. */
  readonly corrected: ReadonlyMap<string, CorrectedMonth>;
  readonly person: Person;
  readonly unit: string;
  readonly mayObject: boolean;
}

export function slipView(source: SlipSource): SlipView {
  const { institution, run, rule, result, detail, corrected, person, unit, mayObject } = source;
  const { trace } = unpackDetail(detail, run.dictionary) as unknown as Pick<Evaluation, 'trace'>;
  const { id, name, nip, position } = person;
  return {
    ...linesOf(rule, result, { trace, at: run.end }),
    run: run.case,
    institution,
    person: { id, name, nip, position, unit },
    month: run.start.slice(0, 7),
    at: run.end,
    rule: { id: rule.id, version: rule.version, title: rule.title, basis: rule.about.basis ?? null },
    facts: factsOf(rule, result),
    corrections: result.corrections.map((one) => correctionView(rule, one, corrected.get(one.case))),
    paid: result.net,
    may_object: mayObject,
    final: run.status === 'locked',
    digest: result.digest,
  };
}

/** The lines as the rule declares them; of a rule that declares none what is known without: base, cut and amount. */
function linesOf(rule: RuleDefinition, result: RunResult, told: Pick<Evaluation, 'trace' | 'at'>): SlipLinesView {
  if (result.outcome !== 'paid') return summary(result, [], texts.notPaid[result.outcome]);
  try {
    const lines = slipLines(rule, told);
    return lines ?? summary(result, lumpOf(result), texts.noSlip);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return summary(result, lumpOf(result), texts.notBalanced);
  }
}

/** What is known of the person: what slips are counted by, and of whoever is not entitled all that may be why. */
function factsOf(rule: RuleDefinition, { outcome, facts }: RunResult): SlipView['facts'] {
  const by = rule.slip?.by ?? [];
  return Object.entries(facts)
    .filter(([name]) => rule.facts[name] !== undefined && (outcome === 'not_entitled' || by.includes(name)))
    .map(([name, value]) => ({
      label: labelOf(rule, name),
      value: say((language) => sayPlain(rule, name, value, language)),
    }));
}

function lumpOf({ base, amount }: RunResult): SlipLinesView['lines'] {
  const line = (kind: 'base' | 'reduction', label: Bilingual, of: string): SlipLinesView['lines'][number] => ({
    kind,
    label: { id: label.id, en: label.en },
    amount: of,
    how: null,
    basis: [],
    events: [],
  });
  return [line('base', texts.base, base), line('reduction', texts.lump, less(amount, base))];
}

function summary({ base, amount }: RunResult, lines: SlipLinesView['lines'], note: Bilingual): SlipLinesView {
  return {
    lines,
    gross: base,
    cut: less(base, amount),
    net: amount,
    tax: { text: { ...texts.taxUnsaid }, basis: null },
    note: { ...note },
  };
}

function correctionView(
  rule: RuleDefinition,
  one: Correction,
  corrected: CorrectedMonth | undefined,
): SlipCorrectionView {
  const { month, before, after, difference, because, rule: backwards, problem } = one;
  const byRule =
    backwards === undefined
      ? []
      : [
          say((language) =>
            fillText(texts.backwards[language], { ...backwards, from: sayDate(backwards.from, language) }),
          ),
        ];
  const inMonth = because.filter(({ from }) => from.slice(0, 7) === month.slice(0, 7));
  const byEntry = (inMonth.length > 0 ? inMonth : because).map(({ register, from, batch, line }) =>
    say((language) =>
      fillText(texts.because[language], {
        register: rule.lists[register]?.label ?? texts.data[language],
        date: sayDate(from, language),
        batch,
        line,
      }),
    ),
  );
  return {
    month: month.slice(0, 7),
    before,
    after,
    difference,
    reasons: [
      ...byRule,
      ...(corrected === undefined ? [] : changedLines(corrected)),
      ...byEntry,
      ...(problem === null ? [] : [problemText(problem)]),
    ],
  };
}

function say(sentence: (language: Language) => string): Bilingual {
  return { id: sentence('id'), en: sentence('en') };
}
