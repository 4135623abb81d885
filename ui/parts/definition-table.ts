/** Published rules or workflows as a table. */
import type { DefinitionLine, VersionView } from '../../api/types.ts';
import { formatInstant } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Visit } from '../visit.ts';
import { aboutLine } from './chips.ts';

/** `base` is where their pages live: `/aturan` or `/alur`. */
export function definitionTable(visit: Visit, lines: readonly DefinitionLine[], base: string, caption: string): Html {
  const { t, zone, language } = visit;
  return html`<table class="cards">
    <caption class="sr">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${caption}</th>
        <th scope="col">${t('version')}</th>
        <th scope="col">${t('pack')}</th>
        <th scope="col">${t('published-at')}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row">
              <a href="${base}/${line.id}">${line.title}</a>
              <div class="small muted">${line.id}</div>
              ${line.about.basis && html`<div class="small muted">${line.about.basis}</div>`}
            </th>
            <td data-label="${t('version')}">${line.version}</td>
            <td data-label="${t('pack')}">${line.pack}</td>
            <td data-label="${t('published-at')}">${formatInstant(line.published_at, zone, language)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Title, id, version and where it comes from. */
export function definitionHead(visit: Visit, line: DefinitionLine): Html {
  const { t } = visit;
  return html`<h1>${line.title}</h1>
    <p class="lead"><code>${line.id}</code> · ${t('version')} ${line.version} · ${t('pack')} ${line.pack}</p>
    ${aboutLine(visit, line.about)}`;
}

/** Every published version, newest first. */
export function versionList(visit: Visit, base: string, id: string, versions: readonly VersionView[]): Html {
  const { t, zone, language } = visit;
  return html`<section class="card">
    <details>
      <summary>${t('rule-versions')} (${versions.length})</summary>
      <ul>
        ${versions.map(
          ({ version, published_at, hash }) =>
            html`<li>
              <a href="${base}/${id}?versi=${version}">${t('version')} ${version}</a>,
              ${formatInstant(published_at, zone, language)} <code>${hash.slice(0, 12)}</code>
            </li>`,
        )}
      </ul>
    </details>
  </section>`;
}
