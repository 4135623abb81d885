import { EngineError } from '../errors.ts';
import { instantText, readJson, type Fence } from './codec.ts';
import type { Definitions } from './port.ts';
import type { StoredDefinition } from './records.ts';
import type { DefinitionRow } from './schema.ts';

type Listed = Omit<StoredDefinition, 'closure'>;
type ListedRow = Omit<DefinitionRow, 'closure' | 'institution'>;

const listed = ['kind', 'id', 'version', 'edition', 'pack', 'content', 'hash', 'published_at', 'published_by'] as const;

/** What is published, edition by edition; an edition is never changed. */
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

async function publish(fence: Fence, definition: Omit<StoredDefinition, 'edition'>): Promise<number> {
  const { kind, id, version, pack, content, hash } = definition;
  const inForce = await latest(fence, kind, id);
  if (inForce?.hash === hash) return inForce.edition;
  const before = await latestOfPack(fence, kind, id, pack);
  if (before !== null && (version < before.version || (version === before.version && content !== before.content))) {
    throw new EngineError('version-not-raised', { definition: id, version: before.version });
  }
  const edition = (inForce?.edition ?? 0) + 1;
  await fence.db
    .insertInto('definitions')
    .values({
      institution: fence.institution,
      kind,
      id,
      edition,
      version,
      pack,
      content,
      hash,
      closure: JSON.stringify(definition.closure),
      published_at: instantText(definition.publishedAt),
      published_by: definition.publishedBy,
    })
    .execute();
  return edition;
}

async function latest(fence: Fence, kind: StoredDefinition['kind'], id: string): Promise<StoredDefinition | null> {
  const row = await selectDefinitions(fence)
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toDefinition(row) : null;
}

/** The latest edition that came from a pack: an institution's first overlay does not go on counting where the nation stopped. */
async function latestOfPack(fence: Fence, kind: StoredDefinition['kind'], id: string, pack: string) {
  const row = await selectDefinitions(fence)
    .select(['version', 'content'])
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('pack', '=', pack)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

async function byHash(fence: Fence, hash: string): Promise<StoredDefinition | null> {
  const row = await selectDefinitions(fence)
    .selectAll()
    .where('hash', '=', hash)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toDefinition(row) : null;
}

async function versions(fence: Fence, kind: StoredDefinition['kind'], id: string): Promise<readonly Listed[]> {
  const rows = await selectDefinitions(fence)
    .select(listed)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('edition', 'desc')
    .execute();
  return rows.map(toListed);
}

async function list(fence: Fence, kind: StoredDefinition['kind']): Promise<readonly Listed[]> {
  const rows = await selectDefinitions(fence)
    .select(listed)
    .where('kind', '=', kind)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('definitions as newer')
            .select('newer.edition')
            .where('newer.institution', '=', fence.institution)
            .where('newer.kind', '=', kind)
            .whereRef('newer.id', '=', 'definitions.id')
            .whereRef('newer.edition', '>', 'definitions.edition'),
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
    edition: row.edition,
    pack: row.pack,
    content: row.content,
    hash: row.hash,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

function toDefinition(row: DefinitionRow): StoredDefinition {
  return { ...toListed(row), closure: readJson(row.closure) };
}
