// Keeps numbers that could be a real person's out of faults: there a value stands without the field that it came from.
import { maskPlaces, possiblyRealInText } from '../../contracts/values/real-looking.ts';

/** The text with every 11 digits overwritten that could be a person number by their date, whatever their check digits. */
export function maskPossiblePersons(text: string): string {
  return maskPlaces(text, possiblyRealInText(text));
}
