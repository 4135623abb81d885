/**
 * One route as one value: method, path, who may, the schemas of what it hears and says, and the function that answers.
 * The router, the checks and the OpenAPI document are all made from these.
 */
import type { InstitutionAction } from './authorise.ts';
import type { JsonSchema, OptionalSchema, Schema } from './schema.ts';
import type { Wiring } from './services.ts';
import type { Caller, Principal } from './types.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** What a handler is given, all of it checked. */
export interface OpenCall<P = unknown, Q = unknown, B = unknown> {
  readonly services: Wiring;
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly setCookie: (cookie: string) => void;
}

/** The same for a route that asks for a session. */
export interface Call<P = unknown, Q = unknown, B = unknown> extends OpenCall<P, Q, B> {
  readonly principal: Principal;
}

/** A file that is sent as the body of a request, as it comes. */
export interface Upload {
  /** The media types that are taken. */
  readonly media: readonly string[];
  /** Bytes at most. */
  readonly most: number;
}

/** The body of a request that uploads. */
export interface Uploaded {
  readonly media: string;
  readonly stream: ReadableStream<Uint8Array>;
}

/** An answer that is not JSON: a picture, or a file that is streamed. */
export interface FileAnswer {
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** The name under which a browser saves it; shown in the page when absent. */
  readonly filename?: string;
}

type Params = Readonly<Record<string, Schema<string>>>;
type Query = Readonly<Record<string, { readonly optional: JsonSchema }>>;
type ParamsOf<P> = { readonly [K in keyof P]: string };
type QueryOf<Q> = { readonly [K in keyof Q]?: Q[K] extends OptionalSchema<infer T> ? T : never };

interface Described<P extends Params, Q extends Query, B> {
  readonly method: Method;
  /** With parameters in braces, as in OpenAPI: `/cases/{case}`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly request?: Schema<B>;
  /** In place of a request in JSON. */
  readonly upload?: Upload;
}

export type Answers<R> = { readonly status: 200 | 201; readonly schema: Schema<R> };
export const nothing = { status: 204 } as const;
export type Nothing = typeof nothing;
export type FileAnswers = { readonly status: 200; readonly media: string };

export interface Operation extends Described<Params, Query, never> {
  /** `anyone`: no session is needed. */
  readonly may: 'anyone' | InstitutionAction;
  readonly answers: { readonly status: number; readonly schema?: JsonSchema; readonly media?: string };
  readonly run: (call: Call<never, never, never>) => Promise<unknown>;
}

type Answering<C, R> =
  | { readonly answers: Answers<R>; readonly run: (call: C) => Promise<R> }
  | { readonly answers: Nothing; readonly run: (call: C) => Promise<void> }
  | { readonly answers: FileAnswers; readonly run: (call: C) => Promise<FileAnswer> };

/** Declares a route for people with a session who are granted an action. */
export function op<R, B = null, P extends Params = {}, Q extends Query = {}>(
  operation: Described<P, Q, B> & { readonly may: InstitutionAction } & Answering<Call<ParamsOf<P>, QueryOf<Q>, B>, R>,
): Operation {
  return operation as unknown as Operation;
}

/** Declares a route that needs no session. */
export function openOp<R, B = null>(operation: Described<{}, {}, B> & Answering<OpenCall<{}, {}, B>, R>): Operation {
  return { ...operation, may: 'anyone' } as unknown as Operation;
}

/** An answer in JSON. */
export function says<R>(schema: Schema<R>, status: 200 | 201 = 200): Answers<R> {
  return { status, schema };
}

/** An answer as a file of some media type. */
export function sends(media: string): FileAnswers {
  return { status: 200, media };
}
