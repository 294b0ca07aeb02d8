// The lines of a basis: what was sent, how each is booked, and who said so.
import { html, type SafeHtml } from '@remix-run/html-template';
import { hundredths, kroner } from '../../../foundation/pages/norwegian.ts';
import { type Column, pageAsked, paging, table } from '../../../foundation/pages/table.ts';
import type { StoredBasis } from '../../service/visma.ts';
import type { VismaView } from '../visma-page.ts';
import { type ShownBasis, textOf } from './shown-basis.ts';

type Sent = StoredBasis['basis']['lines'][number];
/** Without a booking: stored before bookings were kept. */
type Row = Sent & { number: number; booked: StoredBasis['lines'][number] | undefined };

export function basisLines(view: VismaView, shown: ShownBasis): SafeHtml {
  const { say } = view;
  const { basis, lines } = shown.stored;
  const page = pageAsked(view);
  const rows = basis.lines
    .map((line, index) => ({ ...line, number: index + 1, booked: lines[index] }))
    .slice(page.offset, page.offset + page.limit);
  const list = table<Row>({
    caption: say('Linjer', 'Lines'),
    none: say('Ingen linjer.', 'No lines.'),
    rows,
    columns: columns(view, shown),
  });
  return html`${list}${basis.lines.length > page.limit ? paging(view, { ...page, total: basis.lines.length }) : ''}`;
}

function columns(view: VismaView, { known }: ShownBasis): Column<Row>[] {
  const { say } = view;
  const unknown = say('ukjent', 'unknown');
  const amount = (ore: number | undefined) => (ore === undefined ? unknown : kroner(ore));
  return [
    { heading: say('Linje', 'Line'), numeric: true, cell: ({ number }) => String(number) },
    {
      heading: say('Vare', 'Item'),
      isRowHeading: true,
      cell: ({ itemNumber, runningNumber }) =>
        html`<span class="mono">${itemNumber}</span> ${textOf(known.items.get(itemNumber), 'name')}${
          runningNumber === '' ? '' : html` <span class="source">${say('løpenr.', 'no.')} ${runningNumber}</span>`
        }`,
    },
    {
      heading: say('Linjetekst', 'Line text'),
      cell: ({ texts }) => html`${texts.map((text) => html`<div class="line-text">${text}</div>`)}`,
    },
    { heading: say('Antall', 'Quantity'), numeric: true, cell: (row) => hundredths(row.quantityHundredths) },
    { heading: say('Pris', 'Price'), numeric: true, cell: (row) => kroner(row.unitPriceOre) },
    { heading: say('Beløp', 'Amount'), numeric: true, cell: (row) => kroner(row.amountOre) },
    { heading: say('Mva-kode', 'VAT code'), cell: ({ booked }) => vatCode(view, booked) },
    { heading: say('Netto', 'Net'), numeric: true, cell: ({ booked }) => amount(booked?.netOre) },
    { heading: say('Mva', 'VAT'), numeric: true, cell: ({ booked }) => amount(booked?.vatOre) },
    { heading: say('Brutto', 'Gross'), numeric: true, cell: ({ booked }) => amount(booked?.grossOre) },
    {
      heading: say('Kontering', 'Accounting'),
      cell: ({ booked }) =>
        html`<dl class="accounting">${(booked?.accounting ?? []).map(
          ({ dimension, value, source }) =>
            html`<div><dt>${dimension} ${textOf(known.dimensions.get(String(dimension)), 'name')}</dt><dd><span class="mono">${value}</span> <span class="source">${sourceName(view, source)}</span></dd></div>`,
        )}</dl>`,
    },
  ];
}

type Source = StoredBasis['lines'][number]['accounting'][number]['source'];

function sourceName({ say }: VismaView, source: Source): string {
  return {
    LAFT: say('fra LAFT', 'from LAFT'),
    customer: say('fra kunden', 'from the customer'),
    item: say('fra varen', 'from the item'),
  }[source];
}

function vatCode({ say }: VismaView, booked: Row['booked']): SafeHtml | string {
  if (!booked) return '–';
  const { value, source, rateHundredths } = booked.vatCode;
  const said = {
    LAFT: say('fra LAFT', 'from LAFT'),
    item: say('fra varen', 'from the item'),
    exempt: say('unntatt: ingen kode', 'exempt: no code'),
    undecided: say('ikke avgjort', 'undecided'),
  }[source];
  const rate = rateHundredths === undefined ? '' : `${hundredths(rateHundredths)}\u00a0%`;
  return html`<span class="together"><span class="mono">${value}</span> ${rate}</span> <span class="source">${said}</span>`;
}
