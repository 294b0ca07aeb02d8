// The lines of an invoice basis: a charge of a tenancy for some days, with price, quantity, VAT, accounting and text.
import type { Tenancy } from '../rental/rental-data.ts';
import { partsOfTenancy } from '../rental/rental-index.ts';
import { lineAmount, partOfMonth, withVat } from './amounts.ts';
import { type Charge, type Days, rentCharge } from './charges.ts';
import type { InvoiceLine } from './invoice-basis.ts';
import { daysText, monthsText } from './line-text.ts';
import { noteVat } from './note-vat.ts';
import { byMonth, countDays, lengthOfMonth } from './period.ts';
import { type BasisGround, grossOf, vatOnTop } from './terms.ts';

const one = 100;

/**
 * The lines of a charge for days (stretches in order, at least one). Whole months only: one line, whose quantity is their number.
 * Otherwise a line for each month, whole or in part, with quantity 1.00; a part has its days and period in the text (F-020, F-033).
 */
export function invoiceLines(
  ground: BasisGround,
  tenancy: Tenancy,
  charge: Charge,
  days: readonly Days[],
): InvoiceLine[] {
  const months = byMonth(days);
  if (months.length > 1) ground.noted.behaviour('sum-of-months');
  const line = lineOf(ground, tenancy, charge);
  if (months.every(isWhole)) {
    const text = monthsText(
      charge.description,
      months.flatMap((stretches) => wholeMonth(stretches)),
    );
    return [line(charge.amountOre, months.length * one, text)];
  }
  return months.map((stretches) => {
    if (isWhole(stretches)) return line(charge.amountOre, one, monthsText(charge.description, wholeMonth(stretches)));
    ground.noted.behaviour('part-of-month');
    const part = partOfMonth(charge.amountOre, countDays(stretches), lengthOfMonth(stretches[0]?.from ?? ''));
    return line(part, one, daysText(charge.description, stretches));
  });
}

type MakeLine = (netOre: number, quantityHundredths: number, text: string) => InvoiceLine;

/** What all lines of a charge have in common. VAT is added to the price, so that price x quantity stays the amount. */
function lineOf({ data, terms, noted }: BasisGround, tenancy: Tenancy, charge: Charge): MakeLine {
  const { object, tenant } = partsOfTenancy(data, tenancy);
  const vatCode = charge.vatCode ?? '';
  noteVat(noted, terms, vatCode);
  const accounting = [...object.accounting, ...tenant.accounting].sort((a, b) => a.dimension - b.dimension);
  const itemNumber = productCodeOf(charge, tenancy, object.productCode) ?? '';
  return (netOre, quantityHundredths, text) => {
    // A code without a rate is held back by readiness (LAFT-015): until then the amount is the one without VAT.
    const unitPriceOre = withVat(netOre, vatOnTop(terms, vatCode) ?? 0);
    const amountOre = lineAmount(unitPriceOre, quantityHundredths);
    const grossOre = grossOf(terms, vatCode, amountOre);
    return {
      charge: charge.id,
      itemNumber,
      unitPriceOre,
      quantityHundredths,
      amountOre,
      ...(grossOre === undefined ? {} : { grossOre }),
      vatCode,
      accounting,
      texts: [text],
    };
  };
}

function productCodeOf(charge: Charge, tenancy: Tenancy, ofRent: string | undefined): string | undefined {
  if (charge.id === rentCharge) return ofRent;
  return tenancy.supplements.find((supplement) => supplement.id === charge.id)?.productCode;
}

function isWhole(stretches: readonly Days[]): boolean {
  return countDays(stretches) === lengthOfMonth(stretches[0]?.from ?? '');
}

/** The stretches of a whole month as one. */
function wholeMonth(stretches: readonly Days[]): Days[] {
  const [first, last] = [stretches[0], stretches.at(-1)];
  return first && last ? [{ from: first.from, to: last.to }] : [];
}
