// One line of an invoice basis: a charge of a tenancy for some days of a month, with the text that the tenant reads.
import { daysBetween, daysInMonth, partsOf } from '../../contracts/values/calendar.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { partsOfTenancy } from '../rental/rental-index.ts';
import { lineAmount, partOfMonth } from './amounts.ts';
import { type Charge, type Days, rentCharge } from './charges.ts';
import type { InvoiceLine } from './invoice-basis.ts';

const one = 100;
const monthNames = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
] as const;

/** The line of a charge for days (in order, all in one month, at least one): a part of the month is one line with quantity 1.00. */
export function invoiceLine(data: RentalData, tenancy: Tenancy, charge: Charge, days: readonly Days[]): InvoiceLine {
  const { object, tenant } = partsOfTenancy(data, tenancy);
  const productCode =
    charge.id === rentCharge
      ? object.productCode
      : tenancy.supplements.find((supplement) => supplement.id === charge.id)?.productCode;
  const { unitPriceOre, text } = priceAndText(charge, days);
  return {
    charge: charge.id,
    itemNumber: productCode ?? '',
    unitPriceOre,
    quantityHundredths: one,
    amountOre: lineAmount(unitPriceOre, one),
    vatCode: charge.vatCode ?? '',
    accounting: [...object.accounting, ...tenant.accounting].sort((a, b) => a.dimension - b.dimension),
    texts: [text],
  };
}

function priceAndText(charge: Charge, days: readonly Days[]): { unitPriceOre: number; text: string } {
  const { year, month } = partsOf(days[0]?.from ?? '');
  const inMonth = daysInMonth(year, month);
  const count = days.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
  if (count === inMonth) {
    return { unitPriceOre: charge.amountOre, text: `${charge.description} ${monthName(month)} ${year}` };
  }
  const stretches = days.map(({ from, to }) => (from === to ? norwegian(from) : `${norwegian(from)}-${norwegian(to)}`));
  return {
    unitPriceOre: partOfMonth(charge.amountOre, count, inMonth),
    text: `${charge.description} ${stretches.join(' og ')} (${count} av ${inMonth} dager)`,
  };
}

/** Name of a month, 1 to 12, in Norwegian. */
export function monthName(month: number): string {
  return monthNames[month - 1] ?? '';
}

function norwegian(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}
