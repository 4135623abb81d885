/** The stylesheet, under an address that changes with its content, so that browsers may keep it for good. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';
import type { Ctx } from './visit.ts';

/** Without comments and the spaces that only people need. */
const css = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1');

export const stylePath = `/gaya-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`;

/** The same within a page that is to stand alone. */
export const styleElement = raw(`<style>${css}</style>`);

/** GET /gaya-….css */
export function showStyle(c: Ctx): Response {
  return c.body(css, 200, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

/** Three steps, one above the other. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#06264d"/>' +
  '<path d="M7 23h6v-7h6V9h6" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>' +
  '<circle cx="25" cy="9" r="3" fill="#c8a24a"/></svg>';

/** GET /ikon.svg */
export function showIcon(c: Ctx): Response {
  return c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' });
}
