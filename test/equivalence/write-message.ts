// Writes a transfer as a SOAP message, by hand from the description of the web service: it knows nothing of the adapter's client.
import type { ReceivedBasis, ReceivedLine } from '../../emulator/core/model.ts';

/** Habits of senders that the schema leaves open; they must not matter. */
export interface MessageHabits {
  /** Elements without a value are written empty instead of left out. */
  emptyElements: boolean;
  /** Elements on lines of their own, and texts with blanks around them. */
  spread: boolean;
  /** A price without its sign where the amount has one (F-153). */
  bareCreditPrice: boolean;
  /** `8500.5` and `1` instead of `8500.50` and `01`. */
  shortNumbers: boolean;
}

export function messageOf(transferId: string, bases: readonly ReceivedBasis[], habits: MessageHabits): string {
  const inside = bases.map((basis) => basisElement(basis, habits)).join(habits.spread ? '\n' : '');
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><transferInvoiceBasis xmlns="urn:laft-visma:ws_fakturagrunnlag:1"><transferId>${transferId}</transferId>${inside}</transferInvoiceBasis></s:Body></s:Envelope>`;
}

export function basisElement(basis: ReceivedBasis, habits: MessageHabits): string {
  const { text, optional, join } = writers(habits);
  const date = (name: string, value: string) => (value === '' ? '' : `<${name}>${value}</${name}>`);
  const customer = [
    text(basis.customerKind === 'person' ? 'personNumber' : 'organizationNumber', basis.customerNumber),
    optional('name', basis.name),
    optional('addressLine1', basis.addressLine1),
    optional('addressLine2', basis.addressLine2),
    optional('postalCode', basis.postalCode),
  ];
  return join('invoiceBasis', [
    `<invoiceBasisId>${escaped(basis.basisId)}</invoiceBasisId>`,
    text('client', basis.client),
    join('customer', customer),
    text('paymentForm', basis.paymentForm),
    optional('profile', basis.profile),
    optional('contactReference', basis.contactReference),
    optional('externalReference', basis.externalReference),
    optional('caseNumber', basis.caseNumber),
    basis.internalInvoice === '1' ? '<internalInvoice>true</internalInvoice>' : '',
    date('periodFrom', basis.periodFrom),
    date('periodTo', basis.periodTo),
    optional('creditOf', basis.creditOf),
    ...basis.lines.map((line) => lineElement(line, habits)),
  ]);
}

function lineElement(line: ReceivedLine, habits: MessageHabits): string {
  const { text, optional, join } = writers(habits);
  const decimal = (hundredths: number) => {
    const digits = String(Math.abs(hundredths)).padStart(3, '0');
    const exact = `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    return habits.shortNumbers ? exact.replace(/\.?0+$/, '') : exact;
  };
  const price = habits.bareCreditPrice && line.amountOre < 0 ? Math.abs(line.unitPriceOre) : line.unitPriceOre;
  const running = habits.shortNumbers ? String(Number(line.runningNumber)) : line.runningNumber;
  return join('line', [
    text('itemNumber', line.itemNumber),
    `<runningNumber>${running}</runningNumber>`,
    `<unitPrice>${decimal(price)}</unitPrice>`,
    `<quantity>${decimal(line.quantityHundredths)}</quantity>`,
    `<amount>${decimal(line.amountOre)}</amount>`,
    optional('vatCode', line.vatCode),
    ...line.dimensions.map(({ number, value }) =>
      join('accountingDimension', [`<number>${number}</number>`, text('value', value)]),
    ),
    // Blanks before a text are its own: it may be indented.
    ...line.texts.map((each) => `<text>${escaped(each)}${habits.spread ? ' ' : ''}</text>`),
  ]);
}

function writers({ emptyElements, spread }: MessageHabits) {
  const around = spread ? '\n  ' : '';
  const text = (name: string, value: string) => `<${name}>${around}${escaped(value)}${around}</${name}>`;
  return {
    text,
    optional: (name: string, value: string) => (value === '' && !emptyElements ? '' : text(name, value)),
    join: (name: string, parts: readonly string[]) => {
      const inside = parts.filter((part) => part !== '').join(spread ? '\n' : '');
      return `<${name}>${inside}</${name}>`;
    },
  };
}

/** A carriage return is written as a reference: as it is, a reader of XML makes a line feed of it. */
function escaped(text: string): string {
  return text.replace(/[&<>\r]/g, (found) => `&#${found.charCodeAt(0)};`);
}
