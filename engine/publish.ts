/** Publishing: what was checked and tested goes into the running store, whole and immutable. */
import { closeWorkflow } from './definition/closure.ts';
import { lookUp, type Library, type Shelf } from './definition/library.ts';
import type { RuleDefinition } from './definition/rule-definition.ts';
import { EngineError } from './errors.ts';
import { problem, type Problem } from './problem.ts';
import type { Store, Tx } from './store/port.ts';
import type { Instant, JsonObject, StoredDefinition } from './store/records.ts';

/** One definition as it now stands in the store. */
export interface Published {
  readonly kind: 'workflow' | 'rule';
  readonly id: string;
  readonly version: number;
  readonly edition: number;
  /** False when this closure was in force already. */
  readonly isNew: boolean;
}

export interface PublishRequest {
  readonly institution: string;
  readonly library: Library;
  /** Publishes only what these files hold and the workflows that use it; everything when null. */
  readonly files: ReadonlySet<string> | null;
  readonly now: Instant;
  /** Person who publishes; null for the command line. */
  readonly by: string | null;
}

/**
 * Publishes an institution's rules, and the workflows whose closure changed with them, in one transaction. The caller
 * has checked and tested the library.
 * @returns what is in force now, and `version-not-raised` problems; with a problem nothing is published
 */
export async function publishLibrary(
  store: Store,
  request: PublishRequest,
): Promise<{ readonly published: readonly Published[]; readonly problems: readonly Problem[] }> {
  const entries = collectEntries(request);
  const problems: Problem[] = [];
  try {
    const published = await store.within(request.institution, async (tx) => {
      const done: Published[] = [];
      for (const entry of entries) {
        const outcome = await publishEntry(tx, entry);
        if ('code' in outcome) problems.push(outcome);
        else done.push(outcome);
      }
      if (problems.length > 0) throw new Refused();
      return done;
    });
    return { published, problems };
  } catch (error) {
    if (error instanceof Refused) return { published: [], problems };
    throw error;
  }
}

/** Rolls the transaction back once all problems are known. */
class Refused extends Error {}

interface Entry {
  readonly definition: Omit<StoredDefinition, 'edition'>;
  readonly at: Problem | { readonly file: string; readonly line: number; readonly column: number };
}

function collectEntries({ institution, library, files, now, by }: PublishRequest): Entry[] {
  const isAsked = (file: string): boolean => files === null || files.has(file);
  const stamp = { publishedAt: now, publishedBy: by };
  const rules = visible(library.rules, institution).filter((rule) => isAsked(rule.at.file));
  const changed = new Set(rules.map((rule) => rule.id));
  const entries: Entry[] = rules.map((rule) => ({ definition: { ...ruleEntry(rule), ...stamp }, at: rule.at }));
  for (const workflow of visible(library.workflows, institution)) {
    const closure = closeWorkflow(library, institution, workflow);
    if (closure === null) continue;
    const parts = [workflow.at.file, ...Object.values(closure.forms).map((form) => form.at.file)];
    if (!parts.some(isAsked) && !workflow.rules.some((id) => changed.has(id))) continue;
    const { id, version } = workflow;
    const { content, hash } = closure;
    const definition = {
      kind: 'workflow' as const,
      id,
      version,
      content,
      hash,
      closure: closure as unknown as JsonObject,
      ...stamp,
    };
    entries.push({ definition, at: workflow.at });
  }
  return entries;
}

function ruleEntry(rule: RuleDefinition): Omit<StoredDefinition, 'edition' | 'publishedAt' | 'publishedBy'> {
  const { id, version, hash } = rule;
  return { kind: 'rule', id, version, content: hash, hash, closure: { rule } as unknown as JsonObject };
}

/** What an institution sees: each id once, from its own pack or the national one. */
function visible<T extends { readonly id: string }>(shelf: Shelf<T>, institution: string): T[] {
  const ids = new Set([...shelf.values()].map((one) => one.id));
  return [...ids].sort().flatMap((id) => lookUp(shelf, institution, id) ?? []);
}

async function publishEntry(tx: Tx, { definition, at }: Entry): Promise<Published | Problem> {
  const { kind, id, version } = definition;
  const before = await tx.definitions.latest(kind, id);
  try {
    const edition = await tx.definitions.publish(definition);
    return { kind, id, version, edition, isNew: before?.edition !== edition };
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'version-not-raised') throw error;
    const published = before?.version ?? version;
    return problem('version-not-raised', at, { id, version: published, next: published + 1 });
  }
}
