/** What must hold of a request before anyone looks at what it asks. */
import type { IncomingMessage } from 'node:http';
import { EngineError } from '../engine/index.ts';
import type { Upload, Uploaded } from './operation.ts';
import type { Settings } from './services.ts';

/** A form's rows within rows are far from it. */
const deepestBody = 16;
const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** An unsafe request must come from a page of Alur itself. @throws EngineError `origin-refused` */
export function checkOrigin(request: Request, settings: Settings): void {
  if (!safeMethods.includes(request.method) && !isOurs(request, settings)) throw new EngineError('origin-refused');
}

/**
 * Whether a request was sent by a page of Alur: the browser says so by `Sec-Fetch-Site: same-origin`, or by an `Origin`
 * that is ours. One that says neither is not.
 */
export function isOurs(request: Request, settings: Settings): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const ours = settings.origin ?? new URL(request.url).origin;
  const siteFits = site === null || site === 'same-origin';
  const originFits = origin === null || origin === ours;
  return siteFits && originFits && !(site === null && origin === null);
}

/** Reads a JSON body. @throws EngineError `request-not-json`, `request-invalid` */
export async function readJson(request: Request): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new EngineError('request-not-json');
  const body = parseJson(await request.arrayBuffer());
  if (isDeeperThan(deepestBody, body)) throw invalidBody('terlalu dalam bertingkat', 'is nested too deep');
  return body;
}

/**
 * The file that a request sends, as it comes in; reading fails when it is larger than it may be.
 * @throws EngineError `upload-media`; `request-too-large` while it is read
 */
export function openUpload(request: Request, { media, most }: Upload): Uploaded {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!media.includes(type)) throw new EngineError('upload-media', { media });
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > most) throw new EngineError('request-too-large', { limit: `${Math.floor(most / 1024 ** 2)} MB` });
      controller.enqueue(chunk);
    },
  });
  return { media: type, stream: (request.body ?? new Blob([]).stream()).pipeThrough(counted) };
}

function parseJson(source: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(source));
  } catch {
    // The parser's message quotes the body, which must reach neither the answer nor the log.
    throw invalidBody('bukan JSON yang sah', 'is not valid JSON');
  }
}

function invalidBody(message: string, message_en: string): EngineError {
  const errors = [{ pointer: '', message, message_en }];
  return new EngineError('request-invalid', { count: 1 }, { details: { errors } });
}

/** Level by level, since the values this is meant to find would overflow the stack of a recursive function. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/**
 * The address a request comes from. Behind a proxy on this machine (Alur is then told its `origin`) that is the last one
 * in X-Forwarded-For, which the proxy wrote; what stands before it anybody can write.
 */
export function addressOf(request: Request, incoming: IncomingMessage | undefined, { origin }: Settings): string {
  const remote = incoming?.socket.remoteAddress ?? '';
  if (origin === undefined || !isLoopbackAddress(remote)) return remote;
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || remote;
}

/** Whether an address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address) || address === '::1';
}

/** Whether a Host header names this machine itself, and not a name that merely resolves to it. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}
