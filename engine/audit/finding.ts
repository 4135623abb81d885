/** What checking the record finds, as data. */
import { fill, type TextParameters } from '../text.ts';
import { auditCatalog, type AuditCode } from './audit-catalog.ts';

export interface Finding {
  readonly code: AuditCode;
  readonly institution: string;
  /** Null where no single case is concerned. */
  readonly case: string | null;
  /** The event's number; null where the whole case is concerned. */
  readonly event: number | null;
  /** What is wrong, in Indonesian. */
  readonly message: string;
  readonly en: string;
}

/** Where something is wrong. */
export interface Place {
  readonly institution: string;
  readonly case?: string;
  readonly event?: number;
}

/** Makes a finding of a code; `parameters` fill the holes of its texts. */
export function finding(code: AuditCode, place: Place, parameters: TextParameters = {}): Finding {
  const { id, en } = auditCatalog[code];
  return {
    code,
    institution: place.institution,
    case: place.case ?? null,
    event: place.event ?? null,
    message: fill(id, parameters),
    en: fill(en, parameters),
  };
}
