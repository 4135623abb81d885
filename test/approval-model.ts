/**
 * Made-up workflows of approvals, and a model of them: a list of stages and a few counters, written without a state
 * machine. What the engine makes of such a workflow must be what the model makes of it.
 */
import fc from 'fast-check';

export type Role = keyof typeof holders;

/** Whom the world of tests has for each role when the case is about budi. */
export const holders = {
  pegawai: ['budi'],
  penilai: ['ani'],
  evaluator: ['eka', 'fajar'],
  mutu: ['fajar'],
} as const;

interface Deadline {
  readonly days: number;
  /** Days before the last one. */
  readonly remind: readonly number[];
  /** What happens when it passes: nothing, back to a stage (in a branch: to its beginning), or the case ends unapproved. */
  readonly then: 'nothing' | 'back' | 'expire';
}

interface Approval {
  readonly role: Role;
  /** Whether everybody who has the role approves, or one of them. */
  readonly everybody: boolean;
  readonly deadline: Deadline | null;
}

/** One approval, which may be refused; or branches at once, each of one approval after the other. */
type Stage =
  | (Approval & { readonly kind: 'single'; readonly back: number | null })
  | { readonly kind: 'parallel'; readonly branches: readonly (readonly Approval[])[] };

const role = fc.constantFrom<Role>('pegawai', 'penilai', 'evaluator', 'mutu');

function deadline(...ends: readonly Deadline['then'][]): fc.Arbitrary<Deadline | null> {
  const made = fc.record({
    days: fc.integer({ min: 1, max: 5 }),
    remind: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    then: fc.constantFrom(...ends),
  });
  return fc.option(made.map((one) => ({ ...one, remind: one.remind.filter((before) => before <= one.days) })));
}

const branch = fc.array(fc.record({ role, everybody: fc.boolean(), deadline: deadline('nothing', 'back') }), {
  minLength: 1,
  maxLength: 3,
});
const stage: fc.Arbitrary<Stage> = fc.oneof(
  fc.record({
    kind: fc.constant('single' as const),
    role,
    everybody: fc.boolean(),
    deadline: deadline('nothing', 'back', 'expire'),
    back: fc.option(fc.nat({ max: 9 })),
  }),
  fc.record({ kind: fc.constant('parallel' as const), branches: fc.array(branch, { minLength: 2, maxLength: 3 }) }),
);

/** Stages of which each leads to the next, and the last to the end. */
export const stages: fc.Arbitrary<readonly Stage[]> = fc.array(stage, { minLength: 1, maxLength: 5 });

/** The event by which hana opens a finished case again. */
export const reopening = 'BUKA_KEMBALI';

/** An approval that the workflow cannot end without. */
export interface Required {
  readonly path: string;
  readonly event: string;
  readonly by: readonly string[];
  /** How many of them have to. */
  readonly need: number;
}

/** Every approval of the stages. */
export function requiredApprovals(all: readonly Stage[]): readonly Required[] {
  return all.flatMap((one, i): Required[] => {
    if (one.kind === 'single') return [{ path: `t${i}`, event: `SETUJUI_${i}`, ...holdersOf(one) }];
    return one.branches.flatMap((steps, j) =>
      steps.map((step, k) => ({ path: pathOf(i, j, k), event: `SETUJUI_${i}_${j}_${k}`, ...holdersOf(step) })),
    );
  });
}

function holdersOf({ role: of, everybody }: Approval): Pick<Required, 'by' | 'need'> {
  return { by: holders[of], need: everybody ? holders[of].length : 1 };
}

function pathOf(i: number, j: number, k: number): string {
  return `t${i}.r${i}_${j}.s${i}_${j}_${k}`;
}

