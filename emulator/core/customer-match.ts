// How the customer of a basis is matched with the register. Matching is exact: by number, which stands for one
// customer of one kind; the kind is compared then. Evidence: F-015, F-207, F-503.
import { organisationNumberProblem } from '../../contracts/values/organisation-number.ts';
import { personNumberProblem } from '../../contracts/values/person-number.ts';
import type { Consulted } from './consulted.ts';
import type { CustomerKind, ReceivedBasis } from './model.ts';
import type { RegisteredCustomer } from './register.ts';
import { customerKey, type RegisterIndex } from './register-index.ts';

export type NumberProblem =
  | NonNullable<ReturnType<typeof personNumberProblem>>
  | NonNullable<ReturnType<typeof organisationNumberProblem>>
  | 'empty';

export type CustomerMatch =
  | { how: 'registered'; customer: RegisteredCustomer }
  /** The very number is registered, as the other kind. */
  | { how: 'other-kind'; customer: RegisteredCustomer }
  /** Not registered, but possible, and this Visma creates customers. */
  | { how: 'creates'; customer: RegisteredCustomer }
  /** This Visma creates customers, but name and address are not all there. */
  | { how: 'cannot-create' }
  | { how: 'unknown' }
  | { how: 'impossible'; problem: NumberProblem };

/** `createdHere`: what earlier bases of the same transfer created, by `customerKey`. */
export function matchCustomer(
  basis: ReceivedBasis,
  index: RegisterIndex,
  { createdHere, consulted }: { createdHere: ReadonlyMap<string, RegisteredCustomer>; consulted: Consulted },
): CustomerMatch {
  const key = customerKey(basis.customerNumber);
  const registered = index.customers.get(key);
  const customer = registered ?? createdHere.get(key);
  // Created by an earlier basis of this transfer: that it is there at all is the setting's doing.
  if (customer && !registered) consulted.setting('unknown-customer');
  if (customer) return { how: customer.kind === basis.customerKind ? 'registered' : 'other-kind', customer };
  const problem = numberProblem(basis.customerKind, basis.customerNumber, consulted);
  if (problem) return { how: 'impossible', problem };
  if (consulted.setting('unknown-customer') !== 'create') return { how: 'unknown' };
  return hasNameAndAddress(basis) ? { how: 'creates', customer: customerFrom(basis) } : { how: 'cannot-create' };
}

/** What is wrong with the number by itself, `undefined` when nothing is. The two rules for check digits are asked for only where they differ. */
export function numberProblem(kind: CustomerKind, number: string, consulted: Consulted): NumberProblem | undefined {
  if (number.trim() === '') return 'empty';
  if (kind === 'organisation') return organisationNumberProblem(number);
  const strict = personNumberProblem(number, { checkDigitRule: 'strict' });
  const later = strict && personNumberProblem(number, { checkDigitRule: '2032' });
  if (strict === later) return strict;
  return consulted.setting('check-digit-rule') === '2032' ? later : strict;
}

function hasNameAndAddress(basis: ReceivedBasis): boolean {
  return [basis.name, basis.addressLine1, basis.postalCode].every((text) => text.trim() !== '');
}

/**
 * Profile and accounting are not taken from one basis: they are Visma's own setup. Nor is a foreign postal code, which the register has no
 * room for: it stays with the basis.
 */
function customerFrom(basis: ReceivedBasis): RegisteredCustomer {
  const { customerKind: kind, customerNumber: number, name, addressLine1, addressLine2 } = basis;
  const postalCode = /^\d{4}$/.test(basis.postalCode) ? basis.postalCode : '';
  return { kind, number, name, addressLine1, addressLine2, postalCode, accounting: {}, blocked: false };
}
