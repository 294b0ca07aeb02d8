// One failed case on the page of a run: its step, expected and got side by side, what both ends say, and what the outcome rests on.
import { html, type SafeHtml } from '@remix-run/html-template';
import { table } from '../../../foundation/pages/table.ts';
import type { Difference } from '../compare.ts';
import { type CaseResult, caseSlug, type EndsSay } from '../result.ts';
import { asRun } from './as-run.ts';
import { evidenceProperties } from './evidence-properties.ts';
import { type Speech, titleOf } from './report-language.ts';

export function failureSection(result: CaseResult, speech: Speech): SafeHtml {
  const { say } = speech;
  const { failure, evidence, exchangesIn, returned } = result;
  if (!failure) return html``;
  const { at, step, message, differences, said } = failure;
  const codes = [...returned.LAFT, ...returned.Visma];
  return html`<section class="sheet stack failure" id="${caseSlug(result)}" aria-label="${titleOf(result, speech)}">
<h3>${titleOf(result, speech)}</h3>
<p><strong lang="en">${step}</strong> <span class="source mono">${at}</span></p>
<p class="report-text" lang="en">${message}</p>
${differences.length === 0 ? '' : differenceRows(result, differences, speech)}
${said ? sayings(said, speech) : ''}
${codes.length === 0 ? '' : html`<p class="source">${say('Koder i svarene', 'Codes returned')}: ${codes.map((code) => html`<span class="code">${code}</span> `)}</p>`}
${exchangesIn === undefined ? '' : html`<p class="source">${say('Rå utvekslinger', 'Raw exchanges')}: <span class="mono">${exchangesIn}</span></p>`}
${evidence.length === 0 ? '' : html`<details><summary>${say('Hva utfallet hviler på', 'What the outcome rests on')}</summary>${evidenceList(result, speech)}</details>`}
</section>`;
}

/** A fact a line: `F-206 assumed: VE-144, price-differs=warning`. */
export function evidenceList({ evidence }: Pick<CaseResult, 'evidence'>, { say }: Speech): SafeHtml {
  const marks = {
    documented: say('dokumentert', 'documented'),
    observed: say('observert', 'observed'),
    assumed: say('antatt', 'assumed'),
  };
  const rows = evidenceProperties(evidence, (mark) => marks[mark]);
  return html`<ul class="evidence">${rows.map(({ name, value }) => html`<li><span class="code">${name.replace('evidence.', '')}</span> ${value}</li>`)}</ul>`;
}

function differenceRows(result: CaseResult, differences: readonly Difference[], speech: Speech): SafeHtml {
  const { say } = speech;
  return table<Difference>({
    caption: `${say('Ventet og fikk', 'Expected and got')}: ${titleOf(result, speech)}`,
    rows: differences,
    none: '',
    columns: [
      { heading: say('Hva', 'What'), isRowHeading: true, cell: ({ path }) => asRun(path) },
      {
        heading: say('Ventet', 'Expected'),
        cell: ({ expected }) => html`<span lang="en" class="mono report-text">${expected}</span>`,
      },
      {
        heading: say('Fikk', 'Got'),
        cell: ({ got }) => html`<strong lang="en" class="mono report-text">${got}</strong>`,
      },
    ],
  });
}

function sayings(said: EndsSay, { say }: Speech): SafeHtml {
  const ends = (['LAFT', 'Visma'] as const).filter((end) => said[end].length > 0);
  return html`<dl class="sayings">${ends.map(
    (end) =>
      html`<div><dt>${say(`Hva ${end} sier`, `What ${end} says`)}</dt>${said[end].map((sentence) => html`<dd lang="en">${sentence}</dd>`)}</div>`,
  )}</dl>`;
}
