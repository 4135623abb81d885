/** The OpenAPI 3.1 document, made from the same operations and schemas that the router and the checks use. */
import { components } from './components.ts';
import type { Operation } from './operation.ts';
import type { JsonSchema } from './schema.ts';

const problem = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Describes operations that live under a base path, and the cookie by which they know a session. */
export function openApiDocument(operations: readonly Operation[], base: string, cookie: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Alur', version: '1' },
    servers: [{ url: base }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
    },
  };
}

function describe(operation: Operation): JsonSchema {
  const { method, path, summary, may, params = {}, query = {} } = operation;
  const inPath = Object.entries(params).map(([name, schema]) => ({ name, in: 'path', required: true, schema }));
  const inQuery = Object.entries(query).map(([name, { optional }]) => ({ name, in: 'query', schema: optional }));
  return {
    operationId: `${method}${path.replace(/[/{}._-]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    security: may === 'anyone' ? [] : [{ session: [] }],
    parameters: [...inPath, ...inQuery],
    ...requestBody(operation),
    responses: { [operation.answers.status]: answer(operation), default: problem },
  };
}

function requestBody({ request, upload }: Operation): JsonSchema {
  if (request !== undefined) {
    return { requestBody: { required: true, content: { 'application/json': { schema: request } } } };
  }
  if (upload === undefined) return {};
  const file = { schema: { type: 'string', format: 'binary' } };
  return { requestBody: { required: true, content: Object.fromEntries(upload.media.map((one) => [one, file])) } };
}

function answer({ answers }: Operation): JsonSchema {
  if (answers.schema !== undefined) {
    return { description: 'OK', content: { 'application/json': { schema: answers.schema } } };
  }
  if (answers.media !== undefined) {
    const [media = ''] = answers.media.split(';');
    return { description: 'OK', content: { [media]: { schema: { type: 'string' } } } };
  }
  return { description: 'OK' };
}
