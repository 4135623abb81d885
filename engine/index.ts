/** What the API, the command line and the wiring may use of the engine. Nothing outside imports past this file. */
export { EngineError, errorMessage, type EngineErrorCode } from './errors.ts';
export { errorCatalog } from './error-catalog.ts';
export type { CaseFilter, Page, Store, Tx } from './store/port.ts';
export type {
  Account,
  CaseRecord,
  CaseStatus,
  Cycle,
  Draft,
  EventRecord,
  Institution,
  Json,
  JsonObject,
  Notice,
  OneTimeCode,
  Person,
  RoleGrant,
  Session,
  SideDocument,
  StoredDefinition,
  Task,
  Timer,
  Unit,
} from './store/records.ts';
export type { Evaluate, Evaluation, TraceEntry } from './rules/evaluation.ts';
export { openSqlite } from './store/sqlite.ts';
export { taskPosition } from './store/position.ts';
