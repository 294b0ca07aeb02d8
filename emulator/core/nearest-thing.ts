// The existing client, item or customer that is nearest to one that matched nothing. It explains; it never changes a verdict.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { isRealLooking } from '../../contracts/values/person-number.ts';
import type { NearestThing } from './finding.ts';
import { isUsable } from './item-validity.ts';
import type { CustomerKind, ReceivedBasis } from './model.ts';
import { type NearText, nearTexts } from './near-texts.ts';
import type { RegisteredCustomer, RegisteredItem } from './register.ts';
import { customerKey, itemKey, type RegisterIndex } from './register-index.ts';

/** By the way the client is written; else the only client under which all the items of the basis stand. */
export function nearestClient(basis: ReceivedBasis, index: RegisterIndex): NearestThing | undefined {
  const near = firstPreferred(nearTexts(basis.client, 3), (text) => {
    const client = text === basis.client ? undefined : index.clients.get(text);
    return client && { rank: client.active ? 0 : 1, but: client.active ? undefined : notActive };
  });
  return near ?? clientOfAllItems(basis, index);
}

const notActive: InBothLanguages = { nb: 'men den er ikke aktiv', en: 'but it is not active' };

function clientOfAllItems(basis: ReceivedBasis, index: RegisterIndex): NearestThing | undefined {
  const numbers = [...new Set(basis.lines.map((line) => line.itemNumber))];
  const [first, ...others] = [...index.clients.keys()].filter(
    (client) => numbers.length > 0 && numbers.every((number) => index.items.has(itemKey(client, number))),
  );
  if (first === undefined || others.length > 0) return undefined;
  return { value: first, because: { nb: 'varenumrene finnes der', en: 'the item numbers exist there' } };
}

/** An item of the same client that is written nearly so, one that is valid today before one that is not. */
export function nearestItem(
  client: string,
  number: string,
  index: RegisterIndex,
  today: string,
): NearestThing | undefined {
  return firstPreferred(nearTexts(number, 4), (text) => {
    const item = text === number ? undefined : index.items.get(itemKey(client, text));
    if (!item) return undefined;
    return isUsable(item, today) ? { rank: 0, but: undefined } : { rank: 1, but: whyNotUsable(item) };
  });
}

function whyNotUsable(item: RegisteredItem): InBothLanguages {
  if (!item.active) return notActive;
  return { nb: 'men den er ikke gyldig i dag', en: 'but it is not valid today' };
}

/** The same item number under another client, a valid one first. */
export function sameItemElsewhere(number: string, index: RegisterIndex, today: string): NearestThing | undefined {
  const items = index.itemsByNumber.get(number) ?? [];
  const item = items.find((each) => isUsable(each, today)) ?? items[0];
  if (!item) return undefined;
  return {
    value: number,
    because: { nb: `samme vare hos oppdragsgiver ${item.client}`, en: `the same item under client ${item.client}` },
  };
}

/** Another item of the same client, of the same name, that is valid today: what replaced an expired one. */
export function validItemOfSameName(
  item: RegisteredItem,
  index: RegisterIndex,
  today: string,
): NearestThing | undefined {
  const other = index.register.items.find(
    (each) =>
      each.client === item.client && each.number !== item.number && each.name === item.name && isUsable(each, today),
  );
  if (!other) return undefined;
  return {
    value: other.number,
    because: { nb: 'gyldig vare med samme navn', en: 'a valid item of the same name' },
  };
}

/** A registered customer whose number is one slip away. Never shows a number that could be a real person's. */
export function nearestCustomer(kind: CustomerKind, number: string, index: RegisterIndex): NearestThing | undefined {
  const options = { navSynthetic: index.register.settings['nav-synthetic'] !== 'real-looking' };
  return firstPreferred(nearCustomerNumbers(kind, number), (text) => {
    const customer = text === number ? undefined : index.customers.get(customerKey(text));
    if (!customer || isRealLooking(customer.number, options)) return undefined;
    return { rank: 0, value: customer.number, but: customer.kind === kind ? undefined : registeredAs(customer) };
  });
}

function registeredAs(customer: RegisteredCustomer): InBothLanguages {
  return customer.kind === 'person'
    ? { nb: 'registrert som person', en: 'registered as a person' }
    : { nb: 'registrert som organisasjon', en: 'registered as an organisation' };
}

function* nearCustomerNumbers(kind: CustomerKind, number: string): Generator<NearText> {
  const withoutZeros = number.replace(/^0+/, '');
  if (number.length !== 11 && withoutZeros.length === 9)
    yield { text: withoutZeros, because: { nb: 'feil antall nuller foran', en: 'the wrong number of zeros in front' } };
  if (/^\d{11}$/.test(number)) yield* otherNumberOfSameDay(number);
  yield* nearTexts(number, kind === 'person' ? 11 : 9);
}

/** A D-number is a birth date with 40 added to the day: its owner may since have got a birth number, or the other way round. */
function* otherNumberOfSameDay(number: string): Generator<NearText> {
  const first = Number(number.charAt(0));
  if (first >= 4) {
    const why = { nb: 'D-nummer sendt, fødselsnummer registrert', en: 'a D-number where a birth number is registered' };
    yield { text: `${first - 4}${number.slice(1)}`, because: why };
  } else {
    const why = { nb: 'fødselsnummer sendt, D-nummer registrert', en: 'a birth number where a D-number is registered' };
    yield { text: `${first + 4}${number.slice(1)}`, because: why };
  }
}

interface Hit {
  /** 0 is as good as can be. */
  rank: number;
  but: InBothLanguages | undefined;
  /** How the thing itself is written, where that is not the text that found it. */
  value?: string;
}

function firstPreferred(texts: Iterable<NearText>, hit: (text: string) => Hit | undefined): NearestThing | undefined {
  let best: { rank: number; thing: NearestThing } | undefined;
  for (const { text, because } of texts) {
    const found = hit(text);
    if (!found || (best && best.rank <= found.rank)) continue;
    best = { rank: found.rank, thing: { value: found.value ?? text, because: joined(because, found.but) } };
    if (found.rank === 0) break;
  }
  return best?.thing;
}

function joined(because: InBothLanguages, but: InBothLanguages | undefined): InBothLanguages {
  return but ? { nb: `${because.nb}, ${but.nb}`, en: `${because.en}, ${but.en}` } : because;
}
