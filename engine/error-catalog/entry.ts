/** The HTTP status an error becomes, and its sentence in both languages. */
export interface ErrorEntry {
  readonly status: number;
  readonly id: string;
  readonly en: string;
}
