/**
 * A library: all content of all packs, compiled, with every problem found on the way.
 *
 * A name is looked up in the institution's pack, then in `nasional`. Rules come first (a base before what extends it),
 * then forms, which may take fields from rules, then workflows, which use both.
 */
import { isClean, problem, sortProblems, type Position, type Problem, type ProblemCode } from '../problem.ts';
import { calendarName, type CalendarDefinition } from './calendar-definition.ts';
import { compileCalendars } from './compile-calendars.ts';
import { compileForm } from './compile-form.ts';
import { compileRegulations } from './compile-regulations.ts';
import { withCauses, withoutEchoes } from './consequences.ts';
import { compileRule, sealRule } from './compile-rule.ts';
import type { VerbNames } from './compile-verb.ts';
import { compileWorkflow } from './compile-workflow.ts';
import type { FormDefinition } from './form-definition.ts';
import { nationalPack } from './national-pack.ts';
import { suggest } from './nearest.ts';
import { compileOverlay } from './overlay.ts';
import { parseYaml, type ContentFile, type YamlNode } from './parse-yaml.ts';
import type { RegulationsDefinition } from './regulations-definition.ts';
import type { RuleDefinition } from './rule-definition.ts';
import type { Surroundings } from './surroundings.ts';
import { kindOf, unknownKind, validate, type ContentKind } from './validate.ts';
import type { WorkflowDefinition } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

export { nationalPack } from './national-pack.ts';

/** Definitions of one kind by pack and id, keyed `pack/id`. */
export type Shelf<T> = ReadonlyMap<string, T>;

interface Definitions {
  readonly rule: RuleDefinition;
  readonly form: FormDefinition;
  readonly workflow: WorkflowDefinition;
  readonly regulations: RegulationsDefinition;
  readonly calendar: CalendarDefinition;
}

