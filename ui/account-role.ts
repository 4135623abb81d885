/** POST /akun/{person}/peran and /akun/{person}/peran/cabut: give a role, take it away; then the same list again. */
import type { RoleRequest } from '../api/types.ts';
import { at, query } from './client.ts';
import { localPath, type Ctx } from './visit.ts';

export async function addRole(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const request: RoleRequest = { role: form.get('role') ?? '', unit: form.get('unit') || null };
  await c.get('visit').client.request('POST', at`/people/${c.req.param('person') ?? ''}/roles`, request);
  return c.redirect(localPath(form.get('~back')), 303);
}

export async function removeRole(c: Ctx): Promise<Response> {
  const form = c.get('form');
  const path = at`/people/${c.req.param('person') ?? ''}/roles/${form.get('~role') ?? ''}`;
  await c.get('visit').client.request('DELETE', path + query({ unit: form.get('~unit') }));
  return c.redirect(localPath(form.get('~back')), 303);
}
