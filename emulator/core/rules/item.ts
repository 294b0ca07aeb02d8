// The item of each line: it belongs to a client and must be valid on the day of receipt. Evidence: F-113, F-501, F-502.
import type { InBothLanguages } from '../../../contracts/outcomes.ts';
import { norwegianDay } from '../../../contracts/values/calendar.ts';
import { isUsable } from '../item-validity.ts';
import { nearestItem, sameItemElsewhere, validItemOfSameName } from '../nearest-thing.ts';
import type { RegisteredItem } from '../register.ts';
import { eachLine, fewOf, type Objection, type RuleContext } from './rule.ts';

/** VE-111. Said of an unknown client's items too, since no other client has them: correcting the client would not help. */
export function unknownItem(context: RuleContext): Objection[] {
  const { basis, index, today, client } = context;
  return eachLine(context, ({ itemNumber }, _, item) => {
    if (item || index.itemsByNumber.has(itemNumber)) return [];
    const named = client ? { client: basis.client } : {};
    return [{ value: itemNumber, nearest: nearestItem(basis.client, itemNumber, index, today), named }];
  });
}

/** VE-112. Not said when the client does not exist: VE-101 says all there is to say. */
export function itemOfAnotherClient(context: RuleContext): Objection[] {
  const { basis, index, today, client, consulted } = context;
  if (!client) return [];
  return eachLine(context, ({ itemNumber }, _, item) => {
    const elsewhere = index.itemsByNumber.get(itemNumber);
    if (elsewhere?.some((each) => each.client !== basis.client)) consulted.behaviour('item-belongs-to-client');
    if (item || !elsewhere) return [];
    const expected = fewOf(elsewhere.map((each) => each.client));
    const nearest = sameItemElsewhere(itemNumber, index, today);
    return [{ value: itemNumber, expected, nearest, named: { client: basis.client } }];
  });
}

/** VE-113. */
export function itemNotValid(context: RuleContext): Objection[] {
  const { basis, index, today, consulted } = context;
  return eachLine(context, ({ itemNumber }, _, item) => {
    if (!item) return [];
    if (item.active && (item.validFrom ?? item.validTo) !== undefined) consulted.behaviour('valid-on-day-of-receipt');
    if (isUsable(item, today)) return [];
    const nearest = validItemOfSameName(item, index, today);
    const named = { client: basis.client, date: today, ...validity(item) };
    return [{ value: itemNumber, nearest, named }];
  });
}

function validity(item: RegisteredItem) {
  if (!item.active) return { expected: { nb: 'en aktiv vare', en: 'an active item' } };
  const from = item.validFrom && inBoth(item.validFrom);
  const to = item.validTo && inBoth(item.validTo);
  if (from && to) return { expected: { nb: `${from.nb} til ${to.nb}`, en: `${from.en} to ${to.en}` } };
  if (from) return { expected: { nb: `fra ${from.nb}`, en: `from ${from.en}` } };
  return to ? { expected: { nb: `til ${to.nb}`, en: `to ${to.en}` } } : {};
}

/** A day as each language writes it. */
function inBoth(day: string): InBothLanguages {
  return { nb: norwegianDay(day), en: day };
}
