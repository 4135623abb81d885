import type {
  DelegationEnd,
  DelegationList,
  DelegationRequest,
  DelegationView,
  InPlaceView,
  Listed,
  UnitView,
} from '../types.ts';
import { date, listOf, object, oneOf, orNull, pattern, ref, shortText, text, yesNo } from '../schema.ts';
import { recordId } from './shared.ts';

const kind = oneOf('plt', 'plh', 'delegasi');
const nip = pattern('^[0-9]{18}$', 18);
const who = object<DelegationView['stand_in']>({ id: text, name: text, position: text });

export const delegationSchemas = {
  InPlaceView: object<InPlaceView>({ kind, of: text, vacant: yesNo }),
  DelegationView: object<DelegationView>({
    id: text,
    kind,
    place: object<DelegationView['place']>({
      kind: oneOf('person', 'role', 'head'),
      person: orNull(who),
      unit: orNull(ref<UnitView>('UnitView')),
      role: orNull(text),
    }),
    stand_in: who,
    basis: text,
    from: date,
    until: date,
    granted_until: date,
    in_force: yesNo,
  }),
  DelegationList: object<DelegationList>({
    items: listOf(ref<DelegationView>('DelegationView')),
    next: orNull(text),
    units: listOf(ref<UnitView>('UnitView')),
  }),
  OwnDelegations: object<Listed<DelegationView>>({
    items: listOf(ref<DelegationView>('DelegationView')),
    next: orNull(text),
  }),
  DelegationRequest: object<DelegationRequest>({
    kind,
    person: orNull(nip),
    role: orNull(pattern('^[a-z]+(_[a-z]+)*$', 60)),
    unit: orNull(recordId),
    stand_in: nip,
    basis: shortText(500),
    from: date,
    until: date,
  }),
  DelegationEnd: object<DelegationEnd>({ until: date }),
};
