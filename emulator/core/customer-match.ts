// How the customer of a basis is matched with the register. Matching is exact: by kind and number. Evidence: F-015, F-207, F-503.
import { organisationNumberProblem } from '../../contracts/values/organisation-number.ts';
import { personNumberProblem } from '../../contracts/values/person-number.ts';
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
  createdHere: ReadonlyMap<string, RegisteredCustomer>,
): CustomerMatch {
  const key = customerKey(basis.customerNumber);
  const customer = index.customers.get(key) ?? createdHere.get(key);
  if (customer) return { how: customer.kind === basis.customerKind ? 'registered' : 'other-kind', customer };
  const problem = numberProblem(basis.customerKind, basis.customerNumber, index);
  if (problem) return { how: 'impossible', problem };
  if (index.register.settings['unknown-customer'] !== 'create') return { how: 'unknown' };
  return hasNameAndAddress(basis) ? { how: 'creates', customer: customerFrom(basis) } : { how: 'cannot-create' };
}

/** What is wrong with the number by itself, `undefined` when nothing is. */
export function numberProblem(kind: CustomerKind, number: string, index: RegisterIndex): NumberProblem | undefined {
  if (number.trim() === '') return 'empty';
  if (kind === 'organisation') return organisationNumberProblem(number);
  const checkDigitRule = index.register.settings['check-digit-rule'] === '2032' ? '2032' : 'strict';
  return personNumberProblem(number, { checkDigitRule });
}

function hasNameAndAddress(basis: ReceivedBasis): boolean {
  return [basis.name, basis.addressLine1, basis.postalCode].every((text) => text.trim() !== '');
}

/** Profile and accounting are not taken from one basis: they are Visma's own setup. */
function customerFrom(basis: ReceivedBasis): RegisteredCustomer {
  const { customerKind: kind, customerNumber: number, name, addressLine1, addressLine2, postalCode } = basis;
  return { kind, number, name, addressLine1, addressLine2, postalCode, accounting: {}, blocked: false };
}
