/** Why something could not be sent. */

/**
 * A failed attempt. `reason` is a code that may be stored and logged (`smtp-550`, `http-503`, `unreachable`), never what
 * the other side said, which may quote an address.
 */
export class SendFailure extends Error {
  readonly reason: string;
  /** `message`: this one alone. `way`: nothing gets there now. `for-good`: this one, and trying again will not help. */
  readonly about: 'message' | 'way' | 'for-good';

  constructor(reason: string, about: SendFailure['about'], options?: ErrorOptions) {
    super(`not sent: ${reason}`, options);
    this.reason = reason;
    this.about = about;
  }
}

/** The failure of a connection: its own code, or that nobody was there. */
export function connectionFailure(error: unknown): SendFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // A request that is given up when its time is up says no more than ABORT_ERR.
  const timedOut = code === 'ETIMEDOUT' || code === 'ABORT_ERR';
  return new SendFailure(timedOut ? 'timeout' : 'unreachable', 'way', { cause: error });
}
