// KUNDENR: one field of 11 positions for persons and organisations. Evidence: F-109, F-211, F-310.

export type CustomerKind = 'person' | 'organisation';
/** How an organisation number stands in the 11 positions: a setting of the installation. */
export type OrganisationNumberForm = 'zero-padded' | 'left-aligned';

export interface CustomerNumber {
  readonly kind: CustomerKind;
  /** A person's 11 digits as they stand, or an organisation's 9. */
  readonly number: string;
}

/**
 * Person or organisation by the text alone: `00` and 9 digits (or 9 digits left-aligned, where the installation does that) is
 * an organisation, anything else a person. Leading blanks are zeros (F-146). Trailing blanks do not count.
 */
export function readCustomerNumber(kundenr: string, form: OrganisationNumberForm = 'zero-padded'): CustomerNumber {
  const text = kundenr.trimEnd().replace(/^ +/, (blanks) => '0'.repeat(blanks.length));
  if (/^00\d{9}$/.test(text)) return { kind: 'organisation', number: text.slice(2) };
  if (form === 'left-aligned' && /^\d{9}$/.test(text)) return { kind: 'organisation', number: text };
  return { kind: 'person', number: text };
}

/** The 11 positions of a customer number; a number that is too long comes back as it is, for the writer to refuse. */
export function toCustomerNumber(
  kind: CustomerKind,
  number: string,
  form: OrganisationNumberForm = 'zero-padded',
): string {
  return kind === 'organisation' && form === 'left-aligned' ? number.padEnd(11, ' ') : number.padStart(11, '0');
}
