/**
 * A library: all content of all packs, compiled, with every problem found on the way.
 *
 * A name is looked up in the institution's pack, then in `nasional`. Rules come first (a base before what extends it),
 * then forms, which may take fields from rules, then workflows, which use both.
 */
import { isClean, problem, sortProblems, type Problem } from '../problem.ts';
import { compileForm } from './compile-form.ts';
import { compileRule } from './compile-rule.ts';
import { compileWorkflow } from './compile-workflow.ts';
import type { FormDefinition } from './form-definition.ts';
import { compileOverlay } from './overlay.ts';
import { parseYaml, type ContentFile, type YamlNode } from './parse-yaml.ts';
import type { RuleDefinition } from './rule-definition.ts';
import { kindOf, unknownKind, validate, type ContentKind } from './validate.ts';
import type { WorkflowDefinition } from './workflow-definition.ts';
import { child, textOf } from './yaml-tree.ts';

export const nationalPack = 'nasional';

/** Definitions of one kind by pack and id, keyed `pack/id`. */
export type Shelf<T> = ReadonlyMap<string, T>;

export interface Library {
  readonly rules: Shelf<RuleDefinition>;
  readonly forms: Shelf<FormDefinition>;
  readonly workflows: Shelf<WorkflowDefinition>;
  readonly problems: readonly Problem[];
}

interface Source {
  readonly id: string;
  readonly pack: string;
  readonly kind: ContentKind;
  readonly root: YamlNode;
  /** Its shape is right; only then can it become a definition. */
  readonly sound: boolean;
}

/** Compiles files into a library. Files with errors are reported and left out. */
export function loadLibrary(files: readonly ContentFile[]): Library {
  const shapes: Problem[] = [];
  const sources = new Map<string, Source>();
  for (const file of files) addSource(file, sources, shapes);
  const problems: Problem[] = [];
  const rules = compileRules(sources, problems);
  const forms = new Map<string, FormDefinition>();
  for (const [key, { kind, root, pack, sound }] of sources) {
    if (kind !== 'form') continue;
    const compiled = compileForm(root, pack, (id) => lookUp(rules, pack, id));
    problems.push(...compiled.problems);
    if (sound && compiled.definition !== null) forms.set(key.slice('form '.length), compiled.definition);
  }
  const workflows = new Map<string, WorkflowDefinition>();
  for (const [key, { kind, root, pack, sound }] of sources) {
    if (kind !== 'workflow') continue;
    const compiled = compileWorkflow(root, pack, (id) => lookUp(forms, pack, id));
    problems.push(...compiled.problems);
    if (sound && compiled.definition !== null) workflows.set(key.slice('workflow '.length), compiled.definition);
  }
  return { rules, forms, workflows, problems: sortProblems(withoutEchoes(shapes, problems)) };
}

/** The definition an institution sees under a name: its own pack's, else the national one. */
export function lookUp<T>(shelf: Shelf<T>, institution: string, id: string): T | null {
  return shelf.get(`${institution}/${id}`) ?? shelf.get(`${nationalPack}/${id}`) ?? null;
}

function addSource(file: ContentFile, sources: Map<string, Source>, problems: Problem[]): void {
  const { root, problems: found } = parseYaml(file);
  problems.push(...found);
  if (root === null || found.some((one) => one.severity === 'error')) return;
  const kind = kindOf(root);
  if (kind === null) {
    problems.push(unknownKind(root));
    return;
  }
  const shape = validate(root, kind);
  problems.push(...shape);
  const id = textOf(child(root, kind)) ?? '';
  const key = `${kind} ${file.pack}/${id}`;
  const earlier = sources.get(key);
  if (earlier !== undefined) problems.push(problem('id-taken', root.at, { id, first: earlier.root.at.file }));
  else sources.set(key, { id, pack: file.pack, kind, root, sound: isClean(shape) });
}

function compileRules(sources: ReadonlyMap<string, Source>, problems: Problem[]): Map<string, RuleDefinition> {
  const rules = new Map<string, RuleDefinition>();
  const begun = new Set<string>();
  const compile = (source: Source, trail: readonly string[]): void => {
    const key = `${source.pack}/${source.id}`;
    if (begun.has(key)) return;
    begun.add(key);
    const extended = textOf(child(source.root, 'extends'));
    const at = (child(source.root, 'extends') ?? child(source.root, 'rule') ?? source.root).at;
    if (extended === undefined) {
      if (source.pack !== nationalPack && sources.has(`rule ${nationalPack}/${source.id}`)) {
        problems.push(problem('extends-missing', at, { rule: source.id }));
      }
      const compiled = compileRule(source.root, source.pack);
      problems.push(...compiled.problems);
      if (source.sound && compiled.definition !== null) rules.set(key, compiled.definition);
      return;
    }
    const baseKey = `${extended}/${source.id}`;
    const base = sources.get(`rule ${baseKey}`);
    if ([...trail, key].includes(baseKey)) {
      problems.push(problem('extends-circle', at, { circle: [...trail, key, baseKey].join(' → ') }));
      return;
    }
    if (base === undefined) {
      problems.push(problem('base-not-found', at, { base: baseKey }));
      return;
    }
    compile(base, [...trail, key]);
    const compiledBase = rules.get(baseKey);
    if (compiledBase === undefined) return;
    const compiled = compileOverlay(source.root, source.pack, compiledBase);
    problems.push(...compiled.problems);
    if (source.sound && compiled.definition !== null) rules.set(key, compiled.definition);
  };
  for (const source of sources.values()) if (source.kind === 'rule') compile(source, []);
  return rules;
}

/** One mistake, one problem: what the compiler says of a place whose shape is already wrong is left out. */
function withoutEchoes(shapes: readonly Problem[], compiled: readonly Problem[]): Problem[] {
  const place = (one: Problem): string => `${one.file}:${one.line}:${one.column}`;
  const told = new Set(shapes.map(place));
  return [...shapes, ...compiled.filter((one) => !told.has(place(one)))];
}
