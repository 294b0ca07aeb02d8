// Prices and amounts of the lines. Whole øre; products are exact integers, never floats. Evidence: F-204, F-205, F-206.
import { formatOre } from '../../../contracts/values/money.ts';
import { formatQuantity } from '../../../contracts/values/quantity.ts';
import type { Consulted } from '../consulted.ts';
import type { ReceivedLine } from '../model.ts';
import type { RegisteredItem } from '../register.ts';
import type { RegisterIndex } from '../register-index.ts';
import { halfAwayFromZero, withVat } from '../vat.ts';
import { eachLine, type Objection, type RuleContext } from './rule.ts';

/**
 * Price (øre) x quantity (hundredths) in whole øre, half an øre away from zero. Exact: what fits its field, or the schema, may come to
 * more than a number is exact for.
 */
export function amountOf(unitPriceOre: number, quantityHundredths: number): bigint {
  return halfAwayFromZero(BigInt(unitPriceOre) * BigInt(quantityHundredths), 100n);
}

/** The sign matters in a credit, the rounding where price x quantity is no whole number of øre. */
function consultSignAndRounding(line: ReceivedLine, consulted: Consulted): void {
  const { unitPriceOre, quantityHundredths, amountOre } = line;
  if (amountOre < 0 || unitPriceOre < 0) consulted.behaviour('credit-signs');
  if ((BigInt(unitPriceOre) * BigInt(quantityHundredths)) % 100n !== 0n) consulted.behaviour('amounts-rounded');
}

/**
 * VE-151. |amount| = |price| x quantity within the tolerance; a credit's amount is negative and its price has the same sign or
 * none, so only a negative price with a positive amount has a wrong sign.
 */
export function amountNotPriceTimesQuantity(context: RuleContext): Objection[] {
  const { consulted } = context;
  return eachLine(context, (line) => {
    consultSignAndRounding(line, consulted);
    const size = amountOf(Math.abs(line.unitPriceOre), line.quantityHundredths);
    const wrongSign = line.unitPriceOre < 0 && line.amountOre > 0;
    const difference = BigInt(Math.abs(line.amountOre)) - size;
    if (!wrongSign && difference === 0n) return [];
    const differenceOre = difference < 0n ? -difference : difference;
    if (!wrongSign && differenceOre <= BigInt(consulted.setting('amount-tolerance-ore'))) return [];
    const isCredit = line.amountOre < 0 || line.unitPriceOre < 0;
    const named = { price: formatOre(line.unitPriceOre), quantity: formatQuantity(line.quantityHundredths) };
    return [{ value: formatOre(line.amountOre), expected: formatOre(isCredit ? -size : size), named }];
  });
}

/**
 * VE-144. An item's own price is excluding VAT; where the prices sent include it, the VAT of the line's code (else the item's,
 * else none) is added before they are compared. Signs do not matter: a credit has the price of what it credits.
 */
export function priceDiffersFromItem(context: RuleContext): Objection[] {
  return eachLine(context, (line, _, item) => {
    const expected = item && itemPriceAsSent(item, line, context);
    if (expected === undefined || BigInt(Math.abs(line.unitPriceOre)) === expected) return [];
    return [{ value: formatOre(line.unitPriceOre), expected: formatOre(expected) }];
  });
}

/** Øre; `undefined` where the item has no price, or where the code that tells the VAT does not exist (VE-141 says so). */
function itemPriceAsSent(
  item: RegisteredItem,
  line: ReceivedLine,
  { index, consulted }: { index: RegisterIndex; consulted: Consulted },
): bigint | undefined {
  if (item.unitPriceOre === undefined) return undefined;
  const unitPriceOre = BigInt(item.unitPriceOre);
  const code = line.vatCode || item.vatCode;
  const vat = code === undefined ? exempt : index.vatCodes.get(code);
  const including = vat && withVat(item.unitPriceOre, vat.rateHundredths);
  if (including === unitPriceOre) return unitPriceOre;
  if (consulted.setting('amounts') === 'excluding-vat') return unitPriceOre;
  if (line.vatCode === '') consulted.behaviour('vat-code-of-item');
  return including;
}

const exempt = { rateHundredths: 0 };
