/**
 * A workflow as a picture: SVG made on the server. States carry their titles, arrows the labels of what leads on.
 * States get names of our own (`s1`, `s2`, …), so that nothing an author writes is read as notation. Of the turns of a
 * repetition, which look alike, one is drawn in full: the one where the case is, otherwise the first.
 */
import { render } from 'state-machine-cat';
import type { State, Transition, WorkflowDefinition } from './definition/workflow-definition.ts';

export interface DiagramOptions {
  /** Paths of the states to be marked: where a case is. */
  readonly current?: readonly string[];
  /** The language of the few words that the picture adds to the author's own. */
  readonly language?: 'id' | 'en';
}

const words: Readonly<Record<'id' | 'en', Readonly<Record<string, string>>>> = {
  id: {
    deadline: 'lewat tenggat',
    others: 'lainnya',
    tidak_diatur: 'tidak diatur',
    belum_diverifikasi: 'belum diverifikasi',
  },
  en: {
    deadline: 'deadline passed',
    others: 'others',
    tidak_diatur: 'not regulated',
    belum_diverifikasi: 'not verified',
  },
};

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Off the usual way: a return, a stop. */
  readonly aside: boolean;
}

/** Where the case is: filled, so that it is found at a glance. */
const marks = '<style>.current path:first-of-type{fill:#e6effe}.current text{font-style:normal}</style>';

const kept = 200;
const drawn = new Map<string, Promise<string>>();

/** An SVG document of the workflow. What has been drawn before is not drawn again. */
export function drawWorkflow(workflow: WorkflowDefinition, options: DiagramOptions = {}): Promise<string> {
  const key = JSON.stringify([workflow.hash, options.current ?? [], options.language ?? 'id']);
  const picture = drawn.get(key) ?? draw(describeDiagram(workflow, options));
  // Put in anew, so that the first is always the one not asked for the longest.
  drawn.delete(key);
  drawn.set(key, picture);
  picture.catch(() => drawn.delete(key));
  for (const oldest of [...drawn.keys()].slice(0, Math.max(drawn.size - kept, 0))) drawn.delete(oldest);
  return picture;
}

async function draw(description: string): Promise<string> {
  const svg = await render(description, {
    inputType: 'smcat',
    outputType: 'svg',
    direction: 'top-down',
    engine: 'dot',
    dotGraphAttrs: [{ name: 'bgcolor', value: 'transparent' }],
    noDotNativeWarning: true,
  });
  // Our names for states would come up as tooltips.
  return svg.replace(/<title>[^<]*<\/title>\s*/g, '').replace(/<svg[^>]*>/, (tag) => `${tag}${marks}`);
}

/** The same diagram in state-machine-cat's notation. */
export function describeDiagram(
  workflow: WorkflowDefinition,
  { current = [], language = 'id' }: DiagramOptions = {},
): string {
  const root = foldTurns(workflow.root, current);
  const names = new Map(allStates(workflow.root).map((state, index) => [state.path, `s${index}`]));
  const shown = new Set(allStates(root).map(({ path }) => path));
  const arrows = mergeArrows(allStates(root).flatMap((state) => arrowsOf(state, words[language])));
  return [
    states(root, names, current),
    ...arrows
      .filter(({ to }) => shown.has(to))
      .map(
        ({ from, to, label, aside }) =>
          `${names.get(from)} => ${names.get(to)}${aside ? ' [color="#757575"]' : ''}: ${quote(label)};`,
      ),
  ].join('\n');
}

/** The tree as it is drawn: the turns that stay closed have nothing inside. */
function foldTurns(state: State, current: readonly string[]): State {
  const turns = state.states.filter((one) => one.states.length > 0 && shapeOf(one) === shapeOf(state.states[0]));
  const here = (one: State): boolean => current.some((path) => path.startsWith(`${one.path}.`));
  const open = turns.filter(here).length > 0 ? turns.filter(here) : turns.slice(0, 1);
  const states = state.states.map((one) =>
    turns.includes(one) && !open.includes(one) ? { ...one, states: [] } : foldTurns(one, current),
  );
  return { ...state, states };
}

function shapeOf(state: State | undefined): string {
  return JSON.stringify(state?.states.map(({ key }) => key));
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

function attributes(state: State, current: readonly string[]): string {
  // The colour is said for every state, because a nested one would otherwise take its parent's.
  const mark = current.includes(state.path) ? 'active class="current" color="#0049b8"' : 'color="#1f1f1f"';
  return `label=${quote(`\u00a0${state.title}\u00a0`)} type=${typeOf(state)} ${mark}`;
}

function typeOf(state: State): string {
  if (state.kind === 'history') return state.history?.deep ? 'deephistory' : 'history';
  // How a workflow ends is said in words; the end of something within a step is only a dot.
  if (state.kind === 'final' && state.path.includes('.')) return 'final';
  return state.kind === 'parallel' ? 'parallel' : 'regular';
}

/** Everything that leads out of a state, in the order of its file. */
function arrowsOf(state: State, says: Readonly<Record<string, string>>): Arrow[] {
  const arrow = (transition: Transition, label: string, aside = false): Arrow => ({
    from: state.path,
    to: transition.target ?? state.path,
    label: transition.guard === undefined ? label : `${label} [${transition.guard.text}]`.trim(),
    aside,
  });
  return [
    ...state.on.flatMap(({ label, tone, transitions }) =>
      transitions.map((one) => arrow(one, label, tone === 'careful')),
    ),
    ...routesOf(state).map(({ answer, target }) => ({
      from: state.path,
      to: target,
      label: answer === null ? '' : (says[answer] ?? answer),
      aside: false,
    })),
    ...(state.calculate === undefined ? [] : [arrow(state.calculate, '')]),
    ...state.always.map((one) => arrow(one, '')),
    ...state.onDone.map((one) => arrow(one, '')),
    ...(state.deadline?.then === undefined ? [] : [arrow(state.deadline.then, says['deadline'] ?? '')]),
    ...state.after.map(({ within, transition }) => arrow(transition, within.text)),
  ];
}

/** The ways that a decision opens; where all lead to one state, the answer makes no difference here. */
function routesOf({ decide }: State): readonly { readonly answer: string | null; readonly target: string }[] {
  const routes = decide?.routes ?? [];
  const [first, ...others] = routes;
  const same = first !== undefined && others.every(({ target }) => target === first.target);
  return same ? [{ answer: null, target: first.target }] : routes;
}

/** One arrow between two states, however many ways lead along it. */
function mergeArrows(arrows: readonly Arrow[]): Arrow[] {
  const byEnds = Map.groupBy(arrows, ({ from, to }) => `${from} ${to}`);
  return [...byEnds.values()].flatMap((group) => {
    const [first] = group;
    const label = [...new Set(group.map((one) => one.label))].filter((text) => text !== '').join(' / ');
    const aside = group.every((one) => one.aside);
    return first === undefined ? [] : [{ ...first, label: wrap(label), aside }];
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
