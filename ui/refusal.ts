/** What a person can put right, told apart from what must be shown as an error page. */
import type { ProblemView } from '../api/types.ts';
import { ApiProblem } from './client.ts';

const correctable = [400, 409, 422, 429];

/** The problem to show beside the form it belongs to; every other error goes on. `also` names further statuses. */
export function refusal(error: unknown, ...also: readonly number[]): ProblemView {
  if (error instanceof ApiProblem && [...correctable, ...also].includes(error.problem.status)) return error.problem;
  throw error;
}
