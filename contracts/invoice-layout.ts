// How an invoice looks, as far as it is a setting in Visma: the layouts, and the fields that may be on it.
// That the layout is a setting is documented (F-508); which layouts and fields there are is our choice.
import type { InBothLanguages } from './outcomes.ts';

interface LayoutRow {
  readonly key: string;
  readonly title: InBothLanguages;
  readonly meaning: InBothLanguages;
}

export const invoiceLayouts = [
  {
    key: 'standard',
    title: { nb: 'Standard', en: 'Standard' },
    meaning: {
      nb: 'Luftig, med mottakeren i vinduet til en konvolutt.',
      en: 'Roomy, with the recipient in the window of an envelope.',
    },
  },
  {
    key: 'compact',
    title: { nb: 'Kompakt', en: 'Compact' },
    meaning: { nb: 'Tett, så flere linjer får plass på en side.', en: 'Dense, so that more lines fit on a page.' },
  },
] as const satisfies readonly LayoutRow[];

export type InvoiceLayoutKey = (typeof invoiceLayouts)[number]['key'];

interface FieldRow {
  readonly key: string;
  readonly title: InBothLanguages;
  /** Whether it is on the invoice unless the register says otherwise. */
  readonly usual: boolean;
}

/** What may be left out; names, addresses, items, amounts and sums are always there. In the order of the invoice. */
export const invoiceFields = [
  { key: 'basis-id', usual: true, title: { nb: 'Fakturagrunnlag', en: 'Invoice basis' } },
  // A birth number does not belong on paper unless somebody wants it there.
  { key: 'customer-number', usual: false, title: { nb: 'Kundenummer', en: 'Customer number' } },
  { key: 'contact-reference', usual: true, title: { nb: 'Deres referanse', en: 'Your reference' } },
  { key: 'external-reference', usual: true, title: { nb: 'Ordrereferanse', en: 'Order reference' } },
  { key: 'case-number', usual: true, title: { nb: 'Saksnummer', en: 'Case number' } },
  { key: 'period', usual: true, title: { nb: 'Periode', en: 'Period' } },
  { key: 'profile', usual: false, title: { nb: 'Profil', en: 'Profile' } },
  { key: 'payment-form', usual: false, title: { nb: 'Betalingsform', en: 'Payment form' } },
  { key: 'credit-of', usual: true, title: { nb: 'Krediterer', en: 'Credits' } },
  { key: 'item-number', usual: true, title: { nb: 'Varenummer', en: 'Item number' } },
  { key: 'line-texts', usual: true, title: { nb: 'Linjetekster', en: 'Line texts' } },
  { key: 'quantity-and-price', usual: true, title: { nb: 'Antall og pris', en: 'Quantity and price' } },
  { key: 'accounting', usual: false, title: { nb: 'Kontering', en: 'Accounting' } },
  { key: 'vat-rate', usual: true, title: { nb: 'Mva-sats på hver linje', en: 'VAT rate of each line' } },
  { key: 'vat-summary', usual: true, title: { nb: 'Mva-spesifikasjon', en: 'VAT summary' } },
] as const satisfies readonly FieldRow[];

export type InvoiceFieldKey = (typeof invoiceFields)[number]['key'];

export interface InvoiceLayout {
  layout: InvoiceLayoutKey;
  /** What is on it beside what is always there, in the order of the invoice. */
  fields: readonly InvoiceFieldKey[];
}

/** What a register that says nothing has. */
export const usualInvoiceLayout: InvoiceLayout = {
  layout: 'standard',
  fields: invoiceFields.filter(({ usual }) => usual).map(({ key }) => key),
};
