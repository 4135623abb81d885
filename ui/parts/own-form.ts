/** The frame of Alur's own short forms: refusal on top, lead, fields, one button. */
import type { ProblemView } from '../../api/types.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { Visit } from '../visit.ts';
import { errorSummary } from './banner.ts';
import { hiddenInputs } from './case-form.ts';

interface OwnForm {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly button: string;
  readonly tone?: 'primary' | 'careful';
  readonly fields: Html;
  /** What the fields are called, by name: a refusal names them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Before the lead, e.g. what was done. */
  readonly banner?: Html;
}

/** A page with one form; `problem` is why it was refused. */
export function ownFormPage(visit: Visit, form: OwnForm, problem: ProblemView | null = null): Page {
  const body = html`${problem !== null && refusalSummary(visit, problem, form.labels)} ${form.banner}
    <h1>${form.title}</h1>
    <section class="card narrow">
      <p>${form.lead}</p>
      <form method="post" action="${form.action}" novalidate>
        ${hiddenInputs({ token: visit.token })} ${form.fields}
        <div class="buttons"><button class="${form.tone ?? 'primary'}">${form.button}</button></div>
      </form>
    </section>`;
  return { title: form.title, body, status: problem === null ? 200 : problem.status === 429 ? 429 : 422 };
}

/** Each mistake with the name of its field; without any, the refusal's own sentence. */
function refusalSummary(visit: Visit, problem: ProblemView, labels: OwnForm['labels']): Html {
  const errors = (problem.errors ?? []).map(({ pointer, message, message_en }) => {
    const label = labels[pointer.slice(1)] ?? '';
    return { pointer, message: `${label} ${message}.`.trim(), message_en: `${label} ${message_en}.`.trim() };
  });
  const asked = { ...problem, detail: visit.t('own-form-wrong'), detail_en: visit.t('own-form-wrong') };
  return errorSummary(visit, errors.length > 0 ? asked : problem, errors);
}
