/** The pages' way to the API, in process: a JSON client whose refusals are `ApiProblem`s. */
import type { Api, Caller, ProblemView } from '../api/types.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Client {
  /** @throws ApiProblem when the API refuses */
  get<T>(path: string): Promise<T>;
  /** @throws ApiProblem when the API refuses */
  send<T>(method: Method, path: string, body?: unknown): Promise<T>;
  /** The answer as it is, for its headers or a body that is not JSON. @throws ApiProblem when the API refuses */
  request(method: Method, path: string, body?: unknown): Promise<Response>;
  /** Sends a file as it is. @throws ApiProblem when the API refuses */
  upload<T>(path: string, file: Blob, media: string): Promise<T>;
}

/** What the API refused, as it said it. */
export class ApiProblem extends Error {
  readonly problem: ProblemView;

  constructor(problem: ProblemView) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** A client that calls as the given caller. Paths are below /api/v1. */
export function createClient(api: Api, caller: Caller): Client {
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await api.fetch(new Request(`http://${caller.host}/api/v1${path}`, init), { caller });
    if (response.ok) return response;
    throw new ApiProblem((await response.json()) as ProblemView);
  };
  const request = (method: Method, path: string, body?: unknown): Promise<Response> =>
    ask(
      path,
      body === undefined
        ? { method }
        : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    );
  const send = async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    const response = await request(method, path, body);
    return (response.status === 204 ? null : await response.json()) as T;
  };
  const upload = async <T>(path: string, file: Blob, media: string): Promise<T> => {
    const response = await ask(path, { method: 'POST', body: file, headers: { 'content-type': media } });
    return (await response.json()) as T;
  };
  return { request, send, upload, get: <T>(path: string) => send<T>('GET', path) };
}

/** Puts ids into a path: `at`/cases/${id}`` is safe whatever the id holds. */
export function at(strings: TemplateStringsArray, ...ids: readonly string[]): string {
  return strings.map((text, index) => text + encodeURIComponent(ids[index] ?? '')).join('');
}

/** A query string of the entries that are not empty, with its question mark. */
export function query(entries: Readonly<Record<string, string | null | undefined>>): string {
  const filled = Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`;
}
