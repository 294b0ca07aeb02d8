// What is entered where a person number is expected, or quoted in a message: a number that could be a real person's is never shown.
import { describe, expect, test } from 'vitest';
import { maskEveryNumber, readFieldValue } from '../../../adapter/rental/field-value.ts';
import { possiblyRealInText } from '../../../contracts/values/real-looking.ts';

const fullwidth = (text: string) => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

describe('real-looking, with wrong check digits', () => {
  test.each<{ what: string; entered: string; masked: string }>([
    { what: 'plain', entered: '12038599999', masked: '***********' },
    { what: 'a blank', entered: '120385 99999', masked: '****** *****' },
    { what: 'a dash', entered: '120385-99999', masked: '******-*****' },
    { what: 'dots', entered: '12.03.85 99999', masked: '**.**.** *****' },
    { what: 'a long dash between blanks', entered: '120385 \u2013 99999', masked: '****** \u2013 *****' },
    { what: 'fullwidth digits', entered: fullwidth('12038599999'), masked: '***********' },
    { what: 'a leading zero', entered: '012038599999', masked: '0***********' },
  ])('$what', ({ entered, masked }) => {
    expect(maskEveryNumber(`Fikk ${entered}!`)).toBe(`Fikk ${masked}!`);
    const reading = readFieldValue('person number', { text: entered, as: 'text' });
    const shown = 'problem' in reading ? reading.problem.shown : entered;
    expect(possiblyRealInText(shown)).toEqual([]);
    expect(shown).not.toMatch(/\p{Nd}/u);
  });
});

describe('what stays as it was written', () => {
  test.each<{ what: string; text: string }>([
    { what: 'a synthetic number', text: 'Fikk 12838510068!' },
    { what: 'a synthetic number with a dash', text: 'Fikk 128385-10068!' },
    { what: 'a day and a moment', text: '12.03.2025 kl. 12.38, 2025-03-12T12:38:59.999Z' },
    { what: 'a period', text: '01.02.2025 - 28.02.2025' },
    { what: 'amounts', text: '12 038 599 999,00 kr' },
    { what: 'a longer run of digits', text: 'Ref. 120385999990001' },
    { what: 'an id with digits', text: 'T-20250312-000123-45678' },
  ])('$what', ({ text }) => {
    expect(maskEveryNumber(text)).toBe(text);
  });
});

describe('a text is kept on one line, its letters composed', () => {
  test.each<{ what: string; entered: string; value: string }>([
    { what: 'a line break of a cell', entered: 'Fjordgata 12\nH0101', value: 'Fjordgata 12 H0101' },
    { what: 'several, with blanks', entered: ' Fjordgata 12 \r\n\r\n H0101\n', value: 'Fjordgata 12 H0101' },
    { what: 'letters of a Mac', entered: 'A\u030angstro\u0308m', value: '\u00c5ngstr\u00f6m' },
    { what: 'blanks inside stay', entered: 'Kari  Nordmann', value: 'Kari  Nordmann' },
  ])('$what', ({ entered, value }) => {
    expect(readFieldValue('text', { text: entered, as: 'text' })).toEqual({ value });
  });
});

test.each(['constructor', '__proto__', 'tenant'])('%s is no kind of tenant', (text) => {
  expect(readFieldValue('kind of tenant', { text, as: 'text' })).toMatchObject({
    problem: { shown: text, expected: { en: 'person or organisation' } },
  });
});

const blank = '\u00a0';

describe('a number is its digits, whatever blanks stand between them', () => {
  test.each<{ kind: 'person number' | 'organisation number'; entered: string; value: string }>([
    { kind: 'person number', entered: '128385 10068', value: '12838510068' },
    { kind: 'person number', entered: ` 12 83 85${blank}10068 `, value: '12838510068' },
    { kind: 'organisation number', entered: '311 000 004', value: '311000004' },
    { kind: 'organisation number', entered: `311${blank}000${blank}004`, value: '311000004' },
    { kind: 'organisation number', entered: '311 000 00', value: '311 000 00' },
    { kind: 'person number', entered: '128385 <b>', value: '128385 <b>' },
  ])('$kind $entered', ({ kind, entered, value }) => {
    expect(readFieldValue(kind, { text: entered, as: 'text' })).toEqual({ value });
  });

  test.each(['1 2 0 3 8 5 9 9 9 9 9', '12038 599999'])('and %s, which could be somebody’s, is refused', (text) => {
    const reading = readFieldValue('person number', { text, as: 'text' });
    expect(reading).toMatchObject({ problem: { expected: { nb: expect.stringContaining('et syntetisk nummer') } } });
    expect(JSON.stringify(reading)).not.toMatch(/\d{2}(?!\))/);
  });
});

describe('amounts as people write them', () => {
  test.each<{ entered: string; value: string }>([
    { entered: '7607,50', value: '7607.50' },
    { entered: '7607.5', value: '7607.50' },
    { entered: '7 607,50', value: '7607.50' },
    { entered: `7${blank}607`, value: '7607.00' },
    { entered: '7.607,50', value: '7607.50' },
    { entered: '1.007.607,5', value: '1007607.50' },
    { entered: '7,607.50', value: '7607.50' },
    { entered: '\u2212350,00', value: '-350.00' },
  ])('$entered is read', ({ entered, value }) => {
    expect(readFieldValue('amount', { text: entered, as: 'text' })).toEqual({ value });
  });

  test.each<{ entered: string; expected: string }>([
    { entered: '7.607', expected: 'høyst to desimaler, f.eks. 7500,00' },
    { entered: '7,607', expected: 'høyst to desimaler, f.eks. 7500,00' },
    { entered: '76.07,50', expected: 'høyst to desimaler' },
    { entered: '7.607,505', expected: 'høyst to desimaler' },
    { entered: '99999999999999', expected: 'for stort' },
    { entered: '\u22127607,50', expected: 'ikke negativt' },
  ])('$entered is no rent', ({ entered, expected }) => {
    const problem = { shown: entered, expected: { nb: expect.stringContaining(expected) } };
    expect(readFieldValue('rent', { text: entered, as: 'text' })).toMatchObject({ problem });
  });
});
