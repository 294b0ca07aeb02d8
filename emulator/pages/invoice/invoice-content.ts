// What stands on the invoice that a basis would become: the one source of the page and of the PDF. Only what the data supports.
import type { InvoiceFieldKey, InvoiceLayout, InvoiceLayoutKey } from '../../../contracts/invoice-layout.ts';
import { invoiceFields } from '../../../contracts/invoice-layout.ts';
import { day, hundredths, kroner } from '../../../foundation/pages/norwegian.ts';
import type { View } from '../../../foundation/pages/page.ts';
import type { StoredBasis } from '../../service/visma.ts';
import { numberKind } from '../basis/basis-fields.ts';
import { type KnownNames, type ShownBasis, textOf } from '../basis/shown-basis.ts';
import { type VatRow, vatByRate } from './vat-by-rate.ts';

export interface InvoiceColumn {
  heading: string;
  numeric: boolean;
}

export interface InvoiceLine {
  /** One a column. */
  cells: readonly string[];
  /** Under the line, over its whole width. */
  below: readonly string[];
}

export interface InvoiceContent {
  layout: InvoiceLayoutKey;
  title: string;
  /** That it is no invoice. */
  notReal: string;
  /** That the basis was rejected, so that nothing is to be paid. */
  rejected?: string;
  sender: readonly string[];
  recipient: readonly string[];
  facts: readonly (readonly [name: string, value: string])[];
  columns: readonly InvoiceColumn[];
  lines: readonly InvoiceLine[];
  sums: readonly { name: string; amount: string; isTotal: boolean }[];
  /** The rows of the VAT summary, under its columns; none when it is left out, or not known. */
  vat?: { columns: readonly InvoiceColumn[]; rows: readonly (readonly string[])[] };
  notes: readonly string[];
}

type Speaking = Pick<View, 'say' | 'both'>;

export function invoiceContent(view: View, shown: ShownBasis, { layout, fields }: InvoiceLayout): InvoiceContent {
  const { stored, known } = shown;
  const has = (field: InvoiceFieldKey): boolean => fields.includes(field);
  const vat = vatByRate(stored.lines);
  return {
    layout,
    title: stored.totalOre < 0 ? view.say('Kreditnota', 'Credit note') : view.say('Faktura', 'Invoice'),
    notReal: view.say('Ikke en ekte faktura', 'Not a real invoice'),
    ...(stored.accepted ? {} : { rejected: rejectedSentence(view) }),
    sender: [textOf(known.client, 'name'), `${view.say('Oppdragsgiver', 'Client')} ${stored.basis.client}`].filter(
      isText,
    ),
    recipient: recipient(shown),
    facts: invoiceFacts(view, stored, fields),
    columns: columns(view, has),
    lines: stored.basis.lines.map((_, index) => line(view, shown, { index, has })),
    sums: sums(view, stored),
    ...(has('vat-summary') && vat ? { vat: vatSummary(view, vat) } : {}),
    notes: notes(view, stored),
  };
}

function isText(text: string): boolean {
  return text !== '';
}

/** As LAFT sent it; the register's where LAFT sent no name. */
function recipient({ stored: { basis }, known: { customer } }: ShownBasis): string[] {
  const sent = [basis.name, basis.addressLine1, basis.addressLine2, basis.postalCode];
  const registered = ['name', 'address line 1', 'address line 2', 'postal code'].map((name) =>
    textOf(customer?.entry, name),
  );
  return (basis.name === '' ? registered : sent).filter(isText);
}

type Values = Readonly<Partial<Record<InvoiceFieldKey, (basis: StoredBasis['basis']) => string>>>;

const values: Values = {
  'basis-id': ({ basisId }) => basisId,
  'customer-number': ({ customerNumber }) => customerNumber,
  'contact-reference': ({ contactReference }) => contactReference,
  'external-reference': ({ externalReference }) => externalReference,
  'case-number': ({ caseNumber }) => caseNumber,
  period: ({ periodFrom, periodTo }) => (periodFrom === '' ? '' : `${day(periodFrom)}–${day(periodTo)}`),
  profile: ({ profile }) => profile,
  'payment-form': ({ paymentForm }) => paymentForm,
  'credit-of': ({ creditOf }) => creditOf,
};

function invoiceFacts(view: View, { basis }: StoredBasis, fields: InvoiceLayout['fields']): [string, string][] {
  return invoiceFields.flatMap(({ key, title }) => {
    const value = fields.includes(key) ? (values[key]?.(basis) ?? '') : '';
    if (value === '') return [];
    const name = key === 'customer-number' ? `${view.both(title)} (${numberKind(view, basis)})` : view.both(title);
    return [[name, value] as [string, string]];
  });
}

