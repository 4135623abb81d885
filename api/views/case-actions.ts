import {
  askOf,
  circumstancesIn,
  circumstancesOf,
  countOf,
  givenIn,
  needOf,
  resolveWho,
  type AvailableEvent,
  type Draft,
  type EventRecord,
  type Situation,
  type Tx,
} from '../../engine/index.ts';
import type { ActionView, EachView } from '../types.ts';
import { aboutView } from './about.ts';
import { standInView } from './delegation.ts';
import { formView } from './form.ts';

/** What a person can do now, each with its form; what they cannot do is left out. */
export async function actionViews(
  tx: Tx,
  situation: Situation,
  events: readonly AvailableEvent[],
  history: readonly EventRecord[],
  reader: string,
  drafts: readonly Draft[],
): Promise<readonly ActionView[]> {
  const views: ActionView[] = [];
  for (const event of events.filter(({ refused }) => refused === null)) {
    const inPlace = event.standIn === null ? null : await standInView(tx, event.standIn);
    const giver = event.standIn?.place.person?.id ?? reader;
    const each = await eachView(tx, situation, event, history, giver);
    views.push(actionView(situation, event, drafts, { in_place: inPlace, each, giver }));
  }
  return views;
}

function actionView(
  { closure, record }: Situation,
  { state, transition, as }: AvailableEvent,
  drafts: readonly Draft[],
  { giver, ...more }: Pick<ActionView, 'in_place' | 'each'> & { readonly giver: string },
): ActionView {
  const { event, label, help, tone, about, each } = transition;
  const ask = transition.ask !== undefined && each !== undefined ? askOf(transition.ask, giver) : transition.ask;
  const form = ask === undefined ? undefined : closure.forms[ask.form];
  const draft = drafts.find((one) => one.state === state.path && one.form === ask?.form) ?? null;
  return {
    event,
    state: state.path,
    label,
    help: help ?? null,
    tone,
    about: aboutView(about),
    as: as.map((name) => closure.workflow.who[name]?.label ?? name),
    ...more,
    form: ask === undefined || form === undefined ? null : formView(form, { closure, data: record.data, ask }, draft),
  };
}

async function eachView(
  tx: Tx,
  situation: Situation,
  { state, transition }: AvailableEvent,
  history: readonly EventRecord[],
  giver: string,
): Promise<EachView | null> {
  const { each, by, event } = transition;
  if (each === undefined) return null;
  const there = circumstancesIn(circumstancesOf(tx, situation), state.path);
  const resolution = await resolveWho(there, by[0] ?? '');
  const given = givenIn(history, state.path, event);
  return { given: countOf(each, resolution, given), need: needOf(each, resolution), yours: given.has(giver) };
}
