/** Why a rule answered as it did, as lines of text. */
import { explainTrace, type Evaluation, type RuleDefinition } from '../engine/index.ts';
import type { Language } from './number-text.ts';

/** What counts of a trace, each sentence with what it rests on, where it says. */
export function explanationLines(
  rule: RuleDefinition,
  trace: Evaluation['trace'],
  language: Language = 'id',
): readonly string[] {
  return explainTrace(rule, trace)
    .filter((line) => line.counts)
    .map(({ text, about }) => (about?.basis === undefined ? text[language] : `${text[language]} [${about.basis}]`));
}
