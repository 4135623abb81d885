/** Reading lists page by page. */
import type { Page } from '../engine/index.ts';
import type { Listed } from './types.ts';

export interface PageQuery {
  readonly after?: string;
  readonly limit?: string;
}

const usual = 50;

/** The page that a query asks for; `limit` has passed its schema. */
export function pageOf(query: PageQuery): Page {
  const limit = query.limit === undefined ? usual : Number(query.limit);
  return query.after === undefined ? { limit } : { limit, after: query.after };
}

/** Reads one item more than asked for, to know whether another page follows. */
export async function readPage<T>(
  query: PageQuery,
  read: (page: Page) => Promise<readonly T[]>,
  position: (item: T) => string,
): Promise<Listed<T>> {
  const page = pageOf(query);
  const found = await read({ ...page, limit: page.limit + 1 });
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: found.length > page.limit && last !== undefined ? position(last) : null };
}
