import type { AvailableEvent, Draft, Situation, Tx } from '../../engine/index.ts';
import type { ActionView, InPlaceView } from '../types.ts';
import { aboutView } from './about.ts';
import { standInView } from './delegation.ts';
import { formView } from './form.ts';

/** What a person can do now, each with its form; what they cannot do is left out. */
export async function actionViews(
  tx: Tx,
  situation: Situation,
  events: readonly AvailableEvent[],
  drafts: readonly Draft[],
): Promise<readonly ActionView[]> {
  const views: ActionView[] = [];
  for (const event of events.filter(({ refused }) => refused === null)) {
    const inPlace = event.standIn === null ? null : await standInView(tx, event.standIn);
    views.push(actionView(situation, event, drafts, inPlace));
  }
  return views;
}

function actionView(
  { closure, record }: Situation,
  { state, transition, as }: AvailableEvent,
  drafts: readonly Draft[],
  inPlace: InPlaceView | null,
): ActionView {
  const { event, label, help, tone, about, ask } = transition;
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
    in_place: inPlace,
    form: ask === undefined || form === undefined ? null : formView(form, { closure, data: record.data, ask }, draft),
  };
}
