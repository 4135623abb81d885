/** Made-up workflows for property tests: any nesting of regions, history, guards, decisions and timers. */
import fc from 'fast-check';

/** A state as the YAML file has it; JSON is YAML. */
export interface MadeState {
  type?: 'parallel' | 'final' | 'history';
  deep?: boolean;
  initial?: string;
  target?: string;
  states?: Record<string, MadeState>;
  on?: Record<string, object>;
  always?: object;
  onDone?: object;
  decide?: object;
  deadline?: object;
  after?: Record<string, object>;
}

export const eventNames = ['MULAI', 'PERTAMA', 'KEDUA', 'KETIGA'] as const;

type Shape =
  | { readonly kind: 'atomic' | 'final' | 'history' }
  | { readonly kind: 'group'; readonly parallel: boolean; readonly inner: readonly Shape[] };

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 5, arbitrary: fc.constant<Shape>({ kind: 'atomic' }) },
    { weight: 1, arbitrary: fc.constant<Shape>({ kind: 'final' }) },
    { weight: 1, arbitrary: fc.constant<Shape>({ kind: 'history' }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('group' as const),
        parallel: fc.boolean(),
        inner: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
      }),
    },
  ),
}));

/** Numbers that decide everything not decided by the shape: targets, guards, who decides. */
interface Dice {
  next(below: number): number;
}

/** The text of a workflow file, valid but arbitrary; its guards read `isian.x`, a number from 0 to 9. */
export const workflowText: fc.Arbitrary<string> = fc
  .tuple(fc.array(shape, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat({ max: 1_000_000 })))
  .map(([shapes, stream]) => {
    const dice: Dice = { next: (below) => (stream.next().value as number) % below };
    const states = grow([{ kind: 'atomic' }, ...shapes], 's');
    const paths = pathsOf(states, '');
    const targets = paths.map(({ path }) => path);
    for (const { state } of paths) furnish(state, targets, dice);
    // The first state asks for what the guards read.
    states['s0'] = {
      ...states['s0'],
      on: { MULAI: { by: 'pegawai', ask: 'isian', target: targets[dice.next(targets.length)] } },
    };
    return JSON.stringify({ ...header, initial: 's0', states });
  });

const header = {
  workflow: 'acak',
  version: 1,
  title: 'Acak',
  subject: 'employee',
  period: 'year',
  who: { pegawai: 'subject' },
};

/** Keys are unique in the whole file, so that a dotted path can only mean one state. */
function grow(shapes: readonly Shape[], prefix: string): Record<string, MadeState> {
  return Object.fromEntries(shapes.map((one, index) => [`${prefix}${index}`, growOne(one, `${prefix}${index}_`)]));
}

function growOne(one: Shape, prefix: string): MadeState {
  if (one.kind === 'group') {
    // A region needs somewhere to be; history alone is nowhere.
    const states = grow(
      [{ kind: 'atomic' }, ...one.inner.filter(({ kind }) => !(one.parallel && kind !== 'group' && kind !== 'atomic'))],
      prefix,
    );
    return one.parallel ? { type: 'parallel', states } : { initial: `${prefix}0`, states };
  }
  return one.kind === 'atomic' ? {} : { type: one.kind };
}

function pathsOf(states: Record<string, MadeState>, parent: string): { path: string; state: MadeState }[] {
  return Object.entries(states).flatMap(([key, state]) => {
    const path = parent === '' ? key : `${parent}.${key}`;
    return [{ path, state }, ...pathsOf(state.states ?? {}, path)];
  });
}

function furnish(state: MadeState, targets: readonly string[], dice: Dice): void {
  const target = (): string => targets[dice.next(targets.length)] ?? 's0';
  const way = (): object => ({
    target: target(),
    ...(dice.next(3) === 0 ? { when: `isian.x > ${dice.next(9)}` } : {}),
  });
  if (state.type === 'final') return;
  if (state.type === 'history') {
    state.deep = dice.next(2) === 0;
    return;
  }
  const atomic = state.states === undefined;
  if (!atomic && dice.next(2) === 0) state.onDone = way();
  if (atomic && dice.next(5) === 0) {
    state.decide = {
      rule: 'arah',
      facts: { x: 'isian.x' },
      answer: 'arah',
      as: 'arah',
      on: { kiri: target(), others: target() },
    };
  }
  if (dice.next(6) === 0) state.always = { target: target(), when: `isian.x > ${5 + dice.next(4)}` };
  if (dice.next(3) === 0)
    state.deadline = Object.fromEntries([
      ['within', '3 hari kalender'],
      ['then', way()],
    ]);
  if (dice.next(4) === 0) state.after = { '2 hari kalender': way() };
  const events = eventNames.slice(1).filter(() => dice.next(3) > 0);
  if (events.length > 0)
    state.on = Object.fromEntries(
      events.map((event) => [event, { by: 'pegawai', ask: 'isian', ...(dice.next(8) === 0 ? {} : way()) }]),
    );
}
