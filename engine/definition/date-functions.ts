/** The functions of dates: what each takes and gives. Dates are of the proleptic Gregorian calendar, years 0000 to 9999. */
export const dateFunctions = {
  /** The date as at which the rule is asked. */
  as_at: { takes: [], gives: 'date', by: 'rule' },
  /** Whole years and months completed, and days, from one date to another. */
  years: { takes: ['date', 'date'], gives: 'whole' },
  months: { takes: ['date', 'date'], gives: 'whole' },
  days: { takes: ['date', 'date'], gives: 'whole' },
  /** So many days or months later; a day that its month does not have becomes the last one there is. */
  add_days: { takes: ['date', 'whole'], gives: 'date' },
  add_months: { takes: ['date', 'whole'], gives: 'date' },
  month_start: { takes: ['date'], gives: 'date' },
  month_end: { takes: ['date'], gives: 'date' },
  year_start: { takes: ['date'], gives: 'date' },
  year_of: { takes: ['date'], gives: 'whole' },
  month_of: { takes: ['date'], gives: 'whole' },
  day_of: { takes: ['date'], gives: 'whole' },
  /** 1 is Monday, 7 is Sunday. */
  weekday: { takes: ['date'], gives: 'whole' },
  quarter: { takes: ['date'], gives: 'whole' },
  /** Working days from one date to another, both of them counted; none where the second is the earlier one. */
  working_days: { takes: ['date', 'date'], gives: 'whole', by: 'calendar' },
  /** The n-th working day after a date, before it where n is negative; the date itself where n is 0. */
  add_working_days: { takes: ['date', 'whole'], gives: 'date', by: 'calendar' },
} as const satisfies Record<string, DateSignature>;

export interface DateSignature {
  readonly takes: readonly ('date' | 'whole')[];
  readonly gives: 'date' | 'whole';
  /** What has to be known besides: which days are worked, or as at which date the rule is asked. */
  readonly by?: 'calendar' | 'rule';
}

export type DateFunction = keyof typeof dateFunctions;

/** Those that are worked out from their arguments. */
export type ComputedDateFunction = Exclude<DateFunction, 'as_at'>;

/** The name under which the date of a rule stands among its parameters; an author's name has no brackets. */
export const ruleDate = 'as_at()';

export function isDateFunction(name: string): name is DateFunction {
  return Object.hasOwn(dateFunctions, name);
}

export function signatureOf(name: DateFunction): DateSignature {
  return dateFunctions[name];
}