/** The stages as a workflow file. */
export function approvalWorkflow(all: readonly Stage[]): string {
  const next = (i: number): string => (i + 1 < all.length ? `t${i + 1}` : 'selesai');
  const states: Record<string, object> = {};
  for (const [i, one] of all.entries()) {
    if (one.kind === 'single') {
      const back = backOf(one.back, i);
      const target = { nothing: null, back: `t${back ?? i}`, expire: 'kedaluwarsa' };
      states[`t${i}`] = {
        on: {
          [`SETUJUI_${i}`]: approvalText(one, next(i)),
          ...(back === null ? {} : { [`KEMBALIKAN_${i}`]: { by: one.role, target: `t${back}` } }),
        },
        ...deadlineText(one.deadline, one.deadline === null ? null : target[one.deadline.then]),
      };
    } else {
      const branches = one.branches.map((steps, j) => [`r${i}_${j}`, branchText(i, j, steps)]);
      states[`t${i}`] = {
        type: 'parallel',
        states: Object.fromEntries(branches) as object,
        onDone: { target: next(i) },
      };
    }
  }
  return JSON.stringify({
    workflow: 'persetujuan',
    version: 1,
    title: 'Persetujuan acak',
    subject: 'employee',
    period: 'year',
    who: {
      pegawai: 'subject',
      penilai: { superior_of: 'pegawai' },
      evaluator: { role: 'evaluator' },
      mutu: { role: 'penjamin_mutu' },
      pengelola: { role: 'admin_kepegawaian' },
    },
    initial: 't0',
    states: { ...states, selesai: { type: 'final' }, kedaluwarsa: { type: 'final' } },
    reopen: { [reopening]: { by: 'pengelola', target: `t${all.length - 1}`, label: 'Buka kembali' } },
  });
}

function approvalText({ role: by, everybody }: Approval, target: string): object {
  return everybody ? { by, each: { need: 'all' }, target } : { by, target };
}

function branchText(i: number, j: number, steps: readonly Approval[]): object {
  const last = `u${i}_${j}`;
  const states = steps.map((step, k) => {
    const { deadline: due } = step;
    const target = k + 1 < steps.length ? `s${i}_${j}_${k + 1}` : last;
    const on = { [`SETUJUI_${i}_${j}_${k}`]: approvalText(step, target) };
    return [`s${i}_${j}_${k}`, { on, ...deadlineText(due, due?.then === 'back' ? `s${i}_${j}_0` : null) }] as const;
  });
  return { initial: `s${i}_${j}_0`, states: { ...Object.fromEntries(states), [last]: { type: 'final' } } };
}

function deadlineText(due: Deadline | null, target: string | null): object {
  if (due === null) return {};
  const entries: (readonly [string, unknown])[] = [['within', `${due.days} hari kalender`]];
  if (due.remind.length > 0) entries.push(['remind', due.remind.map((before) => `${before} hari kalender`)]);
  if (target !== null) entries.push(['then', { target }]);
  return { deadline: Object.fromEntries(entries) as object };
}

function backOf(back: number | null, i: number): number | null {
  return back === null ? null : back % (i + 1);
}

interface Timer {
  readonly kind: 'remind' | 'deadline';
  readonly path: string;
  readonly due: number;
  readonly role: Role;
}

/** Where a case stands, what the clock will do, and what people were told. */
export interface Model {
  at: number | 'selesai' | 'kedaluwarsa';
  /** Of a parallel stage, how far each branch is. */
  progress: number[];
  /** Who has approved where everybody has to, by path. */
  given: Map<string, ReadonlySet<string>>;
  timers: Timer[];
  /** Number of notices by person and kind. */
  readonly told: Map<string, number>;
  /** Number of deadlines that moved the case. */
  moved: number;
}

const day = 86_400_000;
/** Makassar. */
const offset = 8 * 3_600_000;

/** A case that was opened at `now` (milliseconds). */
export function openModel(all: readonly Stage[], now: number): Model {
  const model: Model = { at: 0, progress: [], given: new Map(), timers: [], told: new Map(), moved: 0 };
  enter(model, all, 0, now);
  return model;
}

function enter(model: Model, all: readonly Stage[], to: number, now: number): void {
  const one = all[to];
  model.at = one === undefined ? 'selesai' : to;
  model.timers = [];
  model.progress = [];
  model.given = new Map();
  if (one === undefined) return;
  if (one.kind === 'single') model.timers.push(...timersFor(`t${to}`, one, now));
  else {
    model.progress = one.branches.map(() => 0);
    one.branches.forEach(([first], j) => model.timers.push(...timersFor(pathOf(to, j, 0), first as Approval, now)));
  }
}

function timersFor(path: string, { role: of, deadline: due }: Approval, now: number): Timer[] {
  if (due === null) return [];
  const last = Math.floor((now + offset) / day) + due.days;
  const reminders = due.remind
    .map((before): Timer => ({ kind: 'remind', path, due: (last - before) * day - offset, role: of }))
    .filter(({ due: at }) => at > now);
  const end: Timer = { kind: 'deadline', path, due: (last + 1) * day - offset, role: of };
  return due.then === 'nothing' ? reminders : [...reminders, end];
}

