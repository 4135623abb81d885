/** One-click sign-in for the demo, on loopback only. */
import { EngineError, type Person, type Tx } from '../../engine/index.ts';
import { accountOf } from '../accounts.ts';
import { enter, institutionOf } from '../enter.ts';
import { isLoopbackAddress, isLoopbackHost } from '../guard-request.ts';
import type { OpenCall } from '../operation.ts';
import type { Bilingual, DemoSignIn, Persona, SessionView } from '../types.ts';
import { personView } from '../views/person.ts';

/** Who can be played, in the order shown. */
const labels = {
  pegawai: { id: 'Pegawai', en: 'Employee' },
  atasan: { id: 'Atasan langsung (pejabat penilai)', en: 'Superior' },
  atasan_penilai: { id: 'Atasan pejabat penilai', en: 'Superior of the superior' },
  penyusun_sakip: { id: 'Penyusun SAKIP unit', en: 'SAKIP author of a unit' },
  pimpinan_unit: { id: 'Pimpinan unit', en: 'Head of that unit' },
  evaluator: { id: 'Evaluator', en: 'Evaluator' },
  penjamin_mutu: { id: 'Penjamin mutu', en: 'Quality assurer' },
  admin_kepegawaian: { id: 'Admin kepegawaian', en: 'HR administrator' },
  pejabat_berwenang: { id: 'Pejabat yang menyetujui', en: 'Approving official' },
  administrator: { id: 'Pengelola akun', en: 'Account administrator' },
} as const satisfies Record<string, Bilingual>;

type PersonaName = keyof typeof labels;

/** The personas of every institution; none for a caller who may not use them. */
export async function demoPersonas(call: OpenCall): Promise<readonly Persona[]> {
  if (!mayPlay(call)) return [];
  const institutions = await call.services.store.institutions();
  const perInstitution = institutions.map(({ slug }) => call.services.store.read(slug, (tx) => personaViews(tx)));
  return (await Promise.all(perInstitution)).flat();
}

/** Signs in as a persona. @throws EngineError `route-not-found` for callers to whom there is no demo */
export async function signInDemo(call: OpenCall<{}, {}, DemoSignIn>): Promise<SessionView> {
  if (!mayPlay(call)) throw new EngineError('route-not-found');
  const { services, body } = call;
  const institution = await institutionOf(services, body.institution);
  const { slug } = institution;
  return services.store.within(slug, async (tx) => {
    const person = (await findPersonas(tx)).get(body.persona as PersonaName);
    if (person === undefined) throw new EngineError('person-not-found');
    return enter(tx, institution, await accountOf(tx, person), call);
  });
}

/**
 * The Host header is asked for as well as the address: a page elsewhere may have its own name resolve to 127.0.0.1
 * (DNS rebinding), and its requests then come from this machine's browser.
 */
function mayPlay({ services, caller }: OpenCall): boolean {
  return services.settings.demo && isLoopbackAddress(caller.address) && isLoopbackHost(caller.host);
}

async function personaViews(tx: Tx): Promise<readonly Persona[]> {
  const views: Persona[] = [];
  for (const [persona, person] of await findPersonas(tx)) {
    const { name, position, unit } = await personView(tx, person);
    views.push({ institution: tx.institution, persona, label: labels[persona], name, position, unit: unit.name });
  }
  return views;
}

/** Picks the same people each time: the first who fit, by id. */
async function findPersonas(tx: Tx): Promise<ReadonlyMap<PersonaName, Person>> {
  const found = new Map<PersonaName, Person>();
  const put = (name: PersonaName, person: Person | null | undefined) => person?.active && found.set(name, person);
  for (const [name, person] of await findLine(tx)) put(name, person);
  for (const unit of await tx.people.units()) {
    const [author] = await tx.people.holders('penyusun_sakip', unit.id);
    if (author === undefined || unit.head === null) continue;
    put('penyusun_sakip', author);
    put('pimpinan_unit', await tx.people.person(unit.head));
    break;
  }
  for (const role of [
    'evaluator',
    'penjamin_mutu',
    'admin_kepegawaian',
    'pejabat_berwenang',
    'administrator',
  ] as const) {
    const holders = await tx.people.holders(role, null);
    // a second person, where there is one: whoever prepares a thing does not approve it
    const other = holders.find(({ id }) => id !== found.get('admin_kepegawaian')?.id);
    put(role, other ?? holders[0]);
  }
  return found;
}

/** An employee with two superiors above, who leads nobody and holds no role. */
async function findLine(tx: Tx): Promise<readonly (readonly [PersonaName, Person])[]> {
  for (const employee of await tx.people.persons({ limit: 200 })) {
    const superior = employee.superior === null ? null : await tx.people.person(employee.superior);
    const next = superior?.superior ?? null;
    const above = next === null ? null : await tx.people.person(next);
    if (superior === null || above === null) continue;
    if ((await tx.people.subordinates(employee.id)).length > 0) continue;
    if ((await tx.people.rolesOf(employee.id)).length > 0) continue;
    return [
      ['pegawai', employee],
      ['atasan', superior],
      ['atasan_penilai', above],
    ];
  }
  return [];
}
