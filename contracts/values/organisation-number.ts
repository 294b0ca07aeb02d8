// Organisation numbers: 9 digits with a check digit. Evidence: F-309.
import { modulus11 } from './check-digit.ts';

export type OrganisationNumberProblem = 'not-9-digits' | 'first-digit' | 'check-digit';

const weights = [3, 2, 7, 6, 5, 4, 3, 2] as const;

/** What is wrong with an organisation number, `undefined` when nothing is. First digits 2 and 3 are synthetic ones. */
export function organisationNumberProblem(text: string): OrganisationNumberProblem | undefined {
  if (!/^\d{9}$/.test(text)) return 'not-9-digits';
  if (!/^[2389]/.test(text)) return 'first-digit';
  return modulus11(text, weights) === Number(text.charAt(8)) ? undefined : 'check-digit';
}

/** A synthetic organisation number from its first eight digits, the first 2 or 3; `undefined` where no check digit exists. */
export function syntheticOrganisationNumber(base8: string): string | undefined {
  if (!/^[23]\d{7}$/.test(base8)) return undefined;
  const digit = modulus11(base8, weights);
  return digit === undefined ? undefined : `${base8}${digit}`;
}
