// A basis that comes again under the id of an accepted one, with other content. Evidence: F-212.
import type { InBothLanguages } from '../../../contracts/outcomes.ts';
import { formatOre, norwegianKroner } from '../../../contracts/values/money.ts';
import type { AcceptedBefore } from '../accepted-before.ts';
import { totalOf } from '../basis-total.ts';
import type { ReceivedBasis } from '../model.ts';
import { customerKey } from '../register-index.ts';
import type { Objection, RuleContext } from './rule.ts';

/** VE-161. */
export function acceptedWithOtherContent({ basis, acceptedOtherwise }: RuleContext): Objection[] {
  if (!acceptedOtherwise) return [];
  return [{ value: basis.basisId, named: { expected: difference(basis, acceptedOtherwise) } }];
}

/** What is known to differ. The earlier customer's number is not shown: it may be another person's. */
function difference(basis: ReceivedBasis, earlier: AcceptedBefore): InBothLanguages {
  const [was, is] = [earlier.totalOre, totalOf(basis)];
  const differs: InBothLanguages[] = [];
  if (earlier.client !== basis.client)
    differs.push({
      nb: `oppdragsgiver ${earlier.client} før, ${basis.client} nå`,
      en: `client ${earlier.client} then, ${basis.client} now`,
    });
  if (customerKey(earlier.customerNumber) !== customerKey(basis.customerNumber))
    differs.push({ nb: 'en annen kunde', en: 'another customer' });
  if (was !== is)
    differs.push({
      nb: `beløp ${norwegianKroner(was)} før, ${norwegianKroner(is)} nå`,
      en: `amount ${formatOre(was)} then, ${formatOre(is)} now`,
    });
  if (differs.length === 0)
    differs.push({
      nb: 'andre opplysninger enn sum, kunde og oppdragsgiver',
      en: 'something other than sum, customer and client',
    });
  return { nb: differs.map(({ nb }) => nb).join('; '), en: differs.map(({ en }) => en).join('; ') };
}
