/** An evaluation laid out for whoever it concerns: what was answered, why, how it was computed, and by which values. */
import type { IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { fill, type Phrase } from '../text.ts';
import { tableOf, type AnswerValue, type Evaluation, type TraceEntry } from './evaluation.ts';
import { explainTrace, type ExplanationLine } from './explain.ts';
import { inBoth, sayDate, showAnswer } from './explain-words.ts';
import { explanationTexts as texts } from './explanation-texts.ts';

export interface Explanation {
  /** The rule, its basis and the date as at which it was asked. */
  readonly heading: Phrase;
  /** In reading order; none is empty. */
  readonly sections: readonly { readonly title: Phrase; readonly lines: readonly ExplainedLine[] }[];
}

/** A sentence with what it rests on, where it says. */
export type ExplainedLine = Pick<ExplanationLine, 'text' | 'about'>;

type Part = keyof typeof texts.parts;

const inOrder: readonly Part[] = ['answer', 'reason', 'arithmetic', 'reading', 'facts', 'parameters'];

/** What counts of an evaluation, the answers first and what is only looked up last. */
export function explainEvaluation(rule: RuleDefinition, { answer, trace, at }: Evaluation): Explanation {
  const told = explainTrace(rule, trace);
  const linesOf = (part: Part): readonly ExplainedLine[] =>
    part === 'answer'
      ? answersInOrder(rule, answer).map(([name, value]) => answerLine(rule, name, value))
      : told.filter(({ counts }, index) => counts && partOf(rule, trace[index] as TraceEntry) === part);
  return {
    heading: headingOf(rule, at),
    sections: inOrder
      .map((part) => ({ title: texts.parts[part], lines: linesOf(part) }))
      .filter(({ lines }) => lines.length > 0),
  };
}

function headingOf({ title, id, version, about }: RuleDefinition, at: IsoDate): Phrase {
  return inBoth((language) => {
    const heading = fill(texts.heading[language], { title, id, version, date: sayDate(at, language) });
    return about.basis === undefined ? heading : `${heading} ${fill(texts.basis[language], { basis: about.basis })}`;
  });
}

/** What the table answers, then what was calculated on the way. */
function answersInOrder({ table }: RuleDefinition, answer: Evaluation['answer']): [string, AnswerValue][] {
  const isOfTable = ([name]: [string, AnswerValue]): boolean => table?.outputs.includes(name) === true;
  const all = Object.entries(answer);
  return [...all.filter(isOfTable), ...all.filter((one) => !isOfTable(one))];
}

function answerLine(rule: RuleDefinition, name: string, value: AnswerValue): ExplainedLine {
  const { label = name, unit } = rule.answers[name] ?? {};
  const text = inBoth((language) => {
    const said = showAnswer(rule, name, value, language);
    return `${label}: ${unit === undefined || typeof value === 'object' ? said : `${said} ${unit}`}.`;
  });
  return { text, about: null };
}

/** The rows of the rule's own table are the reason; a rule without one gives its reason where it calculates an answer. */
function partOf(rule: RuleDefinition, entry: TraceEntry): Part {
  switch (entry.kind) {
    case 'row': {
      const decides = rule.table === undefined ? isAnswer(rule, tableOf(entry)) : tableOf(entry) === 'decide';
      return decides ? 'reason' : 'arithmetic';
    }
    case 'fact':
      return 'facts';
    case 'parameter':
      return 'parameters';
    case 'tafsir':
      return 'reading';
    default:
      return 'arithmetic';
  }
}

function isAnswer({ calculations }: RuleDefinition, name: string): boolean {
  return calculations.find((one) => one.name === name)?.answer !== undefined;
}
