// How each line of an invoice basis is booked: its accounting, its VAT code, each with who said so, and its net, VAT and gross;
// shown beside what was received.
import { type AccountingValue, accountingOf } from './accounting.ts';
import type { Consulted } from './consulted.ts';
import type { ReceivedLine } from './model.ts';
import type { RegisteredCustomer, RegisteredItem } from './register.ts';
import type { RegisterIndex } from './register-index.ts';
import { type AmountsReading, amountsReading, isRounded, type NetVatGross, netVatGross } from './vat.ts';

/** Net, VAT and gross in øre; absent where the rate is not known. */
export interface BookedLine extends Partial<NetVatGross> {
  /** In the order of the dimensions. */
  accounting: AccountingValue[];
  vatCode: BookedVatCode;
}

export interface BookedVatCode {
  /** Empty when neither LAFT nor the item has one. */
  value: string;
  /** Undecided: LAFT has none, and the item, which would decide, does not exist. */
  source: 'LAFT' | 'item' | 'exempt' | 'undecided';
  /** Hundredths of a per cent; absent when the code does not exist (VE-141), or is undecided. */
  rateHundredths?: number;
}

/** Of what is known: where customer or item does not exist, only what the others say. Evidence: F-011, F-024, F-504, F-511. */
export function bookedLine(
  line: ReceivedLine,
  { customer, item }: { customer: RegisteredCustomer | undefined; item: RegisteredItem | undefined },
  index: RegisterIndex,
): BookedLine {
  const vatCode = bookedVatCode(line, item, index);
  const { rateHundredths } = vatCode;
  return {
    accounting: accountingOf(line, customer, item),
    vatCode,
    ...(rateHundredths === undefined
      ? {}
      : netVatGross(line.amountOre, rateHundredths, amountsReading(index.register.settings.amounts))),
  };
}

/** LAFT's code if given, else the item's, else the line is exempt. */
function bookedVatCode(line: ReceivedLine, item: RegisteredItem | undefined, index: RegisterIndex): BookedVatCode {
  if (line.vatCode === '' && !item) return { value: '', source: 'undecided' };
  const value = line.vatCode || item?.vatCode || '';
  if (value === '') return { value, source: 'exempt', rateHundredths: 0 };
  const rateHundredths = index.vatCodes.get(value)?.rateHundredths;
  return {
    value,
    source: line.vatCode === '' ? 'item' : 'LAFT',
    ...(rateHundredths === undefined ? {} : { rateHundredths }),
  };
}

/** Sums of the lines in øre; nothing where one of them is not known, as on a basis that was stored before they were reckoned. */
export function bookedSums(lines: readonly BookedLine[]): NetVatGross | undefined {
  const sums = { netOre: 0, vatOre: 0, grossOre: 0 };
  for (const { netOre, vatOre, grossOre } of lines) {
    if (netOre === undefined || vatOre === undefined || grossOre === undefined) return undefined;
    sums.netOre += netOre;
    sums.vatOre += vatOre;
    sums.grossOre += grossOre;
  }
  return lines.length === 0 ? undefined : sums;
}

/** Takes down what decided net, VAT and gross of a line: only where another setting, code or rounding makes them others. */
export function consultVat({ amountOre }: ReceivedLine, { vatCode }: BookedLine, consulted: Consulted): void {
  const { rateHundredths = 0, source } = vatCode;
  if (rateHundredths === 0) return;
  const vatOre = (reading: AmountsReading) => netVatGross(amountOre, rateHundredths, reading).vatOre;
  if (vatOre('including-vat') !== 0 || vatOre('excluding-vat') !== 0) {
    consulted.setting('amounts');
    if (source === 'item') consulted.behaviour('vat-code-of-item');
  }
  const reading = amountsReading(consulted.peek('amounts'));
  if (isRounded(amountOre, rateHundredths, reading)) consulted.behaviour('vat-rounded-by-line');
}
