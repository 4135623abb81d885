/**
 * One JSON object a line. A field is a code, an id or a count: never a name, a NIP, a secret or a request's body.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
export type Log = (level: 'info' | 'warning' | 'error', event: string, fields?: LogFields) => void;

/** A log that stamps each line with the clock and hands it to `write`. */
export function createLog(now: () => string, write: (line: string) => void): Log {
  return (level, event, fields = {}) => write(`${JSON.stringify({ at: now(), level, event, ...fields })}\n`);
}

/**
 * What may be told of an unexpected error: its class, its code and where it came from. Messages stay out, since a
 * library's message may quote the data it choked on.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const cause = error.cause === undefined ? {} : { cause: error.cause instanceof Error ? error.cause.name : 'other' };
  return { error: error.name, ...code, ...cause, frames: frames.slice(0, 8).map((line) => line.trim()) };
}
