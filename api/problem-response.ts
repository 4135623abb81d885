/** Errors as RFC 9457 problem+json. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { EngineError, errorCatalog, errorMessage } from '../engine/index.ts';
import { errorFields, type Log } from './log.ts';
import type { DraftView, FieldError, ProblemView } from './types.ts';

/**
 * The answer to any error. An engine error tells its code and sentences; anything else is our own mistake, of which
 * the answer tells only a number to look up in the log.
 */
export function problemResponse(error: unknown, log: Log, route: string): Response {
  if (error instanceof EngineError && errorCatalog[error.code].status < 500) return toResponse(toProblem(error), error);
  if (error instanceof EngineError && errorCatalog[error.code].status === 503) {
    // Whoever asks is told what to wait for; ending it is for the operator, who reads the log.
    log('error', 'unavailable', { route, ...errorFields(error) });
    return toResponse(toProblem(error), error);
  }
  const incident = randomUUID();
  log('error', 'internal-error', { incident, route, ...errorFields(error) });
  const told = new EngineError('internal-error', { incident });
  return toResponse({ ...toProblem(told), incident }, told);
}

function toProblem(error: EngineError): ProblemView {
  const { status } = errorCatalog[error.code];
  const { errors, stored, revision } = error.details;
  return {
    type: `urn:alur:problem:${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    detail: errorMessage(error, 'id'),
    detail_en: errorMessage(error, 'en'),
    ...(isFieldErrors(errors) ? { errors } : {}),
    ...(stored === undefined ? {} : { stored: stored as DraftView | null }),
    ...(typeof revision === 'number' ? { revision } : {}),
  };
}

function isFieldErrors(value: unknown): value is readonly FieldError[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'pointer' in one);
}

function toResponse(problem: ProblemView, error: EngineError): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8' });
  const { retryAfter, allowed } = error.details;
  if (typeof retryAfter === 'number') headers.set('retry-after', String(retryAfter));
  if (error.code === 'method-not-allowed') headers.set('allow', (allowed as readonly string[]).join(', '));
  if (problem.status === 503) headers.set('retry-after', '5');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
