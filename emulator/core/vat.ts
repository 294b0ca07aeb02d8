// Net, VAT and gross of a line, in whole øre, from its amount, the rate of its VAT code, and whether amounts include VAT.
// Exact integers, never floats. Evidence: F-205, F-511.

export interface NetVatGross {
  /** Øre, negative in a credit; `netOre + vatOre === grossOre` always. */
  netOre: number;
  vatOre: number;
  grossOre: number;
}

export type AmountsReading = 'including-vat' | 'excluding-vat';

/** The value of the setting `amounts`. */
export function amountsReading(value: string): AmountsReading {
  return value === 'excluding-vat' ? 'excluding-vat' : 'including-vat';
}

const whole = 10_000n;

/** A price or amount (øre) with VAT on top, the rate in hundredths of a per cent, half an øre away from zero; exact however large. */
export function withVat(ore: number, rateHundredths: number): bigint {
  return rateHundredths === 0 ? BigInt(ore) : halfAwayFromZero(BigInt(ore) * withRate(rateHundredths), whole);
}

/**
 * What was sent (øre) is the gross where amounts include VAT, otherwise the net; the other is rounded to whole øre, half away from
 * zero, and the VAT is what lies between them. The rate is in hundredths of a per cent.
 */
export function netVatGross(amountOre: number, rateHundredths: number, amounts: AmountsReading): NetVatGross {
  const including = amounts === 'including-vat';
  const netOre = including ? withoutVat(amountOre, rateHundredths) : amountOre;
  // A rate is at most 100 %, an amount at most 13 digits before its decimals: their gross is an exact number.
  const grossOre = including ? amountOre : Number(withVat(amountOre, rateHundredths));
  return { netOre, vatOre: grossOre - netOre, grossOre };
}

/** Whether net or gross had to be rounded: whoever rounds otherwise, or the sum of the lines, comes to another øre. */
export function isRounded(amountOre: number, rateHundredths: number, amounts: AmountsReading): boolean {
  if (rateHundredths === 0) return false;
  const [times, by] =
    amounts === 'including-vat' ? [whole, withRate(rateHundredths)] : [withRate(rateHundredths), whole];
  return (BigInt(amountOre) * times) % by !== 0n;
}

/** Exact dividend and divisor (positive) to the nearest whole number, half away from zero. */
export function halfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const twice = dividend < 0n ? -dividend * 2n : dividend * 2n;
  const size = (twice + divisor) / (divisor * 2n);
  return dividend < 0n ? -size : size;
}

function withoutVat(ore: number, rateHundredths: number): number {
  return rateHundredths === 0 ? ore : Number(halfAwayFromZero(BigInt(ore) * whole, withRate(rateHundredths)));
}

function withRate(rateHundredths: number): bigint {
  return whole + BigInt(rateHundredths);
}
