/**
 * Errors of the running engine: something a caller asked for that cannot be done, with a stable code.
 * Content mistakes are `Problem`s; our own mistakes are plain `Error`s.
 */
import { errorCatalog, type EngineErrorCode } from './error-catalog.ts';
import { fill, fillPhrase, inLanguage, type Phrase, type PhraseParameters } from './text.ts';

export type { EngineErrorCode } from './error-catalog.ts';

export class EngineError extends Error {
  readonly code: EngineErrorCode;
  /** Ids, phrases and field errors that a caller may show; never a person's name or NIP. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: EngineErrorCode,
    parameters: PhraseParameters = {},
    options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(`${code}: ${fill(errorCatalog[code].en, inLanguage(parameters, 'en'))}`, { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
    this.details = { ...parameters, ...options.details };
  }
}

/** The sentence a person reads for an error, in the language asked for. */
export function errorMessage(error: EngineError, language: 'id' | 'en' = 'id'): string {
  return errorPhrase(error)[language];
}

/** The sentence for an error in both languages; of an error that was stored, its code and details are enough. */
export function errorPhrase({ code, details }: Pick<EngineError, 'code' | 'details'>): Phrase {
  return fillPhrase(errorCatalog[code], details as PhraseParameters);
}
