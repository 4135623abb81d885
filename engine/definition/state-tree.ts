/**
 * The states of a workflow as a tree of drafts: paths given, repetitions over periods written out.
 *
 * A repetition becomes one compound state a period (`tw1` … `tw4`), each leading to the next, and a final `selesai`
 * after the last.
 */
import { problem, type Position, type Problem } from '../problem.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { PeriodKind, StateKind } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

export interface StateDraft {
  readonly key: string;
  readonly path: string;
  readonly kind: StateKind;
  /** What the author wrote; a repetition shares the node of the state that repeats. */
  readonly node: YamlNode;
  readonly at: Position;
  readonly parent: StateDraft | null;
  readonly children: StateDraft[];
  /** Prefixes of the data names seen from here, innermost first: `tw1.`, then none. */
  readonly scopes: readonly string[];
  /** Words for the `{…}` holes of titles: `tw` is "Triwulan I". */
  readonly words: Readonly<Record<string, string>>;
  /** The part of the period that this state repeats for, and its number; of the innermost repetition. */
  readonly part?: { readonly kind: PeriodKind; readonly number: number };
  /** Set for the states that a repetition adds. */
  readonly repetition?: { readonly title: string; readonly next?: string };
}

/** Builds the tree below a workflow's root. */
export function growStates(root: YamlNode, period: PeriodKind, problems: Problem[]): StateDraft {
  const draft: StateDraft = {
    key: '',
    path: '',
    kind: 'compound',
    node: root,
    at: root.at,
    parent: null,
    children: [],
    scopes: [''],
    words: {},
  };
  growChildren(draft, period, problems);
  return draft;
}

/** Every draft below one, parents first, in document order. */
export function* draftsBelow(draft: StateDraft): Generator<StateDraft> {
  for (const inner of draft.children) {
    yield inner;
    yield* draftsBelow(inner);
  }
}

function growChildren(parent: StateDraft, period: PeriodKind, problems: Problem[]): void {
  for (const [key, { keyAt, value }] of entriesOf(child(parent.node, 'states'))) {
    const draft: StateDraft = { ...inside(parent, key), kind: kindOf(value), node: value, at: keyAt };
    parent.children.push(draft);
    const repeat = child(value, 'for_each');
    if (repeat === undefined) growChildren(draft, period, problems);
    else growRepetitions(draft, repeat, period, problems);
  }
}

function inside(parent: StateDraft, key: string): Omit<StateDraft, 'kind' | 'node' | 'at'> {
  const path = parent.path === '' ? key : `${parent.path}.${key}`;
  const { scopes, words, part } = parent;
  return { key, path, parent, children: [], scopes, words, ...(part === undefined ? {} : { part }) };
}

function kindOf(node: YamlNode): StateKind {
  const type = textOf(child(node, 'type'));
  if (type === 'parallel' || type === 'final' || type === 'history') return type;
  return child(node, 'states') === undefined ? 'atomic' : 'compound';
}

const lengths: Readonly<Record<PeriodKind, number>> = { year: 12, semester: 6, quarter: 3, month: 1 };
const numerals = ['I', 'II', 'III', 'IV'];

function growRepetitions(draft: StateDraft, repeat: YamlNode, period: PeriodKind, problems: Problem[]): void {
  const partNode = child(repeat, 'period');
  const part = (textOf(partNode) ?? 'quarter') as PeriodKind;
  const as = textOf(child(repeat, 'as')) ?? '';
  const count = lengths[period] / lengths[part];
  if (!(count > 1)) {
    problems.push(problem('period-not-contained', partNode?.at ?? repeat.at, { part, period }));
    return;
  }
  const end = inside(draft, 'selesai');
  for (let number = 1; number <= count; number++) {
    const title = titleOf(part, number);
    const shell = inside(draft, `${as}${number}`);
    const next = number < count ? inside(draft, `${as}${number + 1}`).path : end.path;
    const turn: StateDraft = {
      ...shell,
      kind: 'compound',
      node: draft.node,
      at: draft.at,
      scopes: [`${draft.scopes[0] ?? ''}${as}${number}.`, ...draft.scopes],
      words: { ...draft.words, [as]: title },
      part: { kind: part, number },
      repetition: { title, next },
    };
    draft.children.push(turn);
    growChildren(turn, period, problems);
  }
  draft.children.push({ ...end, kind: 'final', node: draft.node, at: draft.at, repetition: { title: 'Selesai' } });
}

function titleOf(part: PeriodKind, number: number): string {
  if (part === 'month') return `Bulan ke-${number}`;
  return `${part === 'quarter' ? 'Triwulan' : 'Semester'} ${numerals[number - 1] ?? number}`;
}
