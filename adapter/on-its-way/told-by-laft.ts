// An invoice basis as LAFT has it in its book.
import type { ModelField } from '../../contracts/field-mapping.ts';
import { hundredths, kroner } from '../../foundation/pages/norwegian.ts';
import type { InvoiceBasis, InvoiceLine } from '../invoicing/invoice-basis.ts';
import { allDimensions, joined, type LineKey, type Told, type ToldBasis, type ToldLine } from './told-basis.ts';

/** `senderSystem` as the installation has it. */
export function toldByLaft(basis: InvoiceBasis, transferId: string, senderSystem: string): ToldBasis {
  const fields: [ModelField, string][] = [
    ['transferId', transferId],
    ['senderSystem', senderSystem],
    ['basisId', basis.id],
    ['client', basis.client],
    ['customerNumber', basis.customerNumber],
    ['name', basis.name],
    ['addressLine1', basis.addressLine1],
    ['addressLine2', basis.addressLine2],
    ['postalCode', basis.postalCode],
    ['paymentForm', basis.paymentForm],
    ['profile', basis.profile],
    ['contactReference', basis.contactReference],
    ['externalReference', basis.externalReference],
    ['periodFrom', basis.periodFrom],
    ['periodTo', basis.periodTo],
    ['creditOf', basis.creditOf],
  ];
  return { fields: toldOf(fields), lines: basis.lines.map(toldLine) };
}

function toldLine(line: InvoiceLine): ToldLine {
  return { fields: new Map([...toldOf(lineValues(line)), ...allDimensions(line.accounting)]) };
}

function lineValues(line: InvoiceLine): [LineKey, string][] {
  return [
    ['itemNumber', line.itemNumber],
    ['unitPrice', kroner(line.unitPriceOre)],
    ['quantity', hundredths(line.quantityHundredths)],
    ['amount', kroner(line.amountOre)],
    ['vatCode', line.vatCode],
    ['text', joined(line.texts)],
  ];
}

function toldOf<Key>(values: readonly (readonly [Key, string])[]): Map<Key, Told> {
  return new Map(values.map(([key, value]) => [key, { value }]));
}
