// The invoice on the screen and on paper, as a sheet of A4.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { InvoiceColumn, InvoiceContent, InvoiceLine } from './invoice-content.ts';

export function invoiceSheet(content: InvoiceContent): SafeHtml {
  const { layout, title, notReal, rejected, sender, recipient, notes } = content;
  return html`<article class="paper ${layout}">
<p class="not-real">${notReal}</p>${rejected === undefined ? '' : html`<p class="rejected">${rejected}</p>`}
<header class="paper-head"><div class="sender">${lines(sender)}</div><h2>${title}</h2></header>
<div class="paper-parties"><address class="recipient">${lines(recipient)}</address>
<dl class="paper-facts">${content.facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
${rows(content)}
<div class="paper-ends">${vat(content)}
<dl class="paper-sums">${content.sums.map(({ name, amount, isTotal }) => html`<div class="${isTotal ? 'total' : ''}"><dt>${name}</dt><dd>${amount}</dd></div>`)}</dl></div>
<footer class="paper-notes">${notes.map((note) => html`<p>${note}</p>`)}</footer>
</article>`;
}

function lines(texts: readonly string[]): SafeHtml {
  return html`${texts.map((text) => html`<div>${text}</div>`)}`;
}

function heads(columns: readonly InvoiceColumn[]): SafeHtml {
  return html`<thead><tr>${columns.map(({ heading, numeric }) => html`<th scope="col" class="${numeric ? 'numeric' : ''}">${heading}</th>`)}</tr></thead>`;
}

function rows({ title, columns, lines: each }: InvoiceContent): SafeHtml {
  return html`<div class="paper-frame" role="region" aria-label="${title}" tabindex="0"><table>${heads(columns)}<tbody>${each.map((line) => row(columns, line))}</tbody></table></div>`;
}

function row(columns: readonly InvoiceColumn[], { cells, below }: InvoiceLine): SafeHtml {
  const texts =
    below.length === 0 ? '' : html`<tr class="below"><td colspan="${columns.length}">${lines(below)}</td></tr>`;
  return html`<tr class="${below.length > 0 ? 'goes-on' : ''}">${cells.map((cell, at) => html`<td class="${columns[at]?.numeric ? 'numeric' : ''}"${at === 0 ? '' : html` data-heading="${columns[at]?.heading ?? ''}"`}>${cell}</td>`)}</tr>${texts}`;
}

function vat({ vat: summary }: InvoiceContent): SafeHtml | string {
  if (!summary) return html`<div></div>`;
  const { columns, rows: each } = summary;
  return html`<table class="paper-vat">${heads(columns)}<tbody>${each.map(
    (cells) =>
      html`<tr>${cells.map((cell, at) => html`<td class="${columns[at]?.numeric ? 'numeric' : ''}">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}
