// A credit: of a basis that was received, for the same client and customer, and for no more than is left of it. Evidence: F-023, F-510.
import { formatOre, norwegianKroner } from '../../../contracts/values/money.ts';
import type { AcceptedBefore } from '../accepted-before.ts';
import { totalOf } from '../basis-total.ts';
import type { ReceivedBasis } from '../model.ts';
import { customerKey } from '../register-index.ts';
import type { Objection, RuleContext } from './rule.ts';

/** VE-154. */
export function creditOfNothing({ basis, credited, acceptedOtherwise, consulted }: RuleContext): Objection[] {
  if (basis.creditOf === '') return [];
  const value = basis.creditOf;
  if (!credited) return [{ value, named: { expected: receivedBasis } }];
  if (credited.client !== basis.client || customerKey(credited.customerNumber) !== customerKey(basis.customerNumber))
    return [{ value, named: { expected: sameParties(credited) } }];
  consulted.behaviour('credit-within-what-is-left');
  // Under an id that was accepted before, what is left counts this very credit already: VE-161 says what is wrong.
  if (acceptedOtherwise || fitsInto(basis, credited)) return [];
  return [{ value, named: { expected: atMost(leftOf(credited)) } }];
}

function leftOf(credited: AcceptedBefore): number {
  return credited.totalOre + credited.creditedOre;
}

/** A credit goes against what is left, and not beyond nothing. */
function fitsInto(basis: ReceivedBasis, credited: AcceptedBefore): boolean {
  const credit = -totalOf(basis);
  const left = leftOf(credited);
  return left >= 0 ? credit >= 0 && credit <= left : credit <= 0 && credit >= left;
}

const receivedBasis = { nb: 'et mottatt fakturagrunnlag', en: 'an invoice basis that was received' };

/** The other customer's number is not shown: it may be another person's. */
function sameParties({ client }: AcceptedBefore) {
  return {
    nb: `samme kunde og oppdragsgiver som det krediterte (oppdragsgiver ${client})`,
    en: `the same customer and client as the credited one (client ${client})`,
  };
}

function atMost(left: number) {
  return {
    nb: `en kreditering på høyst ${norwegianKroner(left)}`,
    en: `a credit of at most ${formatOre(left)}`,
  };
}