export interface Library {
  readonly rules: Shelf<RuleDefinition>;
  readonly forms: Shelf<FormDefinition>;
  readonly workflows: Shelf<WorkflowDefinition>;
  readonly regulations: Shelf<RegulationsDefinition>;
  readonly calendars: Shelf<CalendarDefinition>;
  /** The file of every definition, keyed `kind pack/id`, also of those that have problems and so are on no shelf. */
  readonly written: ReadonlyMap<string, string>;
  /** Files of rules by which the lists of rules that have problems are judged. */
  readonly listedByUnusable: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

type Shelves = Omit<Library, 'problems' | 'listedByUnusable'>;

interface Source {
  readonly id: string;
  readonly pack: string;
  readonly kind: ContentKind;
  readonly root: YamlNode;
  /** Its shape is right; only then can it become a definition. */
  readonly sound: boolean;
  /** Its names are where they belong, so that what compiling finds is no echo of a wrong shape. */
  readonly clear: boolean;
}

/** Compiles files into a library. Files with errors are reported and left out. */
export function loadLibrary(files: readonly ContentFile[]): Library {
  const shapes: Problem[] = [];
  const sources = new Map<string, Source>();
  for (const file of files) addSource(file, sources, shapes);
  const problems: Problem[] = [];
  const rules = new Map<string, RuleDefinition>();
  const forms = new Map<string, FormDefinition>();
  const workflows = new Map<string, WorkflowDefinition>();
  const regulations = new Map<string, RegulationsDefinition>();
  const written = new Map([...sources].map(([key, { root }]) => [key, root.at.file]));
  const found = compileCalendars(calendarsIn(sources), nationalPack);
  for (const one of found.problems) problems.push(one);
  const calendars = new Map([...found.calendars].map(([pack, one]) => [`${pack}/${one.id}`, one]));
  const shelves = { rules, forms, workflows, regulations, calendars, written };
  compileRules(sources, rules, problems);
  const compileAll = <K extends Exclude<ContentKind, 'rule' | 'calendar'>>(
    kind: K,
    shelf: Map<string, Definitions[K]>,
    compile: Compile<Definitions[K]>,
  ): void => {
    for (const { id, root, pack, sound } of clearOf(kind, sources)) {
      const compiled = compile(root, pack, surroundingsOf(shelves, pack));
      for (const one of compiled.problems) problems.push(one);
      if (sound && compiled.definition !== null) shelf.set(`${pack}/${id}`, compiled.definition);
    }
  };
  compileAll('regulations', regulations, compileRegulations);
  compileAll('form', forms, compileForm);
  compileAll('workflow', workflows, compileWorkflow);
  const listedByUnusable = listedIn(sources, rules);
  return { ...shelves, listedByUnusable, problems: sortProblems(withoutEchoes(shapes, problems)) };
}

type Compile<T> = (
  root: YamlNode,
  pack: string,
  surroundings: Surroundings,
) => { readonly definition: T | null; readonly problems: readonly Problem[] };

const shelfOf = {
  rule: 'rules',
  form: 'forms',
  workflow: 'workflows',
  regulations: 'regulations',
  calendar: 'calendars',
} as const;

/**
 * The definition a pack sees under a name: its own, else the national one. Null when there is none, and when its own has
 * problems: another pack's never takes its place unasked.
 */
export function lookUp<K extends ContentKind>(
  library: Shelves,
  kind: K,
  pack: string,
  id: string,
): Definitions[K] | null {
  const owner = ownerOf(library, kind, pack, id);
  const shelf = library[shelfOf[kind]] as Shelf<Definitions[K]>;
  const found = (owner === undefined ? undefined : shelf.get(`${owner}/${id}`)) ?? null;
  return found?.kind === 'rule' ? (withCalls(library, pack, found) as Definitions[K] | null) : found;
}

const linked = new WeakMap<Shelf<RuleDefinition>, Map<string, RuleDefinition | null>>();

/** The rule with the rules it calls, as the pack sees those; null when one of them cannot be used. */
function withCalls(library: Shelves, pack: string, rule: RuleDefinition): RuleDefinition | null {
  const ids = calledBy(rule);
  if (ids.length === 0) return rule;
  const known = linked.get(library.rules) ?? new Map<string, RuleDefinition | null>();
  linked.set(library.rules, known);
  const key = `${pack} ${rule.pack}/${rule.id}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const calls = ids.map((id) => [id, lookUp(library, 'rule', pack, id)] as const);
  const { hash: _, ...rest } = rule;
  const whole = calls.every(([, one]) => one !== null)
    ? sealRule({ ...rest, calls: Object.fromEntries(calls) as Record<string, RuleDefinition> })
    : null;
  known.set(key, whole);
  return whole;
}

/** The ids of the rules that a rule calls, each once. */
export function calledBy({ calculations, lists }: RuleDefinition): readonly string[] {
  const called = calculations.flatMap(({ how }) => (how.kind === 'call' ? [how.rule] : []));
  return [...new Set([...called, ...Object.values(lists).map(({ rule }) => rule)])];
}

function ownerOf({ written }: Shelves, kind: ContentKind, pack: string, id: string): string | undefined {
  return [pack, nationalPack].find((one) => written.has(`${kind} ${one}/${id}`));
}

/** The days that a pack works; null where it has no calendar that can be used. */
export function calendarSeen(library: Shelves, pack: string): CalendarDefinition | null {
  return lookUp(library, 'calendar', pack, calendarName);
}

/** The file in which a pack sees a definition, usable or not. */
export function fileOf(library: Shelves, kind: ContentKind, pack: string, id: string): string | null {
  return library.written.get(`${kind} ${ownerOf(library, kind, pack, id)}/${id}`) ?? null;
}

/** Every id of a kind that a pack sees, usable or not, in alphabetical order. */
export function idsSeen({ written }: Shelves, kind: ContentKind, pack: string): readonly string[] {
  const starts = [pack, nationalPack].map((one) => `${kind} ${one}/`);
  const ids = [...written.keys()].flatMap((key) =>
    starts.filter((start) => key.startsWith(start)).map((start) => key.slice(start.length)),
  );
  return [...new Set(ids)].sort();
}

/** What definitions of a pack, or of an institution, may refer to. */
export function surroundingsOf(library: Shelves, pack: string): Surroundings {
  return {
    ruleOf: (id) => lookUp(library, 'rule', pack, id),
    formOf: (id) => lookUp(library, 'form', pack, id),
    calendar: calendarSeen(library, pack),
    missingCalendar: (value, at) => {
      const file = fileOf(library, 'calendar', pack, calendarName);
      if (file !== null) return unusable(calendarName, file, at);
      return problem('working-days-without-calendar', at, { value, file: `rules/${pack}/kalender.yaml` });
    },
    missing: (kind, id, at) => {
      const file = fileOf(library, kind, pack, id);
      if (file !== null) return unusable(id, file, at);
      return problem(unknown[kind], at, { name: id, suggestion: suggest(id, idsSeen(library, kind, pack)) });
    },
  };
}

const unknown = { rule: 'unknown-rule', form: 'unknown-form' } as const;

function unusable(id: string, file: string, at: Position): Problem {
  return { ...problem('part-unusable', at, { id, file }), because: file };
}

function calendarsIn(sources: ReadonlyMap<string, Source>): ReadonlyMap<string, Source> {
  const calendars = [...sources.values()].filter(({ kind }) => kind === 'calendar');
  return new Map(calendars.map((source) => [source.pack, source]));
}

function addSource(file: ContentFile, sources: Map<string, Source>, problems: Problem[]): void {
  const { root, problems: found } = parseYaml(file);
  // one by one: a file may have more problems than a call takes arguments
  for (const one of found) problems.push(one);
  if (root === null) return;
  const readable = isClean(found);
  const kind = kindOf(root);
  if (kind === null) {
    if (readable) problems.push(unknownKind(root));
    return;
  }
  const shape = readable ? validate(root, kind) : [];
  for (const one of shape) problems.push(one);
  const id = textOf(child(root, kind)) ?? '';
  const key = `${kind} ${file.pack}/${id}`;
  const earlier = sources.get(key);
  if (earlier !== undefined) {
    problems.push(problem('id-taken', root.at, { id, first: earlier.root.at.file }));
    return;
  }
  const clear = readable && shape.every((one) => one.severity !== 'error' || ofValues.includes(one.code));
  sources.set(key, { id, pack: file.pack, kind, root, sound: readable && isClean(shape), clear });
}

/** Problems of a single value: they leave every name in its place. */
const ofValues: readonly ProblemCode[] = [
  'decimal-comma',
  'thousand-dot',
  'number-expected',
  'date-form',
  'wrong-form',
  'out-of-bounds',
];

function clearOf(kind: ContentKind, sources: ReadonlyMap<string, Source>): Source[] {
  return [...sources.values()].filter((source) => source.kind === kind && source.clear);
}

function compileRules(
  sources: ReadonlyMap<string, Source>,
  rules: Map<string, RuleDefinition>,
  problems: Problem[],
): void {
  const begun = new Set<string>();
  const evaluations = new Map<string, number>();
  const compile = (source: Source, trail: readonly string[]): void => {
    const key = `${source.pack}/${source.id}`;
    if (begun.has(key)) return;
    begun.add(key);
    const base = baseOf(source, [...trail, key], { sources, rules, compile }, problems);
    if (base === null) return;
    const { root, pack } = source;
    const callee = (id: string, at: Position): RuleDefinition | Problem =>
      calledRule({ id, at, pack, trail: [...trail, key] }, { sources, rules, compile });
    const compiled = base === undefined ? compileRule(root, pack, callee) : compileOverlay(root, pack, base);
    for (const one of withCauses(compiled.problems)) problems.push(one);
    if (!source.sound || compiled.definition === null) return;
    const found = [
      // what an overlay takes over calls the rules that its own pack sees
      ...(base === undefined ? [] : unusableCalls(compiled.definition, child(root, 'extends') ?? root, callee)),
      ...countCalls(compiled.definition, (id) => `${ownerIn(sources, pack, id)}/${id}`, evaluations),
    ];
    for (const one of found) problems.push(one);
    if (found.length === 0) rules.set(key, compiled.definition);
  };
  for (const source of sources.values()) {
    const base = forgottenBase(source, sources);
    if (base === null) continue;
    const { id, root } = source;
    problems.push(problem('extends-missing', (child(root, 'rule') ?? root).at, { rule: id, base }));
  }
  for (const source of clearOf('rule', sources)) compile(source, []);
}

/** Files of the rules that judge the lists of rules that could not be compiled. */
function listedIn(sources: ReadonlyMap<string, Source>, rules: Shelf<RuleDefinition>): ReadonlySet<string> {
  const unusable = [...sources.values()].filter(({ kind, pack, id }) => kind === 'rule' && !rules.has(`${pack}/${id}`));
  const filesOf = ({ root, pack }: Source): string[] =>
    entriesOf(child(root, 'lists')).flatMap(([, { value }]) => {
      const judge = textOf(child(value, 'rule')) ?? '';
      return sources.get(`rule ${ownerIn(sources, pack, judge)}/${judge}`)?.root.at.file ?? [];
    });
  return new Set(unusable.flatMap(filesOf));
}

function unusableCalls(rule: RuleDefinition, { at }: YamlNode, callee: VerbNames['callee']): Problem[] {
  return calledBy(rule).flatMap((id) => {
    const called = callee(id, at);
    return 'severity' in called ? [called] : [];
  });
}

/** Rules worked out for one answer at most; each is a trace of its own. */
const mostEvaluations = 200;

/** Notes how many rules are worked out for an answer of this one, itself among them; reports too many. */
function countCalls(rule: RuleDefinition, keyOf: (id: string) => string, evaluations: Map<string, number>): Problem[] {
  const calls = rule.calculations.flatMap(({ how }) => (how.kind === 'call' ? [how.rule] : []));
  const judges = Object.values(rule.lists).map((list) => list.rule);
  const count = [...calls, ...judges].reduce((sum, id) => sum + (evaluations.get(keyOf(id)) ?? 0), 1);
  evaluations.set(keyOf(rule.id), count);
  return count > mostEvaluations ? [problem('too-many-calls', rule.at, { rule: rule.id, limit: mostEvaluations })] : [];
}

/**
 * The pack that a rule must extend but does not say: `nasional` for every rule under a national name, whatever else it
 * lacks, and another pack for one that only sets values of that pack's rule. Null for all others.
 */
function forgottenBase({ kind, root, pack, id }: Source, sources: ReadonlyMap<string, Source>): string | null {
  if (kind !== 'rule' || pack === nationalPack || child(root, 'extends') !== undefined) return null;
  if (sources.has(`rule ${nationalPack}/${id}`)) return nationalPack;
  if (child(root, 'facts') !== undefined) return null;
  return [...sources.values()].find((one) => one.kind === 'rule' && one.id === id && one.pack !== pack)?.pack ?? null;
}

interface Bases {
  readonly sources: ReadonlyMap<string, Source>;
  readonly rules: ReadonlyMap<string, RuleDefinition>;
  readonly compile: (source: Source, trail: readonly string[]) => void;
}

/** The rule that a rule extends, compiled first; undefined when it extends none, null when that cannot be used. */
function baseOf(
  source: Source,
  trail: readonly string[],
  { sources, rules, compile }: Bases,
  problems: Problem[],
): RuleDefinition | null | undefined {
  const node = child(source.root, 'extends');
  const extended = textOf(node);
  if (node === undefined || extended === undefined) return forgottenBase(source, sources) === null ? undefined : null;
  const key = `${extended}/${source.id}`;
  const base = sources.get(`rule ${key}`);
  if (trail.includes(key)) {
    problems.push(problem('extends-circle', node.at, { circle: [...trail, key].join(' → ') }));
  } else if (base === undefined) {
    const known = [...sources.values()].flatMap((one) => (one.kind === 'rule' ? [`${one.pack}/${one.id}`] : []));
    problems.push(problem('base-not-found', node.at, { base: key, suggestion: suggest(key, known) }));
  } else {
    if (base.clear) compile(base, trail);
    const compiled = rules.get(key);
    if (compiled !== undefined) return compiled;
    problems.push(unusable(key, base.root.at.file, node.at));
  }
  return null;
}

interface Call {
  readonly id: string;
  readonly at: Position;
  readonly pack: string;
  readonly trail: readonly string[];
}

/** The rule that a calculation calls, compiled first, or why it cannot be called. */
function calledRule({ id, at, pack, trail }: Call, { sources, rules, compile }: Bases): RuleDefinition | Problem {
  const owner = ownerIn(sources, pack, id);
  const source = sources.get(`rule ${owner}/${id}`);
  if (source === undefined) {
    const known = [...sources.values()].filter((one) => one.kind === 'rule' && [pack, nationalPack].includes(one.pack));
    return problem('unknown-rule', at, {
      name: id,
      suggestion: suggest(
        id,
        known.map((one) => one.id),
      ),
    });
  }
  const key = `${owner}/${id}`;
  if (trail.includes(key)) {
    return problem('call-circle', at, { circle: [...trail.slice(trail.indexOf(key)), key].join(' → ') });
  }
  if (trail.length > mostEvaluations) return problem('too-many-calls', at, { rule: id, limit: mostEvaluations });
  if (source.clear) compile(source, trail);
  return rules.get(key) ?? unusable(id, source.root.at.file, at);
}

function ownerIn(sources: ReadonlyMap<string, Source>, pack: string, id: string): string | undefined {
  return [pack, nationalPack].find((one) => sources.has(`rule ${one}/${id}`));
}
