// Prices and amounts of the lines. Whole øre; products are exact integers, never floats. Evidence: F-204, F-205, F-206.
import { formatOre } from '../../../contracts/values/money.ts';
import { formatQuantity } from '../../../contracts/values/quantity.ts';
import type { ReceivedLine } from '../model.ts';
import type { RegisteredItem } from '../register.ts';
import type { RegisterIndex } from '../register-index.ts';
import { eachLine, type Objection, type RuleContext } from './rule.ts';

/** Price (øre) x quantity (hundredths) in whole øre, half an øre away from zero. */
export function amountOf(unitPriceOre: number, quantityHundredths: number): number {
  return hundredthPart(BigInt(unitPriceOre) * BigInt(quantityHundredths));
}

/** A price (øre) with VAT on top, the rate in hundredths of a per cent, half an øre away from zero. */
function withVat(priceOre: number, rateHundredths: number): number {
  const tenThousandths = BigInt(priceOre) * BigInt(10_000 + rateHundredths);
  return Number(halfAwayFromZero(tenThousandths, 10_000n));
}

function hundredthPart(hundredths: bigint): number {
  return Number(halfAwayFromZero(hundredths, 100n));
}

function halfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor / 2n : divisor / 2n;
  return (dividend + half) / divisor;
}

/**
 * VE-151. |amount| = |price| x quantity within the tolerance; a credit's amount is negative and its price has the same sign or
 * none, so only a negative price with a positive amount has a wrong sign.
 */
export function amountNotPriceTimesQuantity(context: RuleContext): Objection[] {
  const tolerance = Number(context.index.register.settings['amount-tolerance-ore']);
  return eachLine(context, (line) => {
    const size = amountOf(Math.abs(line.unitPriceOre), line.quantityHundredths);
    const wrongSign = line.unitPriceOre < 0 && line.amountOre > 0;
    if (!wrongSign && Math.abs(Math.abs(line.amountOre) - size) <= tolerance) return [];
    const isCredit = line.amountOre < 0 || line.unitPriceOre < 0;
    const named = { price: formatOre(line.unitPriceOre), quantity: formatQuantity(line.quantityHundredths) };
    return [{ value: formatOre(line.amountOre), expected: formatOre(isCredit && size !== 0 ? -size : size), named }];
  });
}

/**
 * VE-144. An item's own price is excluding VAT; where the prices sent include it, the VAT of the line's code (else the item's,
 * else none) is added before they are compared. Signs do not matter: a credit has the price of what it credits.
 */
export function priceDiffersFromItem(context: RuleContext): Objection[] {
  return eachLine(context, (line, _, item) => {
    const expected = item && itemPriceAsSent(item, line, context.index);
    if (expected === undefined || Math.abs(line.unitPriceOre) === expected) return [];
    return [{ value: formatOre(line.unitPriceOre), expected: formatOre(expected) }];
  });
}

/** Øre; `undefined` where the item has no price, or where the code that tells the VAT does not exist (VE-141 says so). */
function itemPriceAsSent(item: RegisteredItem, line: ReceivedLine, index: RegisterIndex): number | undefined {
  if (item.unitPriceOre === undefined) return undefined;
  if (index.register.settings.amounts === 'excluding-vat') return item.unitPriceOre;
  const code = line.vatCode || item.vatCode;
  if (code === undefined) return item.unitPriceOre;
  const vat = index.vatCodes.get(code);
  return vat && withVat(item.unitPriceOre, vat.rateHundredths);
}
