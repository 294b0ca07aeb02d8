// A transfer as the web service's request, in the shape that the WSDL gives it: decimals and dates as text all the way.
import { formatOre } from '../../contracts/values/money.ts';
import { formatQuantity } from '../../contracts/values/quantity.ts';
import type { InvoiceBasis, InvoiceLine } from '../invoicing/invoice-basis.ts';
import { runningNumbers } from './running-numbers.ts';

export interface MessageToWrite {
  transferId: string;
  senderSystem: string;
  reference: string;
  bases: readonly InvoiceBasis[];
}

/** The request as plain data, its elements in the order of the schema. What is empty is left out. */
export function requestOf(message: MessageToWrite): Record<string, unknown> {
  const nextNumber = runningNumbers();
  return {
    transferId: message.transferId,
    senderSystem: inXml(message.senderSystem),
    reference: inXml(message.reference),
    invoiceBasis: message.bases.map((basis) => basisOf(basis, nextNumber)),
  };
}

function basisOf(basis: InvoiceBasis, nextNumber: ReturnType<typeof runningNumbers>): Record<string, unknown> {
  return filled({
    invoiceBasisId: basis.id,
    client: basis.client,
    customer: filled({
      [basis.customerKind === 'person' ? 'personNumber' : 'organizationNumber']: basis.customerNumber,
      name: inXml(basis.name),
      addressLine1: inXml(basis.addressLine1),
      addressLine2: inXml(basis.addressLine2),
      postalCode: basis.postalCode,
    }),
    paymentForm: basis.paymentForm,
    profile: basis.profile,
    contactReference: inXml(basis.contactReference),
    externalReference: inXml(basis.externalReference),
    periodFrom: basis.periodFrom,
    periodTo: basis.periodTo,
    creditOf: basis.creditOf,
    line: basis.lines.map((line) => lineOf(line, nextNumber(basis, line.itemNumber))),
  });
}

function lineOf(line: InvoiceLine, runningNumber: number): Record<string, unknown> {
  return filled({
    itemNumber: line.itemNumber,
    runningNumber: String(runningNumber),
    unitPrice: formatOre(line.unitPriceOre),
    quantity: formatQuantity(line.quantityHundredths),
    amount: formatOre(line.amountOre),
    vatCode: line.vatCode,
    accountingDimension: line.accounting.map(({ dimension, value }) => ({ number: String(dimension), value })),
    text: line.texts.map(inXml),
  });
}

function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** Characters that XML 1.0 cannot hold become blanks; the flat file does the same to them. */
function inXml(text: string): string {
  return Array.from(text.toWellFormed(), (character) =>
    /[\p{Cc}\uFFFE\uFFFF]/u.test(character) ? ' ' : character,
  ).join('');
}
