// How each line of an invoice basis is booked: its accounting and its VAT code, each with who said so; shown beside what was received.
import { type AccountingValue, accountingOf } from './accounting.ts';
import type { ReceivedLine } from './model.ts';
import type { RegisteredCustomer, RegisteredItem } from './register.ts';
import type { RegisterIndex } from './register-index.ts';

export interface BookedLine {
  /** In the order of the dimensions. */
  accounting: AccountingValue[];
  vatCode: BookedVatCode;
}

export interface BookedVatCode {
  /** Empty when neither LAFT nor the item has one. */
  value: string;
  source: 'LAFT' | 'item' | 'exempt';
  /** Hundredths of a per cent; absent when the code does not exist (VE-141). */
  rateHundredths?: number;
}

/** Of what is known: where customer or item does not exist, only what the others say. Evidence: F-011, F-024, F-504. */
export function bookedLine(
  line: ReceivedLine,
  { customer, item }: { customer: RegisteredCustomer | undefined; item: RegisteredItem | undefined },
  index: RegisterIndex,
): BookedLine {
  return { accounting: accountingOf(line, customer, item), vatCode: bookedVatCode(line, item, index) };
}

/** LAFT's code if given, else the item's, else the line is exempt. */
function bookedVatCode(line: ReceivedLine, item: RegisteredItem | undefined, index: RegisterIndex): BookedVatCode {
  const value = line.vatCode || item?.vatCode || '';
  if (value === '') return { value, source: 'exempt', rateHundredths: 0 };
  const rateHundredths = index.vatCodes.get(value)?.rateHundredths;
  return {
    value,
    source: line.vatCode === '' ? 'item' : 'LAFT',
    ...(rateHundredths === undefined ? {} : { rateHundredths }),
  };
}
