import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentSchemas } from '../validate.ts';
import type { JsonSchema } from './parts.ts';

const kinds = Object.keys(contentSchemas) as (keyof typeof contentSchemas)[];

/** Every map with properties, wherever it stands in a schema. */
function* maps(schema: unknown): Generator<JsonSchema> {
  if (typeof schema !== 'object' || schema === null) return;
  if ('properties' in schema) yield schema as JsonSchema;
  for (const part of Object.values(schema)) yield* maps(part);
}

describe('the published schemas', () => {
  it.each(kinds)('are current on disk: schemas/%s.json (run tools/write-schemas.ts)', (kind) => {
    const file = readFileSync(new URL(`../../../schemas/${kind}.json`, import.meta.url), 'utf8');
    expect(JSON.parse(file)).toEqual(contentSchemas[kind]);
  });

  it.each(kinds)('say something in Indonesian and English about every top-level key of %s', (kind) => {
    for (const [key, schema] of Object.entries(contentSchemas[kind]['properties'] as Record<string, JsonSchema>)) {
      expect(schema, key).toMatchObject({
        title: expect.any(String) as string,
        description: expect.stringMatching(/\. .+\.$/) as string,
      });
    }
  });

  it.each(kinds)('close every map of %s: unknown keys are refused or have a schema', (kind) => {
    const open = [...maps(contentSchemas[kind])].filter((map) => map['additionalProperties'] === undefined);
    // the conditions for overlays only add requirements to the closed map they stand in
    expect(open.every((map) => Object.keys(map['properties'] as object).join() === 'parameters')).toBe(true);
  });
});
