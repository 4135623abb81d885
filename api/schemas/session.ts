import type {
  Activation,
  Bilingual,
  CodeView,
  DemoSignIn,
  FirstAdministrator,
  InstitutionView,
  PasswordChange,
  PersonLine,
  PersonList,
  Persona,
  PersonView,
  RoleRequest,
  RoleName,
  RoleView,
  SessionView,
  SignIn,
  SignInOptions,
  UnitView,
} from '../types.ts';
import { instant, integer, listOf, object, oneOf, orNull, pattern, ref, shortText, text, yesNo } from '../schema.ts';
import { recordId, slug } from './shared.ts';

const nip = pattern('^[0-9]{18}$', 18);
/** Any length that cannot be a flood; what a password must be is asked where it is set. */
const password = shortText(1000);
const code = pattern('^[0-9A-Za-z -]+$', 100);
/** Lower-case words joined by underscores. */
export const roleName = pattern('^[a-z]+(_[a-z]+)*$', 60);

const person = {
  id: text,
  name: text,
  position: text,
  unit: ref<UnitView>('UnitView'),
};

export const sessionSchemas = {
  InstitutionView: object<InstitutionView>({ slug: text, name: text, zone: text }),
  Persona: object<Persona>({
    institution: text,
    persona: text,
    label: ref<Bilingual>('Bilingual'),
    name: text,
    position: text,
    unit: text,
  }),
  SignInOptions: object<SignInOptions>({
    institutions: listOf(ref<InstitutionView>('InstitutionView')),
    personas: listOf(ref<Persona>('Persona')),
  }),
  SignIn: object<SignIn>({ institution: slug, login: shortText(100), password }),
  DemoSignIn: object<DemoSignIn>({ institution: slug, persona: shortText(60) }),
  FirstAdministrator: object<FirstAdministrator>({ institution: slug, code, nip, name: shortText(200), password }),
  Activation: object<Activation>({ institution: slug, code, password }),
  PasswordChange: object<PasswordChange>({ current: password, password }),
  SessionView: object<SessionView>({
    institution: ref<InstitutionView>('InstitutionView'),
    person: ref<PersonView>('PersonView'),
    roles: listOf(ref<RoleView>('RoleView')),
    may: object<SessionView['may']>({
      see_cycles: yesNo,
      manage_cycles: yesNo,
      see_jobs: yesNo,
      see_runs: yesNo,
      manage_accounts: yesNo,
      manage_delegations: yesNo,
    }),
    unread_notices: integer,
    demo: yesNo,
    expires_at: instant,
  }),
  PersonLine: object<PersonLine>({
    ...person,
    nip: text,
    superior: orNull(text),
    account: oneOf('none', 'waiting', 'active', 'disabled'),
    roles: listOf(ref<RoleView>('RoleView')),
  }),
  PersonList: object<PersonList>({
    items: listOf(ref<PersonLine>('PersonLine')),
    next: orNull(text),
    roles: listOf(ref<RoleName>('RoleName')),
  }),
  RoleRequest: object<RoleRequest>({ role: roleName, unit: orNull(recordId) }),
  CodeView: object<CodeView>({ purpose: oneOf('activate', 'reset'), login: text, code: text, expires_at: instant }),
};
