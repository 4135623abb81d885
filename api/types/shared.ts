/** Shapes that many answers share. */

export interface Bilingual {
  readonly id: string;
  readonly en: string;
}

export interface Listed<T> {
  readonly items: readonly T[];
  /** Hand back as `after` to read on; null on the last page. */
  readonly next: string | null;
}

/** RFC 9457. `title` and `detail` are Indonesian. */
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detail_en: string;
  /** Field errors: a JSON pointer into the request body (`/form/hasil_utama/0/target`) and what is wrong. */
  readonly errors?: readonly FieldError[];
  /** With `draft-conflict`: the draft as stored, beside the one that was sent. */
  readonly stored?: DraftView | null;
  /** With `revision-conflict`: the case's revision now. */
  readonly revision?: number;
  /** With status 500: what to tell the operator. */
  readonly incident?: string;
}

export interface FieldError {
  readonly pointer: string;
  readonly message: string;
  readonly message_en: string;
}

/** A saved, unsubmitted form. */
export interface DraftView {
  readonly revision: number;
  readonly saved_at: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly unit: UnitView;
}

export interface UnitView {
  readonly id: string;
  readonly name: string;
}

export interface RoleName {
  readonly role: string;
  readonly label: Bilingual;
}

export interface RoleView extends RoleName {
  /** Null: in the whole institution. */
  readonly unit: UnitView | null;
}

/** Where content comes from and how sure its author was. */
export interface AboutView {
  readonly basis: string | null;
  readonly source: string | null;
  readonly status: 'dibaca' | 'sekunder' | 'inferensi' | 'belum' | 'contoh' | null;
  /** Its start date was estimated, not read. */
  readonly start: 'diperkirakan' | null;
  readonly note: string | null;
}

export interface TafsirView {
  readonly reading: string;
  readonly basis: string;
  readonly by: string;
}

export interface RangeView {
  readonly from: string | null;
  readonly to: string | null;
  readonly from_open: boolean;
  readonly to_open: boolean;
  /** Ready to read: `0 sampai 100`. */
  readonly text: string;
}

export type CaseStatusView = 'active' | 'done' | 'cancelled';
