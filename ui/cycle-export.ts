/** GET /siklus/{cycle}/hasil.csv: a cycle's results, as the API gives them. */
import { at } from './client.ts';
import type { Ctx } from './visit.ts';

export async function exportCycle(c: Ctx): Promise<Response> {
  const answer = await c.get('visit').client.request('GET', at`/cycles/${c.req.param('cycle') ?? ''}/export.csv`);
  return new Response(answer.body, answer);
}
