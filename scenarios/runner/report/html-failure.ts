// One failed case on the page of a run: its step, expected and got side by side, what both ends say, and what the outcome rests on.
import { html, type SafeHtml } from '@remix-run/html-template';
import { table } from '../../../foundation/pages/table.ts';
import type { Difference } from '../compare.ts';
import { type CaseResult, caseSlug, caseTitle, type EndsSay } from '../result.ts';
import { evidenceProperties } from './evidence-properties.ts';

export function failureSection(result: CaseResult): SafeHtml {
  const { failure, evidence, exchangesIn, returned } = result;
  if (!failure) return html``;
  const { at, step, message, differences, said } = failure;
  const codes = [...returned.LAFT, ...returned.Visma];
  return html`<section class="sheet stack failure" id="${caseSlug(result)}" aria-label="${caseTitle(result)}">
<h3>${caseTitle(result)}</h3>
<p><strong>${step}</strong> <span class="source mono">${at}</span></p>
<p class="report-text">${message}</p>
${differences.length === 0 ? '' : differenceRows(result, differences)}
${said ? sayings(said) : ''}
${codes.length === 0 ? '' : html`<p class="source">Codes returned: ${codes.map((code) => html`<span class="code">${code}</span> `)}</p>`}
${exchangesIn === undefined ? '' : html`<p class="source">Raw exchanges: <span class="mono">${exchangesIn}</span></p>`}
${evidence.length === 0 ? '' : html`<details><summary>What the outcome rests on</summary>${evidenceList(result)}</details>`}
</section>`;
}

/** A fact a line: `F-206 assumed: VE-144, price-differs=warning`. */
export function evidenceList({ evidence }: Pick<CaseResult, 'evidence'>): SafeHtml {
  const rows = evidenceProperties(evidence);
  return html`<ul class="evidence">${rows.map(({ name, value }) => html`<li><span class="code">${name.replace('evidence.', '')}</span> ${value}</li>`)}</ul>`;
}

function differenceRows(result: CaseResult, differences: readonly Difference[]): SafeHtml {
  return table<Difference>({
    caption: `Expected and got: ${caseTitle(result)}`,
    rows: differences,
    none: '',
    columns: [
      { heading: 'What', isRowHeading: true, cell: ({ path }) => path },
      { heading: 'Expected', cell: ({ expected }) => html`<span class="mono report-text">${expected}</span>` },
      { heading: 'Got', cell: ({ got }) => html`<strong class="mono report-text">${got}</strong>` },
    ],
  });
}

function sayings(said: EndsSay): SafeHtml {
  const ends = (['LAFT', 'Visma'] as const).filter((end) => said[end].length > 0);
  return html`<dl class="sayings">${ends.map(
    (end) => html`<div><dt>What ${end} says</dt>${said[end].map((sentence) => html`<dd>${sentence}</dd>`)}</div>`,
  )}</dl>`;
}
