import { describe, expect, test } from 'vitest';
import { accountingOf } from '../../../emulator/core/accounting.ts';
import type { Finding } from '../../../emulator/core/finding.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import type { Register } from '../../../emulator/core/register.ts';
import { screenTransfer } from '../../../emulator/core/screen.ts';
import { sentenceOf } from '../../../emulator/core/wording.ts';
import { basis, judgeOne, line, organisation, person, register, withLine, withSettings } from './given.ts';

const nearestOf = (received: ReceivedBasis, given: Register = register) => {
  const nearest = judgeOne(received, { register: given }).findings[0]?.nearest;
  return nearest && [nearest.value, nearest.because.nb, nearest.because.en];
};
const customer = (customerNumber: string) => basis({ customerNumber });
const org = (customerNumber: string) => basis({ customerKind: 'organisation', customerNumber });
const withCustomer = (number: string): Register => ({
  ...register,
  customers: [
    ...register.customers.slice(0, 1),
    {
      kind: 'person',
      number,
      name: 'X',
      addressLine1: '',
      addressLine2: '',
      postalCode: '',
      accounting: {},
      blocked: false,
    },
  ],
});

describe('the nearest existing thing', () => {
  test.each([
    { what: 'client swapped', received: basis({ client: '031' }), says: ['013', 'two digits are swapped'] },
    { what: 'client one digit away', received: basis({ client: '015' }), says: ['014', 'one digit differs'] },
    { what: 'client without its zero', received: basis({ client: '13' }), says: ['013', 'a leading zero is missing'] },
    {
      what: 'client with a letter',
      received: basis({ client: 'O13' }),
      says: ['013', 'a blank, the case, or a letter for a digit'],
    },
    {
      what: 'client that is not active',
      received: basis({ client: '990' }),
      says: ['099', 'two digits are swapped, but it is not active'],
    },
    {
      what: 'client that has the items',
      received: basis({ client: '777', lines: [line({ itemNumber: '0200', vatCode: '3' })] }),
      says: ['014', 'the item numbers exist there'],
    },
    {
      what: 'item without its zero',
      received: withLine({ itemNumber: '100' }),
      says: ['0100', 'a leading zero is missing'],
    },
    { what: 'item swapped', received: withLine({ itemNumber: '1000' }), says: ['0100', 'two digits are swapped'] },
    {
      what: 'item that has expired',
      received: withLine({ itemNumber: '9030' }),
      says: ['0930', 'two digits are swapped, but it is not valid today'],
    },
    {
      what: 'item that is not active',
      received: withLine({ itemNumber: '0909' }),
      says: ['0900', 'one digit differs, but it is not active'],
    },
    { what: 'person number swapped', received: customer('12835810068'), says: [person, 'two digits are swapped'] },
    {
      what: 'person number with a digit too many',
      received: customer('128385100688'),
      says: [person, 'one digit too many'],
    },
    {
      what: 'person number with a blank',
      received: customer('128385 10068'),
      says: [person, 'a blank, the case, or a letter for a digit'],
    },
    {
      what: 'organisation number one digit short',
      received: org('31100004'),
      says: [organisation, 'one digit is missing'],
    },
    {
      what: 'near number of the other kind',
      received: org('311000013'),
      says: ['00311000012', 'one digit differs, registered as a person'],
    },
  ])('$what', ({ received, says }) => {
    const found = nearestOf(received);
    expect([found?.[0], found?.[2]]).toEqual(says);
  });

  test('a D-number where a birth number is registered, and the other way round', () => {
    expect(nearestOf(customer('52838510068'))).toEqual([
      person,
      'D-nummer sendt, fødselsnummer registrert',
      'a D-number where a birth number is registered',
    ]);
    expect(nearestOf(customer('01879020008'))?.[2]).toBe('a birth number where a D-number is registered');
  });

  test.each([
    { what: 'client', received: basis({ client: '777', lines: [line({ itemNumber: '8888' })] }) },
    { what: 'item', received: withLine({ itemNumber: '8888' }) },
    { what: 'customer', received: customer('05820450029') },
  ])('there is none of a far $what', ({ received }) => {
    expect(nearestOf(received)).toBeUndefined();
  });

  test('a number that could be a real person is never shown', () => {
    const allow = { 'real-looking-numbers': 'allow' };
    const near = customer('12038599989');
    expect(nearestOf(near, withSettings(allow, withCustomer('12838599989')))).toBeDefined();
    const { findings } = judgeOne(near, { register: withSettings(allow, withCustomer('12038599999')) });
    expect(findings).toMatchObject([{ code: 'VE-122', value: '***********' }]);
    expect(JSON.stringify(findings)).not.toMatch(/\d{11}/);
  });
});

