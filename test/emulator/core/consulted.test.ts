// What a verdict rests on: told where it decided, and nowhere else.
import { describe, expect, test } from 'vitest';
import { nameOf } from '../../../contracts/rests-on.ts';
import { closeJudgement, judgeBasis, openJudgement } from '../../../emulator/core/judge.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import type { Register } from '../../../emulator/core/register.ts';
import { indexRegister } from '../../../emulator/core/register-index.ts';
import { screenTransfer } from '../../../emulator/core/screen.ts';
import {
  accepted,
  basis,
  credit,
  judgeAll,
  judgeOne,
  organisation,
  person,
  register,
  today,
  withLine,
  withSettings,
  wrongDigits,
} from './given.ts';

const matches = ['client-must-match', 'item-must-match', 'customer-must-match'];
const behind = (received: ReceivedBasis, settings: Partial<Register['settings']> = {}, known = [] as ReceivedBasis[]) =>
  judgeOne(received, { register: withSettings(settings), known: known.map((each) => accepted(each)) }).restsOn.map(
    nameOf,
  );
/** 0120 stands under client 013 alone, and has a price without VAT; 0130 the same with 25 %. */
const parking = (changes = {}) => withLine({ itemNumber: '0120', unitPriceOre: 35000, amountOre: 35000, ...changes });
const storage = (changes = {}) =>
  withLine({ itemNumber: '0130', unitPriceOre: 125000, amountOre: 125000, vatCode: '3', ...changes });

test('an accepted basis rests on its three matches, which are documented, and on nothing else', () => {
  const { restsOn } = judgeOne(parking());
  expect(restsOn.map(nameOf)).toEqual(matches);
  expect(restsOn.map(({ mark }) => mark)).toEqual(['documented', 'documented', 'documented']);
  expect(restsOn[0]).toEqual({ what: 'client-must-match', fact: 'F-112', mark: 'documented' });
});

const tenPrice = { unitPriceOre: 33333, quantityHundredths: 33, amountOre: 11000 };
const customerOf = (number: string) => basis({ ...parking(), customerNumber: number });
const unregistered = '05820450029';

test.each<{ what: string; received: ReceivedBasis; settings?: Partial<Register['settings']>; rests: string[] }>([
  { what: 'a rule that found something', received: basis({ ...parking(), client: '555' }), rests: ['VE-101'] },
  {
    what: 'a number that stands under another client too',
    received: basis(),
    rests: ['item-belongs-to-client', ...matches],
  },
  { what: 'unknown customer', received: customerOf(unregistered), rests: ['VE-121', 'unknown-customer=reject'] },
  {
    what: 'a customer that is created',
    received: customerOf(unregistered),
    settings: { 'unknown-customer': 'create' },
    rests: ['unknown-customer=create', 'client-must-match', 'item-must-match'],
  },
  {
    what: 'wrong check digits of a registered number',
    received: customerOf(wrongDigits),
    rests: ['VE-127', 'registered-check-digits=warning', ...matches],
  },
  {
    what: 'the same, ignored',
    received: customerOf(wrongDigits),
    settings: { 'registered-check-digits': 'ignored' },
    rests: ['registered-check-digits=ignored', ...matches],
  },
  {
    what: 'a difference within the tolerance',
    received: parking({ amountOre: 35002 }),
    settings: { 'amount-tolerance-ore': '2' },
    rests: ['amount-tolerance-ore=2', ...matches],
  },
  {
    what: 'a difference beyond it',
    received: parking({ amountOre: 35003 }),
    settings: { 'amount-tolerance-ore': '2' },
    rests: ['VE-151', 'amount-mismatch=error', 'amount-tolerance-ore=2'],
  },
  {
    what: 'half an øre',
    received: withLine({ ...tenPrice, itemNumber: '0920', vatCode: '' }),
    rests: [...matches, 'valid-on-day-of-receipt', 'amounts-rounded'],
  },
  { what: 'VAT within the price', received: storage(), rests: ['amounts=including-vat', ...matches] },
  {
    what: "the item's VAT code",
    received: storage({ vatCode: '' }),
    rests: ['amounts=including-vat', 'vat-code-of-item', ...matches],
  },
  {
    what: 'VAT, where prices are without it',
    received: storage({ vatCode: '', unitPriceOre: 100000, amountOre: 100000 }),
    settings: { amounts: 'excluding-vat' },
    rests: ['amounts=excluding-vat', 'vat-code-of-item', ...matches],
  },
  {
    what: 'VAT, where no price matters: net and gross still do',
    received: storage(),
    settings: { 'price-differs': 'ignored', amounts: 'excluding-vat' },
    rests: ['price-differs=ignored', 'amounts=excluding-vat', ...matches],
  },
  {
    what: 'VAT that is no whole number of øre',
    received: parking({ unitPriceOre: 43751, amountOre: 43751, vatCode: '3' }),
    settings: { 'price-differs': 'ignored' },
    rests: ['price-differs=ignored', 'amounts=including-vat', 'vat-rounded-by-line', ...matches],
  },
  {
    what: 'a rate of zero, whichever way amounts are read',
    received: storage({ vatCode: '0' }),
    settings: { 'price-differs': 'ignored', amounts: 'excluding-vat' },
    rests: ['price-differs=ignored', ...matches],
  },
  {
    what: 'VAT of a basis that is rejected: no invoice comes of it',
    received: basis({ ...storage(), client: '555' }),
    rests: ['VE-101'],
  },
  {
    what: 'a price of another size',
    received: parking({ unitPriceOre: 100, amountOre: 100 }),
    rests: ['VE-144', 'price-differs=warning', ...matches],
  },
  {
    what: 'a gap in the running numbers',
    received: parking({ runningNumber: '02' }),
    settings: { 'running-number-gaps': 'ignored' },
    rests: ['running-number-gaps=ignored', ...matches],
  },
  {
    what: "LAFT's accounting over the item's",
    received: withLine({ dimensions: [{ number: 1, value: '3100' }] }),
    rests: ['item-belongs-to-client', ...matches, 'laft-over-visma'],
  },
  {
    what: "LAFT's accounting, the same as the item's",
    received: withLine({ dimensions: [{ number: 1, value: '3000' }] }),
    rests: ['item-belongs-to-client', ...matches],
  },
])('$what', ({ received, settings, rests }) => {
  expect(behind(received, settings).toSorted()).toEqual(rests.toSorted());
});

