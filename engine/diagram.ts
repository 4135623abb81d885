/**
 * A workflow as a picture: SVG made on the server. States carry their titles, arrows the labels of what leads on.
 * States get names of our own (`s1`, `s2`, …), so that nothing an author writes is read as notation.
 */
import { render } from 'state-machine-cat';
import type { State, Transition, WorkflowDefinition } from './definition/workflow-definition.ts';

/** The few words that the picture adds to the author's own. */
const words: Readonly<Record<string, string>> & { readonly deadline: string } = {
  deadline: 'lewat tenggat',
  others: 'lainnya',
  tidak_diatur: 'tidak diatur',
  belum_diverifikasi: 'belum diverifikasi',
};

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** An SVG document of the workflow; the states at the given paths are marked as current. */
export function drawWorkflow(workflow: WorkflowDefinition, current: readonly string[] = []): Promise<string> {
  return render(describeDiagram(workflow, current), {
    inputType: 'smcat',
    outputType: 'svg',
    direction: 'top-down',
    engine: 'dot',
    dotGraphAttrs: [{ name: 'bgcolor', value: 'transparent' }],
    noDotNativeWarning: true,
  });
}

/** The same diagram in state-machine-cat's notation. */
export function describeDiagram(workflow: WorkflowDefinition, current: readonly string[] = []): string {
  const names = new Map(allStates(workflow.root).map((state, index) => [state.path, `s${index}`]));
  const arrows = mergeArrows(allStates(workflow.root).flatMap(arrowsOf)).filter(({ to }) => names.has(to));
  return [
    states(workflow.root, names, current),
    ...arrows.map(({ from, to, label }) => `${names.get(from)} => ${names.get(to)}: ${quote(label)};`),
  ].join('\n');
}

function states(parent: State, names: ReadonlyMap<string, string>, current: readonly string[]): string {
  const inner = parent.states.map((state) => {
    const nested = state.states.length > 0 ? ` {\n${states(state, names, current)}\n}` : '';
    return `${names.get(state.path)} [${attributes(state, current)}]${nested}`;
  });
  const first = parent.states.find((state) => state.key === parent.initial);
  if (first === undefined) return `${inner.join(',\n')};`;
  const start = `${names.get(parent.path)}start`;
  return `${start} [type=initial],\n${inner.join(',\n')};\n${start} => ${names.get(first.path)};`;
}

const types = { atomic: 'regular', compound: 'regular', parallel: 'parallel', final: 'regular' } as const;

function attributes(state: State, current: readonly string[]): string {
  const type = state.kind === 'history' ? (state.history?.deep ? 'deephistory' : 'history') : types[state.kind];
  // The colour is said for every state, because a nested one would otherwise take its parent's.
  const mark = current.includes(state.path) ? 'active class="current" color="#0049b8"' : 'color="#1f1f1f"';
  return `label=${quote(wrap(state.title))} type=${type} ${mark}`;
}

/** Everything that leads out of a state, in the order of its file. */
function arrowsOf(state: State): Arrow[] {
  const arrow = (transition: Transition, label: string): Arrow => ({
    from: state.path,
    to: transition.target ?? state.path,
    label: transition.guard === undefined ? label : `${label} [${transition.guard.text}]`.trim(),
  });
  return [
    ...state.on.flatMap((event) => event.transitions.map((one) => arrow(one, event.label))),
    ...(state.decide?.routes ?? []).map(({ answer, target }) => ({
      from: state.path,
      to: target,
      label: words[answer] ?? answer,
    })),
    ...state.always.map((one) => arrow(one, '')),
    ...state.onDone.map((one) => arrow(one, '')),
    ...(state.deadline?.then === undefined ? [] : [arrow(state.deadline.then, words.deadline)]),
    ...state.after.map(({ within, transition }) => arrow(transition, within.text)),
  ];
}

/** One arrow between two states, however many ways lead along it. */
function mergeArrows(arrows: readonly Arrow[]): Arrow[] {
  const byEnds = Map.groupBy(arrows, ({ from, to }) => `${from} ${to}`);
  return [...byEnds.values()].flatMap((group) => {
    const [first] = group;
    const label = [...new Set(group.map((one) => one.label))].filter((text) => text !== '').join(' / ');
    return first === undefined ? [] : [{ ...first, label: wrap(label) }];
  });
}

function allStates(state: State): State[] {
  return [state, ...state.states.flatMap(allStates)];
}

const lineLength = 26;

/** Breaks a text into lines at spaces, with a little room on both sides for fonts wider than the layout's. */
function wrap(text: string): string {
  const lines = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .reduce<string[]>((done, word) => {
      const last = done.at(-1);
      if (last === undefined || last.length + word.length >= lineLength) return [...done, word];
      return [...done.slice(0, -1), `${last} ${word}`];
    }, []);
  return lines.map((line) => `\u00a0${line}\u00a0`).join('\n');
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
