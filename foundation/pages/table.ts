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
  /** On a narrow screen each row is a block of its own, with nothing to the side. */
  stacks?: boolean;
}

export function table<Row>({ caption, columns, rows, none, rowKind, stacks = false }: Table<Row>): SafeHtml {
  const role = stacks ? spokenRole : () => '';
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  const head = columns.map(
    ({ heading, numeric, quietHeading }) =>
      html`<th scope="col"${role('columnheader')}${numeric ? html` class="numeric"` : ''}>${quietHeading ? html`<span class="unseen">${heading}</span>` : heading}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr class="${rowKind?.(row) ?? ''}"${role('row')}>${columns.map((column) => cellOf(column, row, stacks))}</tr>`,
  );
  return html`<div class="frame${stacks ? ' stacks' : ''}" role="region" aria-label="${caption}" tabindex="0"><table${role('table')}>
<caption class="unseen">${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${head}</tr></thead>
<tbody${role('rowgroup')}>${body}</tbody>
</table></div>`;
}

/** Said once more: a part of a table that is laid out as a block is no longer told as one by every screen reader. */
function spokenRole(role: string): SafeHtml {
  return html` role="${role}"`;
}

function cellOf<Row>(column: Column<Row>, row: Row, stacks: boolean): SafeHtml {
  const { heading, cell, numeric, unbroken, isRowHeading } = column;
  const kind = numeric ? html` class="numeric"` : unbroken ? html` class="unbroken"` : '';
  const role = stacks ? spokenRole(isRowHeading ? 'rowheader' : 'cell') : '';
  if (isRowHeading) return html`<th scope="row"${role}${kind}>${cell(row)}</th>`;
  // Where the headings stand above no column any more, each cell shows its own.
  const own = stacks && typeof heading === 'string' ? html` data-heading="${heading}"` : '';
  return html`<td${role}${kind}${own}>${cell(row)}</td>`;
}

export interface Paging {
  /** First row of this page, from 0. */
  offset: number;
  limit: number;
  total: number;
}

/** First row and number of rows that the address asks for; whatever is no number is the beginning, which `paging` says. */
export function pageAsked({ query }: View, limit = 50): { offset: number; limit: number } {
  const offset = Number(query.get('from') ?? 0);
  return { offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0, limit };
}

/** `1–50 of 10 000`, and links to the pages around. */
export function paging(view: View, { offset, limit, total }: Paging): SafeHtml {
  const { say } = view;
  const unread = isNoRow(view) ? html`<p class="problem" role="alert">${noRow(view)}</p>` : '';
  if (total === 0) return html`${unread}`;
  const last = Math.min(offset + limit, total);
  const range = `${counted(Math.min(offset + 1, total))}–${counted(last)} ${say('av', 'of')} ${counted(total)}`;
  const back = offset > 0 ? pageLink(view, Math.max(0, offset - limit), say('Forrige', 'Previous'), 'prev') : '';
  const on = last < total ? pageLink(view, offset + limit, say('Neste', 'Next'), 'next') : '';
  return html`${unread}<nav class="paging" aria-label="${say('Sider av listen', 'Pages of the list')}"><span>${range}</span>${back}${on}</nav>`;
}

function isNoRow({ query }: View): boolean {
  const from = query.get('from') ?? '';
  return from !== '' && !/^\d{1,15}$/.test(from);
}

function noRow({ say }: View): string {
  return say(
    'Det som står etter «from» i adressen, er ikke nummeret på en rad. Listen vises fra begynnelsen.',
    'What stands after "from" in the address is not the number of a row. The list is shown from the beginning.',
  );
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
