/** Answers requests by the operations: who asks, whether they may, whether what they say has the right shape. */
import type { IncomingMessage } from 'node:http';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { EngineError } from '../engine/index.ts';
import { requireAuthority } from './authorise.ts';
import { addressOf, checkOrigin, openUpload, readJson } from './guard-request.ts';
import { openApiDocument } from './openapi.ts';
import type { Call, FileAnswer, Operation } from './operation.ts';
import { problemResponse } from './problem-response.ts';
import type { JsonSchema } from './schema.ts';
import { definitionId } from './schemas/shared.ts';
import type { Wiring } from './services.ts';
import { cookieName, principalOf } from './sessions.ts';
import type { Caller, FieldError, Principal } from './types.ts';
import { createChecks, type Check } from './validation.ts';

/**
 * What a request comes with besides itself. The HTTP server sets `incoming` and nothing else; `caller` can only be set
 * by code in this process.
 */
export interface Bindings {
  readonly caller?: Caller;
  readonly incoming?: IncomingMessage;
}

type Env = { Bindings: Bindings };
export type Router = Hono<Env>;

const base = '/api/v1';
const largestBody = 1024 * 1024;

interface Prepared extends Operation {
  readonly checkParams: Check;
  readonly checkQuery: Check;
  readonly checkBody: Check | null;
}

/** Builds the router. Operations of one path may be listed anywhere in the table. */
export function createRouter(services: Wiring, operations: readonly Operation[]): Router {
  const app: Router = new Hono<Env>().basePath(base);
  const document = JSON.stringify(openApiDocument(operations, base, cookieName(services)));
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }));
  app.use(async (context, next) => {
    context.header('cache-control', 'no-store');
    if (context.env?.caller === undefined) checkOrigin(context.req.raw, services.settings);
    await next();
  });
  app.get('/openapi.json', (context) => context.body(document, 200, { 'content-type': 'application/json' }));
  const prepare = preparer();
  for (const operation of operations) {
    const prepared = prepare(operation);
    const limit = operation.upload === undefined ? limitJson : limitUpload;
    app.on(operation.method.toUpperCase(), honoPath(operation), limit, (context) =>
      answer(prepared, context, services),
    );
  }
  refuseOtherMethods(app, operations);
  app.notFound(() => problemResponse(new EngineError('route-not-found'), services.log, ''));
  app.onError((error, context) => problemResponse(error, services.log, `${context.req.method} ${context.req.path}`));
  return app;
}

const limitJson = bodyLimit({ maxSize: largestBody, onError: refuseLargeBody });
/** An upload is counted while it is read. */
const limitUpload: MiddlewareHandler<Env> = (_, next) => next();

function refuseLargeBody(): never {
  throw new EngineError('request-too-large', { limit: '1 MB' });
}

/** A definition's id may hold slashes; every other parameter is one segment. */
function honoPath({ path, params = {} }: Pick<Operation, 'path' | 'params'>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => (params[name] === definitionId ? `:${name}{.+}` : `:${name}`));
}

function refuseOtherMethods(app: Router, operations: readonly Operation[]): void {
  const methods = new Map<string, string[]>();
  for (const operation of operations) {
    const path = honoPath(operation);
    methods.set(path, [...(methods.get(path) ?? []), operation.method.toUpperCase()]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (context) => {
      throw new EngineError('method-not-allowed', { method: context.req.method, allowed });
    });
  }
}

function preparer(): (operation: Operation) => Prepared {
  const check = createChecks();
  return (operation) => ({
    ...operation,
    checkParams: check(closed(operation.params ?? {})),
    checkQuery: check(closed(optionalSchemas(operation), [])),
    checkBody: operation.request === undefined ? null : check(operation.request),
  });
}

function optionalSchemas({ query = {} }: Operation): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(query).map(([name, { optional }]) => [name, optional]));
}

function closed(properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

async function answer(operation: Prepared, context: Context<Env>, services: Wiring): Promise<Response> {
  const caller = context.env?.caller ?? (await networkCaller(context, services));
  if (operation.may !== 'anyone') permit(caller.principal, operation.may);
  const params = context.req.param();
  // A malformed id names nothing, like an unknown one.
  if (operation.checkParams(params).length > 0) throw new EngineError('route-not-found');
  const query = Object.fromEntries(new URL(context.req.url).searchParams);
  refuse(operation.checkQuery(query));
  const body = await bodyOf(operation, context.req.raw);
  const setCookie = (cookie: string) => context.header('set-cookie', cookie, { append: true });
  const call = { services, caller, principal: caller.principal, params, query, body, setCookie };
  return respond(operation, await operation.run(call as unknown as Call<never, never, never>), context);
}

async function bodyOf({ upload, checkBody }: Prepared, request: Request): Promise<unknown> {
  if (upload !== undefined) return openUpload(request, upload);
  const body = checkBody === null ? null : await readJson(request);
  refuse(checkBody?.(body) ?? []);
  return body;
}

async function networkCaller(context: Context<Env>, services: Wiring): Promise<Caller> {
  return {
    principal: await principalOf(context.req.raw, services),
    address: addressOf(context.req.raw, context.env?.incoming, services.settings),
    host: context.req.header('host') ?? '',
  };
}

/** @throws EngineError `sign-in-needed`, `not-permitted` */
function permit(principal: Principal | null, action: Exclude<Operation['may'], 'anyone'>): void {
  if (principal === null) throw new EngineError('sign-in-needed');
  requireAuthority(principal, action);
}

/** @throws EngineError `request-invalid` */
function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new EngineError('request-invalid', { count: errors.length }, { details: { errors } });
}

function respond({ answers }: Operation, result: unknown, context: Context<Env>): Response {
  if (answers.schema !== undefined) return context.json(result as object, answers.status as 200);
  if (answers.media === undefined) return context.body(null, 204);
  const { body, filename } = result as FileAnswer;
  context.header('content-type', answers.media);
  if (filename !== undefined) context.header('content-disposition', `attachment; filename="${filename}"`);
  return context.body(body);
}
