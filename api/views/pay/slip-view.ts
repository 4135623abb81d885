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
import { sayDate, type Language } from '../rule-words.ts';
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
  readonly person: Person;
  readonly unit: string;
  readonly mayObject: boolean;
}

export function slipView({ institution, run, rule, result, detail, person, unit, mayObject }: SlipSource): SlipView {
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
    corrections: result.corrections.map((one) => correctionView(rule, one)),
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

function correctionView(rule: RuleDefinition, one: Correction): SlipCorrectionView {
  const { month, before, after, difference, because, rule: backwards, problem } = one;
  const byRule =
    backwards === undefined
      ? []
      : [
          say((language) =>
            fillText(texts.backwards[language], { ...backwards, from: sayDate(backwards.from, language) }),
          ),
        ];
  const byEntry = because.map(({ register, from, batch, line }) =>
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
    reasons: [...byRule, ...byEntry, ...(problem === null ? [] : [problemText(problem)])],
  };
}

function say(sentence: (language: Language) => string): Bilingual {
  return { id: sentence('id'), en: sentence('en') };
}
