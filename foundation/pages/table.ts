// Lists as tables: rows of a page of them, how many there are, and the way to the next; wide ones scroll inside their own frame.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted } from './norwegian.ts';
import type { View } from './page.ts';

export interface Column<Row> {
  heading: SafeHtml | string;
  cell(row: Row): SafeHtml | string;
  /** Numbers stand to the right. */
  numeric?: boolean;
  /** Never broken over lines: a moment, a name with hyphens. */
  unbroken?: boolean;
  /** The row's name, for screen readers. */
  isRowHeading?: boolean;
  /** The heading is for screen readers only. */
  quietHeading?: boolean;
}

export interface Table<Row> {
  /** What the table lists, for those who do not see it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** In words, where there is none. */
  none: string;
  /** Class of a row. */
  rowKind?(row: Row): string;
}

export function table<Row>({ caption, columns, rows, none, rowKind }: Table<Row>): SafeHtml {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  const head = columns.map(
    ({ heading, numeric, quietHeading }) =>
      html`<th scope="col"${numeric ? html` class="numeric"` : ''}>${quietHeading ? html`<span class="unseen">${heading}</span>` : heading}</th>`,
  );
  const body = rows.map(
    (row) => html`<tr class="${rowKind?.(row) ?? ''}">${columns.map((column) => cellOf(column, row))}</tr>`,
  );
  return html`<div class="frame" role="region" aria-label="${caption}" tabindex="0"><table>
<caption class="unseen">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}

function cellOf<Row>({ cell, numeric, unbroken, isRowHeading }: Column<Row>, row: Row): SafeHtml {
  const kind = numeric ? html` class="numeric"` : unbroken ? html` class="unbroken"` : '';
  return isRowHeading ? html`<th scope="row"${kind}>${cell(row)}</th>` : html`<td${kind}>${cell(row)}</td>`;
}

export interface Paging {
  /** First row of this page, from 0. */
  offset: number;
  limit: number;
  total: number;
}

/** First row and number of rows that the address asks for; whatever is no number is the beginning. */
export function pageAsked({ query }: View, limit = 50): { offset: number; limit: number } {
  const offset = Number(query.get('from') ?? 0);
  return { offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0, limit };
}

/** `1–50 of 10 000`, and links to the pages around. */
export function paging(view: View, { offset, limit, total }: Paging): SafeHtml {
  const { say } = view;
  if (total === 0) return html``;
  const last = Math.min(offset + limit, total);
  const range = `${counted(Math.min(offset + 1, total))}–${counted(last)} ${say('av', 'of')} ${counted(total)}`;
  const back = offset > 0 ? pageLink(view, Math.max(0, offset - limit), say('Forrige', 'Previous'), 'prev') : '';
  const on = last < total ? pageLink(view, offset + limit, say('Neste', 'Next'), 'next') : '';
  return html`<nav class="paging" aria-label="${say('Sider av listen', 'Pages of the list')}"><span>${range}</span>${back}${on}</nav>`;
}

function pageLink({ query }: View, from: number, label: string, rel: string): SafeHtml {
  const asked = new URLSearchParams(query);
  for (const choice of ['lang', 'theme']) asked.delete(choice);
  if (from === 0) asked.delete('from');
  else asked.set('from', String(from));
  return html`<a href="?${asked.toString()}" rel="${rel}">${label}</a>`;
}

/** Names and values, each of which may be more than text. */
export function facts(rows: readonly (readonly [string, SafeHtml | string])[]): SafeHtml {
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
