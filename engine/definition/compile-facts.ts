/** Facts, answers and their value lists: what goes into a rule and what comes out. */
import { compareExact, longestNumber, parseExact } from '../exact.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { typeWords } from './parse-cell.ts';
import { namedEntries } from './named-entries.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { Answer, Choice, Fact, FactType, Range, Rounding, RoundingMode } from './rule-definition.ts';

/** Reads `facts:`. */
export function compileFacts(node: YamlNode | undefined, problems: Problem[]): Record<string, Fact> {
  const facts: Record<string, Fact> = {};
  for (const [name, { keyAt, value }] of namedEntries(node, problems)) {
    const shared = compileTyped(name, value, keyAt, problems);
    const step = textOf(child(value, 'step'));
    const scale = textOf(child(value, 'scale'));
    const range = compileRange(child(value, 'range'), problems);
    const help = textOf(child(value, 'help'));
    facts[name] = {
      ...shared,
      ...(help === undefined ? {} : { help }),
      ...(range === undefined ? {} : { range }),
      ...(step === undefined ? {} : { step }),
      ...(scale === undefined ? {} : { scale }),
      optional: isYes(child(value, 'optional')),
    };
  }
  return facts;
}

/** Reads `answers:`, the outputs of the table. */
export function compileAnswers(node: YamlNode | undefined, problems: Problem[]): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const [name, { keyAt, value }] of namedEntries(node, problems)) {
    const round = compileRounding(child(value, 'round'));
    answers[name] = { ...compileTyped(name, value, keyAt, problems), ...(round === undefined ? {} : { round }) };
  }
  return answers;
}

function compileTyped(name: string, value: YamlNode, at: Answer['at'], problems: Problem[]): Answer {
  const values = compileChoices(child(value, 'values'));
  const unit = textOf(child(value, 'unit'));
  const type = readType(child(value, 'type'), values !== undefined);
  if (type === 'choice' && values === undefined) problems.push(problem('values-missing', at, { name }));
  refuseYesNo(name, values, at, problems);
  return {
    name,
    label: textOf(child(value, 'label')) ?? name,
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(values === undefined ? {} : { values }),
    at,
  };
}

/** `ya` and `tidak` are values of their own; as codes of a choice nothing could tell the two apart. */
export function refuseYesNo(
  name: string,
  values: readonly Choice[] | undefined,
  at: Position,
  problems: Problem[],
): void {
  const code = values?.find((one) => ['ya', 'tidak', 'true', 'false'].includes(one.code))?.code;
  if (code !== undefined) problems.push(problem('values-yes-no', at, { name, code }));
}

/** The type an author wrote, else a choice where values are listed, else a number. */
export function readType(node: YamlNode | undefined, hasValues: boolean): FactType {
  const word = textOf(node);
  const found = (Object.entries(typeWords) as [FactType, string][]).find(([, indonesian]) => indonesian === word);
  return found?.[0] ?? (hasValues ? 'choice' : 'number');
}

/** A list of codes, or a map from code to label. */
export function compileChoices(node: YamlNode | undefined): readonly Choice[] | undefined {
  if (node?.kind === 'list') {
    return itemsOf(node).flatMap((item) => {
      const code = textOf(item);
      return code === undefined ? [] : [{ code, label: code }];
    });
  }
  if (node?.kind === 'map') return entriesOf(node).map(([code, { value }]) => ({ code, label: textOf(value) ?? code }));
  return undefined;
}

const rangeForm = /^([[(\]])\s*(-?\d+(?:\.\d+)?)?\s*\.\.\s*(-?\d+(?:\.\d+)?)?\s*([\])[])$/;

/** Reads an interval such as `[0..120]`, `(0..100]` or `[0..)`. */
export function compileRange(node: YamlNode | undefined, problems: Problem[]): Range | undefined {
  const text = textOf(node);
  if (text === undefined || node === undefined) return undefined;
  const parts = rangeForm.exec(text);
  if (parts === null) {
    problems.push(problem('range-syntax', node.at, { value: text }));
    return undefined;
  }
  const [, open, from, to, close] = parts;
  if ([from, to].some((bound) => (bound?.length ?? 0) > longestNumber)) {
    problems.push(problem('number-too-long', node.at, { limit: longestNumber }));
    return undefined;
  }
  const [fromOpen, toOpen] = [open !== '[', close !== ']'];
  const order = from === undefined || to === undefined ? -1 : compareExact(parseExact(from), parseExact(to));
  if (order > 0 || (order === 0 && (fromOpen || toOpen))) {
    problems.push(problem('range-empty', node.at, { value: text }));
    return undefined;
  }
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    fromOpen,
    toOpen,
  };
}

/** Reads `round: { places, mode }`; the mode is `half_up` unless named. */
export function compileRounding(node: YamlNode | undefined): Rounding | undefined {
  const places = textOf(child(node, 'places'));
  if (places === undefined || !/^-?\d{1,2}$/.test(places)) return undefined;
  return { places: Number(places), mode: (textOf(child(node, 'mode')) ?? 'half_up') as RoundingMode };
}

/** `ya` or `true`. */
export function isYes(node: YamlNode | undefined): boolean {
  const text = textOf(node);
  return text === 'ya' || text === 'true';
}
