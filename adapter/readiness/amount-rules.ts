// An amount of nothing, or one that has no room in its field (LAFT-013). Evidence: F-029.
import { fieldOf, recordLayout } from '../../contracts/record-layout.ts';
import { formatOre, norwegianKroner } from '../../contracts/values/money.ts';
import { lineAmount } from '../invoicing/amounts.ts';
import { rentCharge } from '../invoicing/charges.ts';
import type { InvoiceLine } from '../invoicing/invoice-basis.ts';
import type { Missing } from './missing.ts';
import { firstLines, missing, ownerOf, type Subject } from './subject.ts';

/** The largest amount of a field: one of its positions is the sign's. Both layouts have the same room. */
function largestOre(field: 'PRIS' | 'BELØP'): number {
  return 10 ** (fieldOf(recordLayout('FL', 'extended'), field).length - 1) - 1;
}

const [largestPriceOre, largestAmountOre] = [largestOre('PRIS'), largestOre('BELØP')];

export function amountFindings(subject: Subject): Missing[] {
  return firstLines(subject, isNothingOrTooMuch).map(({ line, at }) => {
    const { thing, id, words } = ownerOf(subject, line);
    return missing('LAFT-013', {
      field: 'amount',
      value: formatOre(line.amountOre),
      line: at,
      enterAt: { thing, id, field: line.charge === rentCharge ? 'rent' : 'amount' },
      words: {
        thing: words,
        value: { nb: norwegianKroner(line.amountOre), en: formatOre(line.amountOre) },
        limit: { nb: norwegianKroner(limitOf(line)), en: formatOre(limitOf(line)) },
      },
    });
  });
}

/** The price has fewer positions than the amount, which a quantity makes larger. */
function isNothingOrTooMuch({ unitPriceOre, amountOre }: InvoiceLine): boolean {
  return amountOre === 0 || Math.abs(unitPriceOre) > largestPriceOre || Math.abs(amountOre) > largestAmountOre;
}

/** What the amount of the line can be at most: the price's room, as often as it is charged, within the amount's. */
function limitOf({ quantityHundredths }: InvoiceLine): number {
  return Math.min(lineAmount(largestPriceOre, quantityHundredths), largestAmountOre);
}
