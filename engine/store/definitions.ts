import { EngineError } from '../errors.ts';
import { instantText, readJson, type Fence } from './codec.ts';
import type { Definitions } from './port.ts';
import type { StoredDefinition } from './records.ts';
import type { DefinitionRow } from './schema.ts';

type Listed = Omit<StoredDefinition, 'closure'>;
type ListedRow = Omit<DefinitionRow, 'closure' | 'institution'>;

const listed = ['kind', 'id', 'version', 'hash', 'published_at', 'published_by'] as const;

/** What is published, version by version; a version is never changed. */
export function openDefinitions(fence: Fence): Definitions {
  return {
    publish: (definition) => publish(fence, definition),
    latest: (kind, id) => latest(fence, kind, id),
    byHash: (hash) => byHash(fence, hash),
    versions: (kind, id) => versions(fence, kind, id),
    list: (kind) => list(fence, kind),
  };
}

function selectDefinitions({ db, institution }: Fence) {
  return db.selectFrom('definitions').where('institution', '=', institution);
}

async function publish(fence: Fence, definition: StoredDefinition): Promise<void> {
  const { kind, id, version, hash } = definition;
  const published = await fence.db
    .insertInto('definitions')
    .values({
      institution: fence.institution,
      kind,
      id,
      version,
      hash,
      closure: JSON.stringify(definition.closure),
      published_at: instantText(definition.publishedAt),
      published_by: definition.publishedBy,
    })
    .onConflict((conflict) => conflict.columns(['institution', 'kind', 'id', 'version']).doNothing())
    .returning('hash')
    .executeTakeFirst();
  if (published) return;
  const there = await selectDefinitions(fence)
    .select('hash')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (there.hash !== hash) throw new EngineError('version-not-raised', { definition: id, version });
}

async function latest(fence: Fence, kind: StoredDefinition['kind'], id: string): Promise<StoredDefinition | null> {
  const row = await selectDefinitions(fence)
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toDefinition(row) : null;
}

async function byHash(fence: Fence, hash: string): Promise<StoredDefinition | null> {
  const row = await selectDefinitions(fence)
    .selectAll()
    .where('hash', '=', hash)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toDefinition(row) : null;
}

async function versions(fence: Fence, kind: StoredDefinition['kind'], id: string): Promise<readonly Listed[]> {
  const rows = await selectDefinitions(fence)
    .select(listed)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toListed);
}

async function list(fence: Fence, kind: StoredDefinition['kind']): Promise<readonly Listed[]> {
  const rows = await selectDefinitions(fence)
    .select(listed)
    .where('kind', '=', kind)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('definitions as newer')
            .select('newer.version')
            .where('newer.institution', '=', fence.institution)
            .where('newer.kind', '=', kind)
            .whereRef('newer.id', '=', 'definitions.id')
            .whereRef('newer.version', '>', 'definitions.version'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(toListed);
}

function toListed(row: ListedRow): Listed {
  return {
    kind: row.kind as StoredDefinition['kind'],
    id: row.id,
    version: row.version,
    hash: row.hash,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

function toDefinition(row: DefinitionRow): StoredDefinition {
  return { ...toListed(row), closure: readJson(row.closure) };
}
