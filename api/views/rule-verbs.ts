/** How a calculation comes to its value, in words. */
import { expressionOf, isArithmetic, type RuleDefinition, type Verb } from '../../engine/index.ts';
import { labelOf, sayFormula, type Language } from './rule-words.ts';

/** A verb with labels in place of names. */
export function sayVerb(rule: RuleDefinition, how: Verb, language: Language): string {
  const label = (name: string): string => labelOf(rule, name);
  switch (how.kind) {
    case 'weighted_sum':
      return how.terms.map((term) => `${label(term.weight)} × ${label(term.value)}`).join(' + ');
    case 'mean':
      return `(${how.of.map(label).join(' + ')}) ÷ ${how.of.length}`;
    case 'sum':
      return how.of.map(label).join(' + ');
    case 'decide':
      return how.table.inputs.map(label).join(', ');
    case 'call':
      return `${how.rule}: ${how.answer}`;
    case 'cohort':
      return `${how.take}: ${label(how.of)}`;
    default:
      return isArithmetic(how) ? sayFormula(rule, expressionOf(rule, how), language) : '';
  }
}
