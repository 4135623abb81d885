/** An item of a list while its list is being worked out, and as its rule judged it. */
import type { IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError, errorPhrase } from '../../errors.ts';
import { joinPhrases, same } from '../../text.ts';
import type { Evaluation, PlainValue, SequenceRun } from '../evaluation.ts';
import { Open } from '../open-answer.ts';
import { readAnswer } from '../read-answer.ts';
import type { ReadFact } from '../resolve-facts.ts';
import type { Value } from '../value.ts';

/** The item that somebody gave: its own place, or that of the one that it was made of. */
export interface Given {
  readonly label: string;
  /** From 1, as it was given. */
  readonly number: number;
}

/** What formulas and windows read of an item. */
export interface Row {
  /** The date by which the list is in order; empty where it has none. */
  readonly date: IsoDate;
  /** @throws Open for an answer that is open */
  readonly valueOf: (name: string) => Value | undefined;
  /** An error about this item. */
  readonly refuse: (error: EngineError) => EngineError;
}

export interface Draft extends Row {
  readonly given: Given;
  /** Facts that were given, handed over or counted. */
  readonly known: Map<string, Value>;
  /** Facts that were read already. */
  readonly reads: Map<string, ReadFact>;
  /** The item as it came, for lists within it. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** A fact of the item that it was made of, as it was given: a letter, where that is what it was. */
  readonly letterOf: (name: string) => PlainValue | undefined;
}

type Parts = Pick<Draft, 'given' | 'known' | 'reads' | 'raw'> & {
  /** What it takes over from the item that it is made of. */
  readonly inherit?: (name: string) => Value | undefined;
  readonly letterOf?: Draft['letterOf'];
};

export interface ListItem extends Row {
  /** Place in the list: as given, else in order. */
  readonly number: number;
  readonly given: Given;
  readonly evaluation: Evaluation;
  readonly run?: SequenceRun;
}

/** A draft without its date. Its errors name the item that was given. */
export function createDraft({ given, known, reads, raw, inherit, letterOf }: Parts): Draft {
  return {
    given,
    known,
    reads,
    raw,
    date: '',
    valueOf: (name) => known.get(name) ?? inherit?.(name),
    letterOf: (name) => letterOf?.(name),
    refuse: (error) => refuseItem(given, null, error),
  };
}

/** The draft of an item that was made of another, which its errors name too. */
export function madeInto(draft: Draft, { date, label }: { readonly date: IsoDate; readonly label: string }): Draft {
  return { ...draft, date, refuse: (error) => refuseItem(draft.given, label, error) };
}

function refuseItem(given: Given, made: string | null, error: EngineError): EngineError {
  // an item made of another is refused once, by the innermost reason
  if (error.code === 'item-refused' && made !== null) return error;
  const text = errorPhrase(error);
  const reason = made === null ? text : joinPhrases([same(made), text], ': ');
  const place = { label: given.label, item: given.number };
  return new EngineError('item-refused', { ...place, reason, code: error.code }, { cause: error });
}

/** The value of a fact or answer of a judged item. @throws Open for an answer that is open */
export function valueIn(
  judge: RuleDefinition,
  facts: ReadonlyMap<string, Value>,
  { answer }: Evaluation,
  name: string,
): Value | undefined {
  const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
  if (value === undefined) return facts.get(name);
  if (typeof value === 'object') throw new Open({ kind: 'open', answer: value });
  return readAnswer(value, judge.answers[name]);
}

/** What goes wrong with an item, told of that item; anything else as it is. */
export function aboutItem(row: Row, error: unknown): unknown {
  return error instanceof EngineError ? row.refuse(error) : error;
}
