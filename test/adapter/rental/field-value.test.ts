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
