/** A page of a list. */
export interface Page {
  readonly limit: number;
  /** The last id of the page before, for tasks its `taskPosition`; absent for the first page. */
  readonly after?: string;
}
