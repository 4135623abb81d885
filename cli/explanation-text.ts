/** Why a rule answered as it did, as text. */
import { explainEvaluation, type Evaluation, type ExplainedLine, type RuleDefinition } from '../engine/index.ts';
import type { Language } from './number-text.ts';

/** The heading, then each section with its sentences; the basis of the whole rule stands in the heading only. */
export function writeExplanation(rule: RuleDefinition, evaluation: Evaluation, language: Language = 'id'): string {
  const { heading, sections } = explainEvaluation(rule, evaluation);
  const withBasis = ({ text, about }: ExplainedLine): string =>
    about?.basis === undefined || about.basis === rule.about.basis
      ? text[language]
      : `${text[language]} [${about.basis}]`;
  const written = sections.map(({ title, lines }) => [title[language], ...lines.map((line) => `  ${withBasis(line)}`)]);
  return [[heading[language]], ...written].map((lines) => lines.join('\n')).join('\n\n');
}
