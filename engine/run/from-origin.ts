/** Work that is not done by a signed-in person on a page: what it records says so. */
import type { Store, StepCommit, Tx } from '../store/port.ts';
import type { Origin } from '../store/records.ts';
import type { Engine } from './engine.ts';

/** The same engine, whose events tell where they come from; itself where they come from the pages, the API or the clock. */
export function fromOrigin(engine: Engine, origin: Origin | null): Engine {
  if (origin === null) return engine;
  return { ...engine, origin, store: storeFrom(engine.store, origin) };
}

function storeFrom(store: Store, origin: Origin): Store {
  return {
    ...store,
    within: (institution, work) => store.within(institution, (tx) => work(txFrom(tx, origin))),
    withinGroup: (institution, work) => store.withinGroup(institution, (tx) => work(txFrom(tx, origin))),
  };
}

function txFrom(tx: Tx, origin: Origin): Tx {
  const told = <S extends Pick<StepCommit, 'events'>>(step: S): S => ({
    ...step,
    events: step.events.map((event) => ({ ...event, details: { ...event.details, origin } })),
  });
  const { cases } = tx;
  return {
    ...tx,
    cases: {
      ...cases,
      open: (record, first) => cases.open(record, told(first)),
      commit: (step) => cases.commit(told(step)),
    },
  };
}