test("accounting: LAFT's value, else the customer's, else the item's, each with its source", () => {
  const received = line({
    dimensions: [
      { number: 4, value: 'L' },
      { number: 1, value: 'L' },
      { number: 2, value: '' },
    ],
  });
  const item = register.items[0];
  const registered = register.customers[0];
  if (!item || !registered) throw new Error('the register has neither');
  const booked = accountingOf(
    received,
    { ...registered, accounting: { 1: 'C', 2: 'C', 5: 'C' } },
    { ...item, accounting: { 1: 'I', 2: 'I', 3: 'I' } },
  );
  expect(booked).toEqual([
    { dimension: 1, value: 'L', source: 'LAFT' },
    { dimension: 2, value: 'C', source: 'customer' },
    { dimension: 3, value: 'I', source: 'item' },
    { dimension: 4, value: 'L', source: 'LAFT' },
    { dimension: 5, value: 'C', source: 'customer' },
  ]);
  expect(accountingOf(line(), undefined, undefined)).toEqual([]);
});

describe('numbers that could be a real person (VE-216)', () => {
  const texts = { transferId: 'T1', reference: 'November', senderSystem: 'LAFT' };
  const screen = (bases: ReceivedBasis[], settings = {}) =>
    screenTransfer(
      bases.map((each) => ({ basis: each })),
      texts,
      withSettings(settings).settings,
    ).findings;

  test.each([
    { what: 'possible date, no mark, wrong check digits', number: '12038599999', found: true },
    { what: 'D-number', number: '52038599999', found: true },
    { what: 'synthetic', number: person, found: false },
    { what: 'impossible date', number: '12138599999', found: false },
    { what: 'month +40, synthetic by default', number: '23517930024', found: false },
    {
      what: 'month +40 where that counts as real',
      number: '23517930024',
      found: true,
      settings: { 'nav-synthetic': 'real-looking' },
    },
    {
      what: 'where they are let in',
      number: '12038599999',
      found: true,
      settings: { 'real-looking-numbers': 'allow' },
    },
    { what: 'an organisation', number: organisation, found: false },
  ])('as customer number: $what', ({ number, found, settings = {} }) => {
    const findings = screen([basis(), basis({ customerNumber: number })], settings);
    expect(findings).toHaveLength(found ? 1 : 0);
    if (found) expect(findings[0]).toMatchObject({ at: { basis: 1, field: 'customerNumber' }, value: '***********' });
  });

  test('where they are let in, one warning stands for all of them, and says how many', () => {
    const real = basis({ customerNumber: '12038599999' });
    const [warning, ...others] = screen([real, basis(), real], { 'real-looking-numbers': 'allow' });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      severity: 'warning',
      at: { basis: 0, field: 'customerNumber' },
      value: '***********',
    });
    const said = warning && sentenceOf(warning);
    expect(said?.en).toContain('the setting real-looking-numbers lets it in (2 such in this transfer in all)');
    expect(said?.nb).toContain('slipper det inn (i alt 2 slike i overføringen)');
    const [refused] = screen([real]);
    expect(refused).toMatchObject({ severity: 'error' });
    expect(refused && sentenceOf(refused).en).toMatch(/synthetic ones only\. Nothing was stored\.$/);
  });

  test('in a text only when its check digits are right, and masked', () => {
    // Month +40 is a synthetic number that this setting takes for a real one: no real number stands in a test.
    const settings = { 'nav-synthetic': 'real-looking' };
    const received = basis({
      name: 'født 23517930024',
      lines: [line({ texts: ['gjelder 23517930025', 'gjelder 235179 30024'] })],
    });
    const findings = screen([received], settings);
    expect(findings.map(({ at, value }) => [at.field, at.item, value])).toEqual([
      ['name', undefined, 'født ***********'],
      ['text', 1, 'gjelder ****** *****'],
    ]);
    expect(
      screenTransfer([], { ...texts, reference: 'for 23517930024' }, withSettings(settings).settings).findings,
    ).toMatchObject([{ at: { field: 'reference' } }]);
    expect(screen([received])).toEqual([]);
  });

  test('where a person number is expected that the model has no place for, whatever its check digits', () => {
    const sent = { kind: 'record', line: 2, record: 'LT', field: 'KUNDENR' } as const;
    const screened = (number: string, settings = {}) =>
      screenTransfer([{ basis: basis(), otherNumbers: [{ number, sent }] }], texts, withSettings(settings).settings)
        .findings;
    expect(screened('12038599999')).toMatchObject([
      { code: 'VE-216', at: { basis: 0, field: 'customerNumber' }, value: '***********', sent },
    ]);
    expect(screened('12038599999', { 'real-looking-numbers': 'allow' })).toMatchObject([{ severity: 'warning' }]);
    expect(screened('23517930024')).toEqual([]);
    expect(screened('23517930024', { 'nav-synthetic': 'real-looking' })).toHaveLength(1);
  });

  test('a whole register of real ones: the first thousand, and how many more', () => {
    const many = Array.from({ length: 1500 }, () => basis({ customerNumber: '12038599999' }));
    const findings = screen(many);
    expect(findings).toHaveLength(1000);
    const said = findings.map((finding) => sentenceOf(finding).en);
    expect(said.filter((sentence) => sentence.includes('500 more such are not listed'))).toEqual([said.at(-1)]);
    const [letIn] = screen(many, { 'real-looking-numbers': 'allow' });
    expect(letIn && sentenceOf(letIn).nb).toContain('i alt 1500 slike');
  });

  test('in what the reading found, which the model does not hold', () => {
    const at = { basis: 0, field: 'name' } as const;
    const findings: Finding[] = [{ code: 'VE-155', severity: 'warning', at, value: 'født 23517930024' }];
    const settings = withSettings({ 'nav-synthetic': 'real-looking' }).settings;
    expect(screenTransfer([{ basis: basis(), findings }], texts, settings).findings).toMatchObject([
      { code: 'VE-216', at, value: 'født ***********' },
    ]);
  });

  // A synthetic number that this setting takes for a real one.
  const hidden = '23517930024';
  test.each([
    { field: 'basisId', received: basis({ basisId: hidden }) },
    { field: 'client', received: basis({ client: hidden }) },
    { field: 'customerNumber', received: basis({ customerNumber: `nr ${hidden}` }) },
    { field: 'name', received: basis({ name: hidden }) },
    { field: 'addressLine1', received: basis({ addressLine1: hidden }) },
    { field: 'addressLine2', received: basis({ addressLine2: hidden }) },
    { field: 'postalCode', received: basis({ postalCode: hidden }) },
    { field: 'paymentForm', received: basis({ paymentForm: hidden }) },
    { field: 'profile', received: basis({ profile: hidden }) },
    { field: 'contactReference', received: basis({ contactReference: hidden }) },
    { field: 'externalReference', received: basis({ externalReference: hidden }) },
    { field: 'caseNumber', received: basis({ caseNumber: hidden }) },
    { field: 'internalInvoice', received: basis({ internalInvoice: hidden }) },
    { field: 'creditOf', received: basis({ creditOf: hidden }) },
    { field: 'itemNumber', received: withLine({ itemNumber: hidden }) },
    { field: 'runningNumber', received: withLine({ runningNumber: hidden }) },
    { field: 'vatCode', received: withLine({ vatCode: hidden }) },
    { field: 'accountingDimension', received: withLine({ dimensions: [{ number: 1, value: hidden }] }) },
    { field: 'text', received: withLine({ texts: [hidden] }) },
  ])('is looked for in $field', ({ field, received }) => {
    const findings = screen([received], { 'nav-synthetic': 'real-looking' });
    expect(findings.map(({ at }) => at.field)).toEqual([field]);
    expect(JSON.stringify(findings)).not.toContain(hidden);
  });

  test('the sentence names the field and no number', () => {
    const [found] = screen([customer('12038599999')]);
    const words = found && sentenceOf(found);
    expect(words?.nb).toMatch(/\([^)]+\); testbenken tar bare imot syntetiske/);
    expect(JSON.stringify(words)).not.toMatch(/\d{6}|[{}[\]]{2}/);
  });
});
