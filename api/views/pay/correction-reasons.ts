/** What made a month come out otherwise: the lines of its slip that changed, and the events that are counted now or no more. */
import { EngineError, fillText, type Evaluation, type RuleDefinition } from '../../../engine/index.ts';
import type { Bilingual, SlipEventView, SlipLineView } from '../../types.ts';
import { sayDate, type Language } from '../rule-words.ts';
import { less } from './run.ts';
import { sayRupiah } from './rupiah.ts';
import { isZero, slipLines } from './slip.ts';
import { slipTexts as texts } from './slip-texts.ts';

export type Told = Pick<Evaluation, 'trace' | 'at'>;

/** How a month was evaluated, and by which rule. */
export interface Ground extends Told {
  readonly rule: RuleDefinition;
}

/** A month as it stood, and as it stands now. */
export interface CorrectedMonth {
  readonly before: Ground;
  readonly after: Ground;
}

/** One sentence for each line that changed, followed by those of its events. */
export function changedLines({ before, after }: CorrectedMonth): readonly Bilingual[] {
  const [then, now] = [linesOf(before), linesOf(after)];
  const keys = [...new Set([...now.keys(), ...then.keys()])];
  return keys.flatMap((key) => changesOf(then.get(key), now.get(key)));
}

/** Lines by what they are; none of a month whose rule tells no lines. */
function linesOf(ground: Ground): ReadonlyMap<string, SlipLineView> {
  try {
    const { lines } = slipLines(ground.rule, ground) ?? { lines: [] };
    return new Map(lines.map((line) => [`${line.kind} ${line.label.id}`, line]));
  } catch (error) {
    // what was not paid has amounts that do not add up to a slip
    if (!(error instanceof EngineError)) throw error;
    return new Map();
  }
}

function changesOf(then: SlipLineView | undefined, now: SlipLineView | undefined): readonly Bilingual[] {
  const line = now ?? then;
  const [before, after] = [then?.amount ?? '0', now?.amount ?? '0'];
  // what is rounded follows from the others
  if (line === undefined || line.kind === 'rounding' || isZero(less(after, before))) return [];
  const change = say((language) => {
    const amounts = { before: sayRupiah(before, language), after: sayRupiah(after, language) };
    const told = fillText(texts.changed[language], { label: line.label[language], ...amounts });
    const why = [now?.how?.[language] ?? [], line.basis].flat().join('; ');
    return why === '' ? told : `${told} (${why})`;
  });
  return [
    change,
    ...missingIn(then?.events ?? [], now?.events ?? []).map((event) => eventSentence(texts.counted, event)),
    ...missingIn(now?.events ?? [], then?.events ?? []).map((event) => eventSentence(texts.notCounted, event)),
  ];
}

function missingIn(some: readonly SlipEventView[], others: readonly SlipEventView[]): readonly SlipEventView[] {
  const key = ({ date, what, counted }: SlipEventView): string => JSON.stringify([date, what.id, counted.id]);
  const known = new Set(some.map(key));
  return others.filter((event) => !known.has(key(event)));
}

function eventSentence(text: Bilingual, { date, label, what, counted, basis }: SlipEventView): Bilingual {
  return say((language) => {
    const when = date === null ? label[language] : sayDate(date, language);
    const parts = [what[language], counted[language], ...basis].filter((part) => part !== '');
    return fillText(text[language], { when, what: parts.join('; ') });
  });
}

function say(sentence: (language: Language) => string): Bilingual {
  return { id: sentence('id'), en: sentence('en') };
}
