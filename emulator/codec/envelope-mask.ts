// Keeps numbers that could be a real person's out of faults: there a value stands without the field that it came from.
import { isRealLooking, maskRealLooking } from '../../contracts/values/real-looking.ts';

/** The text with every 11 digits overwritten that could be a person number by their date, whatever their check digits. */
export function maskPossiblePersons(text: string): string {
  const digits = /(?=(\d{6}[ \u00a0]?\d{5}))/g;
  let masked = maskRealLooking(text, { insideLongerRuns: true });
  for (const match of text.matchAll(digits)) {
    const found = match[1] ?? '';
    if (!isRealLooking(found.replace(/\D/g, ''))) continue;
    masked = masked.slice(0, match.index) + found.replace(/\d/g, '*') + masked.slice(match.index + found.length);
  }
  return masked;
}