test("the customer's accounting over the item's, where they differ", () => {
  const items = register.items.map((item) => ({ ...item, accounting: { 2: '2651' } }));
  const received = basis({ ...parking(), customerKind: 'organisation', customerNumber: organisation });
  const restsOn = (given: Register) => judgeOne(received, { register: given }).restsOn.map(nameOf);
  expect(restsOn({ ...register, items })).toContain('customer-over-item');
  expect(restsOn(register)).not.toContain('customer-over-item');
});

describe('check-digit-rule', () => {
  // Found by trying: fails the rule of today, and is right by the one from 2032.
  const later = Array.from({ length: 100 }, (_, i) => `128385100${String(i).padStart(2, '0')}`).filter(
    (number) => number !== person && behind(customerOf(number)).includes('check-digit-rule=strict'),
  );
  test('only for a number that the two rules tell apart', () => {
    expect(later.length).toBeGreaterThan(0);
    for (const number of later) {
      expect(behind(customerOf(number))).toEqual(['VE-122', 'check-digit-rule=strict']);
      const then = behind(customerOf(number), { 'check-digit-rule': '2032' });
      expect(then).toEqual(['VE-121', 'unknown-customer=reject', 'check-digit-rule=2032']);
    }
    expect(behind(customerOf('12838510069'))).toEqual(['VE-122']);
  });
});

describe('what was accepted before', () => {
  const first = basis({ ...parking(), basisId: 'B1' });
  test.each<{ what: string; received: ReceivedBasis; protection: string; rests: string[] }>([
    {
      what: 'the same',
      received: first,
      protection: 'on',
      rests: ['duplicate-protection=on', 'first-result-again'],
    },
    {
      what: 'with other content',
      received: { ...first, name: 'X' },
      protection: 'on',
      rests: ['VE-161', 'duplicate-protection=on'],
    },
    { what: 'without protection', received: first, protection: 'off', rests: ['duplicate-protection=off', ...matches] },
    { what: 'another id', received: { ...first, basisId: 'B2' }, protection: 'on', rests: matches },
  ])('$what, protection $protection', ({ received, protection, rests }) => {
    expect(behind(received, { 'duplicate-protection': protection }, [first])).toEqual(rests);
  });

  test('a credit of it', () => {
    const rests = behind(credit('B1', 35000), {}, [first]);
    expect(rests).toEqual(expect.arrayContaining(['credit-signs', 'credit-within-what-is-left']));
    expect(behind(credit('B9', 35000), {}, [first])).toEqual(
      expect.not.arrayContaining(['credit-within-what-is-left']),
    );
  });
});

test('running numbers count on from an earlier basis of the transfer', () => {
  const [one, two] = judgeAll([parking({ runningNumber: '01' }), parking({ runningNumber: '02' })]);
  expect(one?.restsOn.map(nameOf)).toEqual(matches);
  expect(two?.restsOn.map(nameOf)).toEqual([...matches, 'running-numbers-over-transfer']);
});

test.each([
  { bases: [basis()], rests: [] },
  { bases: [basis(), basis({ client: '555' })], rests: ['one-bad-basis=reject-basis'] },
  { bases: [basis({ client: '555' })], rests: [] },
])('one-bad-basis decides only where others are good: $rests', ({ bases, rests }) => {
  const judgement = openJudgement({ channel: 'file', register: indexRegister(register), today });
  for (const each of bases) judgeBasis(judgement, each, [], new Map());
  expect(closeJudgement(judgement).restsOn.map(nameOf)).toEqual(rests);
});

test.each([
  { number: person, settings: {}, rests: [] },
  { number: '12038599999', settings: {}, rests: ['real-looking-numbers=refuse'] },
  { number: '12038599999', settings: { 'real-looking-numbers': 'allow' }, rests: ['real-looking-numbers=allow'] },
  { number: '23517930024', settings: {}, rests: ['nav-synthetic=synthetic'] },
  { number: '23517930024', settings: { 'real-looking-numbers': 'allow' }, rests: [] },
  {
    number: '23517930024',
    settings: { 'nav-synthetic': 'real-looking' },
    rests: ['nav-synthetic=real-looking', 'real-looking-numbers=refuse'],
  },
])('looking for $number with $settings rests on $rests', ({ number, settings, rests }) => {
  const texts = { transferId: 'T', reference: '', senderSystem: '' };
  const screened = screenTransfer(
    [{ basis: basis({ customerNumber: number }) }],
    texts,
    withSettings(settings).settings,
  );
  expect(screened.restsOn.map(nameOf)).toEqual(rests);
});
