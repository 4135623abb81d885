/**
 * Why a value is not there, as integers of generated code: positive for an error, negative for what the law leaves open or
 * nobody has read; 0 stands for a value. A calculation without a value passes its reason to whatever asks for it.
 */
import type { EngineError, EngineErrorCode } from '../../errors.ts';
import type { AnswerValue } from '../evaluation.ts';

export type Marker = Extract<AnswerValue, object>;

/** Makes the error, told the values that the code noted for it. */
export type MakeError = (values: readonly unknown[]) => EngineError;

export interface Failures {
  /** A number for an error of its own place. */
  readonly error: (code: EngineErrorCode, make: MakeError) => number;
  /** The number of an error that is fully known; equal ones share it. */
  readonly known: (error: EngineError) => number;
  readonly marker: (value: Marker) => number;
  readonly makeError: MakeFailure;
  readonly markerOf: (failure: number) => Marker;
  /** True for the number of a `fact-missing`. */
  readonly isMissing: (failure: number) => boolean;
}

type MakeFailure = (failure: number, values: readonly unknown[]) => EngineError;

export function createFailures(): Failures {
  const errors: { readonly code: EngineErrorCode; readonly make: MakeError }[] = [];
  const markers: Marker[] = [];
  const numbers = new Map<string, number>();
  const once = (key: string, add: () => number): number => {
    const number = numbers.get(key) ?? add();
    numbers.set(key, number);
    return number;
  };
  return {
    error: (code, make) => errors.push({ code, make }),
    known: (error) =>
      once(`${error.code} ${JSON.stringify(error.details)}`, () =>
        errors.push({ code: error.code, make: () => error }),
      ),
    marker: (value) => once(JSON.stringify(value), () => -markers.push(value)),
    makeError: (failure, values) => {
      const known = errors[failure - 1];
      if (known === undefined) throw new Error(`no error ${failure}`);
      return known.make(values);
    },
    markerOf: (failure) => {
      const marker = markers[-failure - 1];
      if (marker === undefined) throw new Error(`no marker ${failure}`);
      return marker;
    },
    isMissing: (failure) => errors[failure - 1]?.code === 'fact-missing',
  };
}
