// The customer of a basis: found by kind and number, not blocked; its number possible. Evidence: F-015, F-207, F-208, F-503.
import type { InBothLanguages } from '../../../contracts/outcomes.ts';
import { type NumberProblem, numberProblem } from '../customer-match.ts';
import type { CustomerKind } from '../model.ts';
import { nearestCustomer } from '../nearest-thing.ts';
import type { Objection, RuleContext } from './rule.ts';

/** VE-121. */
export const unknownPerson = (context: RuleContext) => unknownCustomer(context, 'person');
/** VE-122. */
export const impossiblePerson = (context: RuleContext) => impossibleNumber(context, 'person');
/** VE-123. */
export const unknownOrganisation = (context: RuleContext) => unknownCustomer(context, 'organisation');
/** VE-124. */
export const impossibleOrganisation = (context: RuleContext) => impossibleNumber(context, 'organisation');

function unknownCustomer({ basis, customer, index }: RuleContext, kind: CustomerKind): Objection[] {
  if (basis.customerKind !== kind) return [];
  if (customer.how !== 'unknown' && customer.how !== 'cannot-create') return [];
  const nearest = nearestCustomer(kind, basis.customerNumber, index);
  const named = customer.how === 'cannot-create' ? { expected: whatCreatingTakes } : {};
  return [{ value: basis.customerNumber, nearest, named }];
}

const whatCreatingTakes: InBothLanguages = {
  nb: 'navn, adresselinje 1 og postnummer, så kunden kan opprettes',
  en: 'name, address line 1 and postal code, so that the customer can be created',
};

function impossibleNumber({ basis, customer, index }: RuleContext, kind: CustomerKind): Objection[] {
  if (basis.customerKind !== kind || customer.how !== 'impossible') return [];
  const nearest = nearestCustomer(kind, basis.customerNumber, index);
  return [{ value: basis.customerNumber, nearest, named: { reason: reasons[customer.problem] } }];
}

/** VE-125. */
export function blockedCustomer({ basis, customer }: RuleContext): Objection[] {
  return customer.how === 'registered' && customer.customer.blocked ? [{ value: basis.customerNumber }] : [];
}

/** VE-126. */
export function customerOfOtherKind({ basis, customer }: RuleContext): Objection[] {
  if (customer.how !== 'other-kind') return [];
  const named = { sent: kinds[basis.customerKind], expected: kinds[customer.customer.kind] };
  return [{ value: basis.customerNumber, named }];
}

/** VE-127: the register decides whether the customer exists; its number may still be wrong. */
export function registeredWithWrongNumber({ basis, customer, consulted }: RuleContext): Objection[] {
  if (customer.how !== 'registered') return [];
  const problem = numberProblem(basis.customerKind, basis.customerNumber, consulted);
  return problem ? [{ value: basis.customerNumber, named: { reason: reasons[problem] } }] : [];
}

const kinds: Readonly<Record<CustomerKind, InBothLanguages>> = {
  person: { nb: 'person', en: 'a person' },
  organisation: { nb: 'organisasjon', en: 'an organisation' },
};

const reasons: Readonly<Record<NumberProblem, InBothLanguages>> = {
  empty: { nb: 'nummeret mangler', en: 'the number is missing' },
  'not-11-digits': { nb: 'ikke 11 siffer', en: 'not 11 digits' },
  incomplete: { nb: 'ufullstendig eller fiktiv slutt', en: 'incomplete, or a fictitious ending' },
  'impossible-date': { nb: 'datoen finnes ikke', en: 'the date does not exist' },
  'check-digits': { nb: 'feil kontrollsifre', en: 'wrong check digits' },
  'not-9-digits': { nb: 'ikke 9 siffer', en: 'not 9 digits' },
  'first-digit': { nb: 'feil første siffer', en: 'wrong first digit' },
  'check-digit': { nb: 'feil kontrollsiffer', en: 'wrong check digit' },
};
