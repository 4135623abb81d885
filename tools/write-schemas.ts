/** Writes schemas/*.json, which editors read to complete, explain and check content files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { contentSchemas } from '../engine/definition/validate.ts';

const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [kind, schema] of Object.entries(contentSchemas)) {
  writeFileSync(new URL(`${kind}.json`, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