type Has = (field: InvoiceFieldKey) => boolean;

function columns({ say }: Speaking, has: Has): InvoiceColumn[] {
  const number = (heading: string) => ({ heading, numeric: true });
  return [
    { heading: say('Vare', 'Item'), numeric: false },
    ...(has('quantity-and-price') ? [number(say('Antall', 'Quantity')), number(say('Pris', 'Price'))] : []),
    ...(has('vat-rate') ? [number(say('Mva', 'VAT'))] : []),
    number(say('Beløp', 'Amount')),
  ];
}

function line(view: View, { stored, known }: ShownBasis, { index, has }: { index: number; has: Has }): InvoiceLine {
  const sent = stored.basis.lines[index];
  const booked = stored.lines[index];
  if (!sent) return { cells: [], below: [] };
  const name = textOf(known.items.get(sent.itemNumber), 'name');
  const item = [has('item-number') || name === '' ? sent.itemNumber : '', name].filter(isText).join(' ');
  const rate = booked?.vatCode.rateHundredths;
  const cells = [
    item,
    ...(has('quantity-and-price') ? [hundredths(sent.quantityHundredths), kroner(sent.unitPriceOre)] : []),
    ...(has('vat-rate') ? [rate === undefined ? view.say('ukjent', 'unknown') : percent(rate)] : []),
    kroner(sent.amountOre),
  ];
  const accounting = has('accounting') && booked ? accountingText(booked, known) : '';
  return { cells, below: [...(has('line-texts') ? sent.texts : []), accounting].filter(isText) };
}

function accountingText({ accounting }: StoredBasis['lines'][number], { dimensions }: KnownNames): string {
  return accounting
    .map(({ dimension, value }) => `${textOf(dimensions.get(String(dimension)), 'name') || dimension} ${value}`)
    .join(' · ');
}

function percent(rateHundredths: number): string {
  return `${hundredths(rateHundredths)}\u00a0%`;
}

function sums({ say }: Speaking, { totalOre, netOre, vatOre, grossOre }: StoredBasis): InvoiceContent['sums'] {
  const total = say('Å betale', 'To pay');
  if (netOre === undefined || vatOre === undefined || grossOre === undefined)
    return [{ name: say('Sum som sendt', 'Sum as sent'), amount: kroner(totalOre), isTotal: true }];
  return [
    { name: say('Netto', 'Net'), amount: kroner(netOre), isTotal: false },
    { name: say('Merverdiavgift', 'VAT'), amount: kroner(vatOre), isTotal: false },
    { name: grossOre < 0 ? say('Til gode', 'In your favour') : total, amount: kroner(grossOre), isTotal: true },
  ];
}

function vatSummary({ say }: Speaking, rows: readonly VatRow[]): NonNullable<InvoiceContent['vat']> {
  const number = (heading: string) => ({ heading, numeric: true });
  return {
    columns: [
      { heading: say('Mva-sats', 'VAT rate'), numeric: false },
      number(say('Grunnlag', 'Basis')),
      number(say('Mva', 'VAT')),
      number(say('Brutto', 'Gross')),
    ],
    rows: rows.map(({ rateHundredths, netOre, vatOre, grossOre }) => [
      percent(rateHundredths),
      kroner(netOre),
      kroner(vatOre),
      kroner(grossOre),
    ]),
  };
}

function rejectedSentence({ say }: Speaking): string {
  return say(
    'Fakturagrunnlaget er avvist: Visma lager ingen faktura av det.',
    'The invoice basis was rejected: Visma makes no invoice of it.',
  );
}

function notes({ say }: Speaking, { totalOre, netOre, grossOre }: StoredBasis): string[] {
  const reading =
    netOre === grossOre
      ? ''
      : grossOre === totalOre
        ? say('Priser og beløp på linjene er med merverdiavgift.', 'Prices and amounts of the lines include VAT.')
        : say('Priser og beløp på linjene er uten merverdiavgift.', 'Prices and amounts of the lines exclude VAT.');
  const later = say(
    'Fakturanummer, dato, forfall, kontonummer og KID settes når Visma fakturerer, og er ikke med i fakturagrunnlaget.',
    'Invoice number, date, due date, account number and payment reference are set when Visma invoices, and are no part of the invoice basis.',
  );
  return [reading, later].filter(isText);
}
