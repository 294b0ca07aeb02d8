// Person numbers for tests and generators: always marked as synthetic, always with their own check digits.
import { partsOf } from './calendar.ts';
import { checkDigitsOf, monthOffsets, readPersonNumber, type SyntheticMark } from './person-number-rule.ts';

export interface SyntheticPerson {
  /** `YYYY-MM-DD`, 1854 to 2039. */
  readonly birthDate: string;
  /** 0 to 999; must tell the century of the birth date. */
  readonly individual: number;
  readonly mark: Exclude<SyntheticMark, 'none'>;
  readonly dNumber?: boolean;
}

/** The 11 digits; `undefined` where the individual number tells another century or no check digits exist for it. */
export function syntheticPersonNumber(person: SyntheticPerson): string | undefined {
  const { year, month, day } = partsOf(person.birthDate);
  const nine = [
    two(person.dNumber ? day + 40 : day),
    two(month + monthOffsets[person.mark]),
    two(year % 100),
    String(person.individual).padStart(3, '0'),
  ].join('');
  const checkDigits = checkDigitsOf(nine);
  if (checkDigits === undefined) return undefined;
  const number = `${nine}${checkDigits}`;
  return readPersonNumber(number)?.birthDate === person.birthDate ? number : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
