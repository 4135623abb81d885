/** One problem code: its severity and its texts, [what is wrong, what would be right]. */
export interface ProblemEntry {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly id: readonly [message: string, hint: string];
  readonly en: readonly [message: string, hint: string];
}
