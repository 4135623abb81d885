import type { AvailableEvent, Draft, Situation } from '../../engine/index.ts';
import type { ActionView } from '../types.ts';
import { aboutView } from './about.ts';
import { formView } from './form.ts';

/** What a person can do now, each with its form; what they cannot do is left out. */
export function actionViews(
  situation: Situation,
  events: readonly AvailableEvent[],
  drafts: readonly Draft[],
): readonly ActionView[] {
  return events.filter(({ refused }) => refused === null).map((event) => actionView(situation, event, drafts));
}

function actionView(
  { closure, record }: Situation,
  { state, transition, as }: AvailableEvent,
  drafts: readonly Draft[],
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
    form: ask === undefined || form === undefined ? null : formView(form, { closure, data: record.data, ask }, draft),
  };
}
