/** GET /kalender: the working days of a year, each exception with its basis. */
import type { CalendarAnswer, CalendarDayView, CalendarView } from '../api/types.ts';
import { query } from './client.ts';
import { formatDate } from './format.ts';
import { html, type Html } from './html.ts';
import { pick } from './language.ts';
import { showPage } from './layout.ts';
import { aboutLine } from './parts/chips.ts';
import { definitionHead } from './parts/definition-table.ts';
import type { Ctx, Visit } from './visit.ts';

export async function showCalendar(c: Ctx): Promise<Response> {
  const visit = c.get('visit');
  const { t, client } = visit;
  const asked = c.req.query('tahun');
  const year = asked !== undefined && /^\d{4}$/.test(asked) ? asked : undefined;
  const { calendar } = await client.get<CalendarAnswer>(`/calendar${query({ year })}`);
  const body = html`<p><a href="/aturan">‹ ${t('rules-title')}</a></p>
    ${
      calendar === null
        ? html`<h1>${t('calendar-title')}</h1>
            <p>${t('calendar-none')}</p>`
        : calendarBody(visit, calendar)
    }`;
  return showPage(c, { title: calendar?.title ?? t('calendar-title'), body });
}

function calendarBody(visit: Visit, calendar: CalendarView): Html {
  const { t, language } = visit;
  const { known_from, known_until, base, weeks, years, year, days } = calendar;
  const until = formatDate(known_until, language);
  return html`${definitionHead(visit, calendar)}
    <p class="lead">${t('calendar-known', { from: formatDate(known_from, language), until })}</p>
    ${base && html`<p>${t('calendar-extends', base)}</p>`}
    <section class="card">
      <h2>${t('calendar-week')}</h2>
      <dl class="pairs">
        ${weeks.map(
          ({ from, weekdays }) =>
            html`<dt>${t('calendar-since', { date: formatDate(from, language) })}</dt>
              <dd>${pick(language, weekdays)}</dd>`,
        )}
      </dl>
    </section>
    <section class="card">
      <h2>${t('calendar-days', { year })}</h2>
      ${
        years.length > 1 &&
        html`<p>
          ${years.map((one) =>
            one === year ? html`<strong>${one}</strong> ` : html`<a href="/kalender?tahun=${one}">${one}</a> `,
          )}
        </p>`
      }
      ${days.length === 0 ? html`<p>${t('calendar-no-days')}</p>` : dayTable(visit, days, t('calendar-days', { year }))}
    </section>`;
}

function dayTable(visit: Visit, days: readonly CalendarDayView[], caption: string): Html {
  const { t, language } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('calendar-date')}</th>
        <th scope="col">${t('calendar-day')}</th>
        <th scope="col">${t('calendar-kind')}</th>
      </tr>
    </thead>
    <tbody>
      ${days.map(
        (day) =>
          html`<tr>
            <th scope="row">${begun(pick(language, day.weekday))}, ${formatDate(day.date, language)}</th>
            <td data-label="${t('calendar-day')}">${day.name} ${aboutLine(visit, day.about)}</td>
            <td data-label="${t('calendar-kind')}">
              ${pick(language, day.kind)} ${day.worked && html`<span class="chip">${t('calendar-worked')}</span>`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
