/** GET /tunjangan/{run}/hasil.csv and .xlsx: the file for the treasury, as the API gives it. */
import { at } from './client.ts';
import type { Ctx } from './visit.ts';

export function exportRun(format: 'csv' | 'xlsx'): (c: Ctx) => Promise<Response> {
  return async (c) => {
    const run = c.req.param('run') ?? '';
    const answer = await c.get('visit').client.request('GET', `${at`/runs/${run}/export`}.${format}`);
    return new Response(answer.body, answer);
  };
}
