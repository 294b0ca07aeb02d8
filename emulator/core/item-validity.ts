// Whether a registered item can be used on a day: one rule, used by the judge and by what explains it.
import type { RegisteredItem } from './register.ts';

/** Active, and the day lies within its validity, both ends included. Dates are text and compare as such. Evidence: F-502. */
export function isUsable(item: RegisteredItem, day: string): boolean {
  const begun = item.validFrom === undefined || item.validFrom <= day;
  const notEnded = item.validTo === undefined || day <= item.validTo;
  return item.active && begun && notEnded;
}
