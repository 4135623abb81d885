/** The API on a real SQLite file, for tests: a clock to set, and every answer checked against its declared schema. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  evaluateRule,
  loadLibrary,
  openSqlite,
  publishLibrary,
  readContentFolders,
  type Person,
  type RoleGrant,
  type Store,
} from '../engine/index.ts';
import { createApi, operations } from './app.ts';
import { component } from './components.ts';
import type { Operation } from './operation.ts';
import type { Bindings, Router } from './router.ts';
import type { Services, Settings } from './services.ts';
import { createChecks, type Check } from './validation.ts';
import { hashPassword } from './passwords.ts';
import type { Api, SessionView } from './types.ts';

export const origin = 'http://localhost:3000';
export const password = 'kata sandi yang panjang';

export interface Asked {
  readonly cookie?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly env?: Bindings;
}

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  /** The session cookie it set, ready to send back. */
  readonly cookie: string;
}

export interface TestApi {
  /** The database file. */
  readonly path: string;
  readonly services: Services;
  readonly store: Store;
  readonly router: Router;
  readonly pages: Api;
  readonly logged: string[];
  setNow(now: string): void;
  /** Sends a request as a browser on our own page would. Fails when the answer does not fit its declared schema. */
  ask<T = Readonly<Record<string, unknown>>>(method: string, path: string, asked?: Asked): Promise<Answered<T>>;
  /** An employee with an account, and the cookie of a session. */
  addPerson(
    institution: string,
    person: Partial<Person>,
    roles?: readonly Omit<RoleGrant, 'person'>[],
  ): Promise<Person>;
  signIn(institution: string, person: Person): Promise<string>;
  close(): Promise<void>;
}

/** Opens an API with two institutions, `kota` and `desa`, of one unit each. */
export async function openTestApi(options: { readonly settings?: Partial<Settings> } = {}): Promise<TestApi> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-api-'));
  const path = join(folder, 'alur.sqlite');
  const store = await openSqlite(path);
  await store.migrate();
  for (const slug of ['kota', 'desa']) await addInstitution(store, slug);
  let clock = '2026-01-05T02:00:00.000Z';
  const logged: string[] = [];
  const services: Services = {
    store,
    evaluate: evaluateRule,
    now: () => clock,
    log: (level, event, fields) => logged.push(JSON.stringify({ level, event, ...fields })),
    settings: { demo: false, ...options.settings },
  };
  const { router, pages } = createApi(services);
  const check = answerChecker();
  let serial = 0;
  return {
    path,
    services,
    store,
    router,
    pages,
    logged,
    setNow: (now) => (clock = now),
    ask: async (method, at, asked = {}) => readAnswer(method, at, await send(router, method, at, asked), check),
    addPerson: async (institution, given, roles = []) => {
      serial += 1;
      const person = makePerson(institution, serial, given);
      await addWithAccount(store, institution, person, roles);
      return person;
    },
    signIn: async (institution, person) => {
      const body = { institution, login: person.nip, password };
      return (
        await readAnswer<SessionView>('POST', '/session', await send(router, 'POST', '/session', { body }), check)
      ).cookie;
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function addInstitution(store: Store, slug: string): Promise<void> {
  await store.createInstitution({ slug, name: `Instansi ${slug}`, zone: 'Asia/Jakarta' });
  const unit = { id: `${slug}-u1`, name: 'Dinas Satu', parent: null, head: null, zone: null };
  await store.within(slug, (tx) => tx.people.putUnits([unit]));
}

function makePerson(institution: string, serial: number, given: Partial<Person>): Person {
  return {
    id: randomUUID(),
    nip: String(198_001_012_005_010_000n + BigInt(serial)),
    name: `Pegawai ${serial}`,
    unit: `${institution}-u1`,
    position: 'Analis',
    superior: null,
    active: true,
    ...given,
  };
}

// One hash for all: hashing is slow by design.
const hashed = hashPassword(password);

async function addWithAccount(
  store: Store,
  institution: string,
  person: Person,
  roles: readonly Omit<RoleGrant, 'person'>[],
): Promise<void> {
  const phc = await hashed;
  await store.within(institution, async (tx) => {
    await tx.people.putPersons([person]);
    await tx.people.grant(roles.map((role) => ({ ...role, person: person.id })));
    const account = { id: randomUUID(), person: person.id, login: person.nip, password: phc, disabled: false };
    await tx.accounts.create([account]);
  });
}

async function send(router: Router, method: string, path: string, asked: Asked): Promise<Response> {
  const headers = new Headers({ host: new URL(origin).host, 'sec-fetch-site': 'same-origin', ...asked.headers });
  if (asked.cookie !== undefined) headers.set('cookie', asked.cookie);
  if (asked.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const body = typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body);
  const request = new Request(`${origin}/api/v1${path}`, {
    method,
    headers,
    ...(asked.body === undefined ? {} : { body }),
  });
  return router.fetch(request, asked.env ?? {});
}

async function readAnswer<T>(
  method: string,
  path: string,
  response: Response,
  check: (method: string, path: string, status: number, body: unknown) => void,
): Promise<Answered<T>> {
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  const body: unknown = json ? JSON.parse(text) : text;
  check(method, path, response.status, body);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { status: response.status, headers: response.headers, body: body as T, cookie };
}

function answerChecker(): (method: string, path: string, status: number, body: unknown) => void {
  const compile = createChecks();
  const checks = new Map<Operation, Check>();
  const problem = compile(component('Problem'));
  return (method, path, status, body) => {
    const operation = status >= 400 ? null : findOperation(method, path);
    if (operation !== null && operation.answers.schema !== undefined && !checks.has(operation)) {
      checks.set(operation, compile(operation.answers.schema));
    }
    const errors = (status >= 400 ? problem : operation === null ? null : checks.get(operation))?.(body) ?? [];
    if (errors.length > 0)
      throw new Error(`${method} ${path} answers otherwise than declared: ${JSON.stringify(errors)}`);
    if (operation !== null && operation.answers.status !== status)
      throw new Error(`${method} ${path} answers ${status}`);
  };
}

function findOperation(method: string, path: string): Operation | null {
  const [bare = ''] = path.split('?');
  const fits = (template: string) =>
    new RegExp(
      `^${template
        .replace(/[.]/g, '\\.')
        .replace(/\{(rule|workflow)\}/g, '.+')
        .replace(/\{\w+\}/g, '[^/]+')}$`,
    ).test(bare);
  return operations.find((one) => one.method === method.toLowerCase() && fits(one.path)) ?? null;
}

/** Publishes the shipped content, as an institution sees it. */
export async function publishContent({ store, services }: TestApi, institution: string): Promise<void> {
  const library = loadLibrary(readContentFolders(fileURLToPath(new URL('..', import.meta.url))).files);
  const request = { institution, library, files: null, now: services.now(), by: null };
  const { problems } = await publishLibrary(store, request);
  if (problems.length > 0) throw new Error(`the shipped content cannot be published: ${JSON.stringify(problems)}`);
}
