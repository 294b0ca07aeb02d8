// Notes what VAT on a line rests on: whether amounts include it, and the rate of its code. Evidence: F-032.
import { parseHundredths } from '../../contracts/values/hundredths.ts';
import type { Noted } from '../noted.ts';
import type { Terms } from './terms.ts';

/** Nothing where the line has no code, or one whose rate is nothing: its amount is the same either way. */
export function noteVat(noted: Noted, { amounts, vatRates }: Terms, vatCode: string): void {
  if (vatCode === '') return;
  const rate = Object.hasOwn(vatRates, vatCode) ? vatRates[vatCode] : undefined;
  if (rate !== undefined && parseHundredths(rate) === 0) return;
  noted.setting('laft-amounts', amounts);
  // Without its rate nothing is added, and where amounts include VAT the basis is held back.
  if (rate === undefined) return;
  noted.setting('laft-vat-rate', `${vatCode}=${rate}`);
  if (amounts === 'including-vat') noted.behaviour('vat-added');
}
