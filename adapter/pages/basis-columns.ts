// Columns in which invoice bases are listed, and the boxes by which they are chosen.
import { html, type SafeHtml } from '@remix-run/html-template';
import { kroner } from '../../foundation/pages/norwegian.ts';
import type { Column } from '../../foundation/pages/table.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { type LaftView, pageAddress } from './laft-page.ts';
import { periodWords } from './period-words.ts';
import { stateMark, stateTitle } from './state-mark.ts';
import { warningTriangle } from './warning-triangle.ts';

/** A box for each basis that may be chosen, and one for all of them. */
export function boxColumn(view: LaftView, mayBeChosen: (row: BookedBasis) => boolean): Column<BookedBasis> {
  const { say } = view;
  return {
    heading: html`<label class="pick" hidden><input type="checkbox" data-all="basis"><span class="unseen">${say('Velg alle på siden', 'Choose all on the page')}</span></label><span class="unseen">${say('Valgt', 'Chosen')}</span>`,
    cell: (row) =>
      mayBeChosen(row)
        ? html`<label class="pick"><input type="checkbox" name="basis" value="${row.basis.id}"><span class="unseen">${say('Velg', 'Choose')} ${row.basis.id}</span></label>`
        : '',
  };
}

export function basisColumns(view: LaftView): Column<BookedBasis>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Fakturagrunnlag', 'Invoice basis'),
      isRowHeading: true,
      cell: ({ basis }) => basisLink(view, basis.id),
    },
    { heading: say('Status', 'State'), cell: (row) => stateCell(view, row) },
    {
      heading: say('Leietaker', 'Tenant'),
      cell: ({ basis }) =>
        html`<span class="who">${basis.name || '–'} <span class="source mono">${basis.customerNumber}</span></span>`,
    },
    {
      heading: say('Leieforhold', 'Tenancy'),
      cell: ({ basis }) =>
        html`<a href="${pageAddress(workspace, 'rental', 'tenancies', basis.tenancy)}">${basis.tenancy}</a>`,
    },
    { heading: say('Utleieobjekt', 'Rental object'), cell: ({ basis }) => basis.rentalObject },
    {
      heading: say('Periode', 'Period'),
      cell: ({ basis }) => html`<span class="id">${periodWords(view, basis.periodFrom, basis.periodTo)}</span>`,
    },
    { heading: say('Oppdragsgiver', 'Client'), cell: ({ basis }) => basis.client || '–' },
    { heading: say('Beløp', 'Amount'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
  ];
}

export function basisLink({ workspace }: LaftView, id: string): SafeHtml {
  return html`<a class="id" href="${pageAddress(workspace, 'bases', id)}">${id}</a>`;
}

/** The triangle stands for the word of a blocked one; what waits for a person leads to where it is seen to. */
function stateCell(view: LaftView, row: BookedBasis): SafeHtml {
  const { say, workspace } = view;
  if (row.heldBackBy !== undefined) {
    const label = say('Holdes tilbake', 'Held back');
    return html`<a class="quiet" href="${pageAddress(workspace, 'transfers', row.heldBackBy)}">${stateMark(view, row.state)}</a> <span class="source">${label}</span>`;
  }
  if (row.state === 'blocked') {
    return html`<span class="id">${warningTriangle(view, row)} ${stateTitle(view, 'blocked')}</span>`;
  }
  const mark = stateMark(view, row.state);
  const credited =
    row.creditedBy === undefined ? '' : html` <span class="source">${say('kreditert', 'credited')}</span>`;
  const warned = row.state === 'ready' && row.missing.length > 0;
  const warning = warned ? html` <span class="source">${say('med varsel', 'with a warning')}</span>` : '';
  if (row.state === 'failed') {
    return html`<a class="quiet" href="${pageAddress(workspace, 'bases', row.basis.id, 'put-right')}">${mark}</a>`;
  }
  if (row.transferId === undefined) return html`${mark}${warning}`;
  return html`<a class="quiet" href="${pageAddress(workspace, 'transfers', row.transferId)}">${mark}</a>${credited}`;
}

/** What a basis is for, in few words. */
export function subjectOf({ name, tenancy }: InvoiceBasis): string {
  return name === '' ? tenancy : `${name} (${tenancy})`;
}