/** Active leaf paths, sorted. */
export function modelLeaves(all: readonly Stage[], { at, progress }: Model): readonly string[] {
  if (typeof at === 'string') return [at];
  const one = all[at] as Stage;
  if (one.kind === 'single') return [`t${at}`];
  return one.branches
    .map((steps, j) => {
      const k = progress[j] as number;
      return k < steps.length ? pathOf(at, j, k) : `t${at}.r${at}_${j}.u${at}_${j}`;
    })
    .sort();
}

/** hana opens a finished case again, at its last stage. */
export function reopenModel(model: Model, all: readonly Stage[], now: number): void {
  enter(model, all, all.length - 1, now);
}

export interface Offer {
  readonly event: string;
  readonly by: readonly string[];
  readonly take: (now: number, actor: string) => void;
}

/** What people can do now: the event, who may, and what it comes to. */
export function offers(all: readonly Stage[], model: Model): readonly Offer[] {
  const { at } = model;
  if (typeof at === 'string') return [];
  const one = all[at] as Stage;
  if (one.kind === 'single') {
    const by = holders[one.role];
    const back = backOf(one.back, at);
    const take = (now: number, actor: string): void => {
      if (approve(model, one, `t${at}`, actor)) enter(model, all, at + 1, now);
    };
    const forward = { event: `SETUJUI_${at}`, by, take };
    if (back === null) return [forward];
    return [forward, { event: `KEMBALIKAN_${at}`, by, take: (now: number) => enter(model, all, back, now) }];
  }
  return one.branches.flatMap((steps, j) => {
    const k = model.progress[j] as number;
    const step = steps[k];
    if (step === undefined) return [];
    const take = (now: number, actor: string): void => {
      if (!approve(model, step, pathOf(at, j, k), actor)) return;
      move(model, steps, { at, j, from: k, to: k + 1 }, now);
      if (one.branches.every(({ length }, index) => model.progress[index] === length)) enter(model, all, at + 1, now);
    };
    return [{ event: `SETUJUI_${at}_${j}_${k}`, by: holders[step.role], take }];
  });
}

/** Whether with this approval there are enough. */
function approve(model: Model, approval: Approval, path: string, actor: string): boolean {
  const { need } = holdersOf(approval);
  const given = new Set(model.given.get(path)).add(actor);
  model.given.set(path, given);
  return given.size >= need;
}

interface Way {
  readonly at: number;
  readonly j: number;
  readonly from: number;
  readonly to: number;
}

/** A branch goes from one of its approvals to another. */
function move(model: Model, steps: readonly Approval[], { at, j, from, to }: Way, now: number): void {
  model.progress[j] = to;
  model.given.delete(pathOf(at, j, to));
  model.timers = model.timers.filter(({ path }) => path !== pathOf(at, j, from));
  const step = steps[to];
  if (step !== undefined) model.timers.push(...timersFor(pathOf(at, j, to), step, now));
}

/** Timers of these kinds that are due, in the order in which they act. */
function due(model: Model, kinds: readonly Timer['kind'][], now: number): readonly Timer[] {
  const found = model.timers.filter((one) => one.due <= now && kinds.includes(one.kind));
  return found.sort((a, b) => a.due - b.due || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What the clock does: everything that is due when the worker looks; before a person's step, deadlines alone. */
export function passTime(all: readonly Stage[], model: Model, now: number, kinds: readonly Timer['kind'][]): void {
  for (const timer of due(model, kinds, now)) {
    if (!model.timers.includes(timer)) continue;
    for (const person of holders[timer.role].filter((one) => model.given.get(timer.path)?.has(one) !== true)) {
      const key = `${person} ${timer.kind === 'remind' ? 'reminder' : 'deadline'}`;
      model.told.set(key, (model.told.get(key) ?? 0) + 1);
    }
    if (timer.kind === 'remind') model.timers = model.timers.filter((one) => one !== timer);
    else {
      model.moved += 1;
      passDeadline(all, model, timer, now);
    }
  }
}

function passDeadline(all: readonly Stage[], model: Model, { path }: Timer, now: number): void {
  const at = model.at as number;
  const one = all[at] as Stage;
  if (one.kind === 'single') {
    if (one.deadline?.then === 'back') return enter(model, all, backOf(one.back, at) ?? at, now);
    model.at = 'kedaluwarsa';
    model.timers = [];
    return;
  }
  const j = one.branches.findIndex(
    (steps, index) => pathOf(at, index, model.progress[index] as number) === path && steps.length > 0,
  );
  move(model, one.branches[j] as readonly Approval[], { at, j, from: model.progress[j] as number, to: 0 }, now);
}
