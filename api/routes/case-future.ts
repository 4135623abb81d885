/** What becomes of a case by itself, and how a finished one is opened again. */
import {
  errorPhrase,
  forecastCase,
  reopenCase,
  readForecasting,
  type Failing,
  type Forecast,
  type ForecastStep,
} from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import { seeCase } from '../see-case.ts';
import type { ForecastStepView, ForecastView, Reopening, StepDone } from '../types.ts';
import { stepDone, submitKey } from './cases.ts';

/** What happens to a case if nobody acts. */
export async function viewForecast(call: Call<{ readonly case: string }>): Promise<ForecastView> {
  const { services, principal, params } = call;
  const { engine } = services;
  const now = services.now();
  const forecasting = await services.store.read(principal.institution, async (tx) => {
    const { situation } = await seeCase(engine, tx, principal, params.case, now);
    return await readForecasting(engine, tx, situation);
  });
  const { steps, end, failing } = await forecastCase(forecasting);
  return { steps: steps.map(stepView), end: endView(end), failing: failing && failingView(failing) };
}

function stepView({ at, date, kind, from, to, decided }: ForecastStep): ForecastStepView {
  const rules = decided.map(({ rule, answers }) => ({ rule, answers: Object.values(answers).map(answerText) }));
  return { at, date, kind, from, to, decided: rules };
}

/** A code as it is written; what the law leaves open by its word. */
function answerText(answer: unknown): string {
  return typeof answer === 'object' && answer !== null ? Object.keys(answer).join() : String(answer);
}

function endView(end: Forecast['end']): ForecastView['end'] {
  const nothing = { states: [], at: null, why: null };
  switch (end.kind) {
    case 'waits':
      return { ...nothing, kind: 'waits', states: end.states };
    case 'refused':
      return {
        ...nothing,
        kind: 'refused',
        at: end.at,
        why: errorPhrase(end.error),
      };
    default:
      return { ...nothing, kind: end.kind };
  }
}

function failingView({ attempts, nextAt, error }: Failing): NonNullable<ForecastView['failing']> {
  return { attempts, next_at: nextAt, why: error === null ? null : errorPhrase(error) };
}

/** Opens a finished case again, with a reason. */
export async function reopen(call: Call<{ readonly case: string }, {}, Reopening>): Promise<StepDone> {
  const { services, principal, params, body } = call;
  const { institution, person } = principal;
  const { situation } = await services.store.read(institution, (tx) =>
    seeCase(services.engine, tx, principal, params.case, services.now()),
  );
  const { event, reason, revision } = body;
  const key = submitKey(principal, body.submit_key);
  const request = { case: params.case, event, actor: person, reason, revision, submitKey: key };
  const { case: record } = await reopenCase(services.engine, institution, request, services.now());
  return stepDone(situation.closure, record);
}
