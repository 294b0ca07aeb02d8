// Person numbers: kinds, marks, centuries, check digits, and the ones that could belong to somebody.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRealLooking,
  maskPersonNumber,
  maskRealLooking,
  personNumberProblem,
  readPersonNumber,
  realLookingInText,
  syntheticPersonNumber,
} from '../../../contracts/values/person-number.ts';

const read = [
  { text: '12838510068', kind: 'birth-number', mark: 'tenor', birthDate: '1985-03-12' },
  { text: '41879020008', kind: 'd-number', mark: 'tenor', birthDate: '1990-07-01' },
  { text: '05820450029', kind: 'birth-number', mark: 'tenor', birthDate: '2004-02-05' },
  { text: '23517930024', kind: 'birth-number', mark: 'nav', birthDate: '1979-11-23' },
];
it.each(read)('$text is a $kind of $mark, born $birthDate', ({ text, ...says }) => {
  expect(readPersonNumber(text)).toMatchObject({ ...says, checkDigits: 'valid', checkDigits2032: 'valid' });
  expect(personNumberProblem(text)).toBeUndefined();
  expect(isRealLooking(text)).toBe(false);
});

const problems = [
  { text: '12838510068', problem: undefined, why: 'a valid one' },
  { text: '', problem: 'not-11-digits', why: 'nothing' },
  { text: '1283851006', problem: 'not-11-digits', why: 'ten digits' },
  { text: '128385100688', problem: 'not-11-digits', why: 'twelve digits' },
  { text: '128385 10068', problem: 'not-11-digits', why: 'a blank in it' },
  { text: '1283851006a', problem: 'not-11-digits', why: 'a letter' },
  { text: '128385', problem: 'incomplete', why: 'a birth date alone' },
  { text: '128385     ', problem: 'incomplete', why: 'a birth date and blanks' },
  { text: '12838599999', problem: 'incomplete', why: 'a made-up ending' },
  { text: '12838500000', problem: 'incomplete', why: 'another made-up ending' },
  { text: '32838510000', problem: 'impossible-date', why: 'day 32' },
  { text: '00838510000', problem: 'impossible-date', why: 'day 0' },
  { text: '72838510000', problem: 'impossible-date', why: 'day 72 is no D-number' },
  { text: '12938510000', problem: 'impossible-date', why: 'month 93' },
  { text: '12538510000', problem: 'impossible-date', why: 'month 53' },
  { text: '29828510001', problem: 'impossible-date', why: '29 February of a common year' },
  { text: '12838580000', problem: 'impossible-date', why: 'individual number 800 in year 85 was never issued' },
  { text: '12838510069', problem: 'check-digits', why: 'the second check digit is wrong' },
  { text: '12838510168', problem: 'check-digits', why: 'a digit is wrong' },
] as const;
it.each(problems)('$text: $problem, because of $why', ({ text, problem }) => {
  expect(personNumberProblem(text)).toBe(problem);
});

const centuries = [
  { text: '12838549900', year: '1985', individual: '499' },
  { text: '12838550000', year: '1885', individual: '500' },
  { text: '12838574900', year: '1885', individual: '749' },
  { text: '12835450000', year: '1854', individual: '500' },
  { text: '12835350000', year: undefined, individual: '500' },
  { text: '12833950000', year: '2039', individual: '500' },
  { text: '12830499900', year: '2004', individual: '999' },
  { text: '12838575000', year: undefined, individual: '750' },
  { text: '12834090000', year: '1940', individual: '900' },
  { text: '12838599900', year: '1985', individual: '999' },
];
it.each(centuries)('year $text with individual number $individual is $year', ({ text, year }) => {
  expect(readPersonNumber(text)?.birthDate?.slice(0, 4)).toBe(year);
});

const leapDays = [
  { birthDate: '2000-02-29', text: '29820050000', exists: true },
  { birthDate: '1900-02-29', text: '29820010000', exists: false },
  { birthDate: '1984-02-29', text: '29828410000', exists: true },
];
it.each(leapDays)('29 February: $birthDate exists: $exists', ({ text, birthDate, exists }) => {
  expect(readPersonNumber(text)?.birthDate).toBe(exists ? birthDate : undefined);
});

describe('the rule from 2032', () => {
  /** The first synthetic number whose first check digit leaves this remainder and whose second is right. */
  const leaving = (remainder: number): string => {
    const weighted = (digits: string, weights: number[]) =>
      weights.reduce((sum, w, i) => sum + w * Number(digits[i]), 0) % 11;
    for (let individual = 100; individual < 499; individual++) {
      for (let first = 0; first < 10; first++) {
        for (let second = 0; second < 10; second++) {
          const text = `128385${individual}${first}${second}`;
          const k1 = weighted(text, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
          if (k1 === remainder && weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0) return text;
        }
      }
    }
    throw new Error('none found');
  };
  it.each([0, 1, 2, 3])('accepts remainder %i, which the strict rule accepts only as 0', (remainder) => {
    expect(personNumberProblem(leaving(remainder), { checkDigitRule: '2032' })).toBeUndefined();
    expect(personNumberProblem(leaving(remainder))).toBe(remainder === 0 ? undefined : 'check-digits');
  });
  it('rejects remainder 4', () => {
    expect(personNumberProblem(leaving(4), { checkDigitRule: '2032' })).toBe('check-digits');
  });
  it('asks no century of the individual number, and still a day that exists', () => {
    expect(personNumberProblem('12838580000', { checkDigitRule: '2032' })).toBe('check-digits');
    expect(personNumberProblem('32838510000', { checkDigitRule: '2032' })).toBe('impossible-date');
  });
});

describe('real-looking', () => {
  const rows = [
    { text: '12038599999', real: true, why: 'a possible date, whatever the check digits' },
    { text: '52038599999', real: true, why: "a possible D-number's date" },
    { text: '12038580000', real: true, why: 'a century that the individual number does not tell' },
    { text: '120385 99999', real: true, why: 'with a blank' },
    { text: '120385-99999', real: true, why: 'with a dash' },
    { text: '12.03.85 99999', real: true, why: 'with dots' },
    { text: '1203 8599999', real: true, why: 'with a blank elsewhere' },
    { text: '120385\u00a099999', real: true, why: 'with a no-break blank' },
    { text: '012038599999', real: true, why: 'with one zero too many before it' },
    { text: '128385-10068', real: false, why: 'marked by Tenor, with a dash' },
    { text: '112038599999', real: false, why: '12 digits that begin with no zero' },
    { text: '12.03.85 9999', real: false, why: '10 digits' },
    { text: '12838510068', real: false, why: 'marked by Tenor' },
    { text: '12688510000', real: false, why: 'marked by Norsk helsenett' },
    { text: '32038599999', real: false, why: 'no such day' },
    { text: '12138599999', real: false, why: 'no such month' },
    { text: '00311000004', real: false, why: 'an organisation' },
    { text: '120385', real: false, why: 'not 11 digits' },
  ];
  it.each(rows)('$text: $real ($why)', ({ text, real }) => {
    expect(isRealLooking(text)).toBe(real);
    expect(maskPersonNumber(text)).toBe(real ? text.replace(/\d/g, '*') : text);
  });
  it("counts NAV's mark as synthetic or as a hospital's, by the setting", () => {
    expect(isRealLooking('23517930024')).toBe(false);
    expect(isRealLooking('23517930024', { navSynthetic: true })).toBe(false);
    expect(isRealLooking('23517930024', { navSynthetic: false })).toBe(true);
  });
});

/** The digits in another script, whose zero this is. */
function inScript(zero: number, text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

it.each([
  { text: inScript(0xff10, '12038599999'), masked: '*'.repeat(11), why: 'fullwidth' },
  { text: inScript(0x6f0, '120385-99999'), masked: '******-*****', why: 'Persian' },
  { text: '12038\u200d599999', masked: '*****\u200d******', why: 'a zero-width joiner in it' },
  { text: Buffer.from(inScript(0xff10, '12038599999')).toString('latin1'), masked: '*'.repeat(33), why: 'UTF-8' },
  { text: inScript(0xff10, '12838510068'), masked: inScript(0xff10, '12838510068'), why: 'fullwidth, synthetic' },
])('where a number is expected, in other digits: $why', ({ text, masked }) => {
  expect(isRealLooking(text)).toBe(text !== masked);
  expect(maskPersonNumber(text)).toBe(masked);
});

describe('in free text', () => {
  // A number of NAV's kind, counted as real here: no unmarked number that passes its check digits may stand in the repository.
  const asReal = { navSynthetic: false };
  const rows = [
    { text: 'Leie for 23517930024, november', masked: 'Leie for ***********, november', why: 'alone' },
    { text: '235179 30024', masked: '****** *****', why: 'with a blank in it' },
    { text: '235179-30024', masked: '******-*****', why: 'with a dash in it' },
    { text: '23.51.79 30024', masked: '**.**.** *****', why: 'with dots in it' },
    { text: '235179 - 300 24', masked: '****** - *** **', why: 'with a dash between blanks' },
    { text: '2351 7930024', masked: '**** *******', why: 'with a blank after the month' },
    { text: '235179\u00a030024', masked: '******\u00a0*****', why: 'with a no-break blank' },
    { text: '235179\u00c2\u00a030024', masked: '******\u00c2\u00a0*****', why: 'with the same as UTF-8' },
    { text: '023517930024', masked: '0***********', why: 'with a zero too many' },
    { text: '235\u200b179\u200b30024', masked: '***\u200b***\u200b*****', why: 'with zero-width blanks in it' },
    { text: '235179\u00ad30024', masked: '******\u00ad*****', why: 'with a soft hyphen in it' },
    { text: `–${inScript(0xff10, '23517930024')}–`, masked: '–***********–', why: 'in fullwidth digits' },
    { text: inScript(0x660, '235179 30024'), masked: '****** *****', why: 'in Arabic-Indic digits' },
    { text: inScript(0x1d7d8, '23517930024'), masked: '*'.repeat(22), why: 'in digits of two units each' },
    {
      text: inScript(0x660, '23517930025'),
      masked: inScript(0x660, '23517930025'),
      why: 'Arabic-Indic, check digits wrong',
    },
    { text: inScript(0xff10, '12838510068'), masked: inScript(0xff10, '12838510068'), why: 'fullwidth, synthetic' },
    { text: '23.51.79 30025', masked: '23.51.79 30025', why: 'with dots, its check digits wrong' },
    { text: '128385-10068', masked: '128385-10068', why: 'with a dash, marked as synthetic' },
    { text: '2 3 5 1 7 9 3 0 0 2 4', masked: '2 3 5 1 7 9 3 0 0 2 4', why: 'digits one by one are no number' },
    { text: '23517930024 og 23517930024', masked: '*********** og ***********', why: 'twice' },
    { text: '23517930025', masked: '23517930025', why: 'its check digits are wrong' },
    { text: '1223517930024', masked: '1223517930024', why: 'inside a longer number' },
    { text: '12838510068', masked: '12838510068', why: 'marked as synthetic' },
  ];
  it.each(rows)('$text ($why)', ({ text, masked }) => {
    expect(maskRealLooking(text, asReal)).toBe(masked);
    expect(masked).toHaveLength(text.length);
  });
  it('looks inside longer runs where fields stand without a gap', () => {
    expect(maskRealLooking('FL235179300240850000', { ...asReal, insideLongerRuns: true })).toBe('FL***********0850000');
  });
  it('says where', () => {
    expect(realLookingInText('nr 23517930024', asReal)).toEqual([{ index: 3, number: '23517930024', length: 11 }]);
  });
});

describe('synthetic numbers', () => {
  const person = fc.record({
    birthDate: fc
      .date({ min: new Date('1940-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    individual: fc.integer({ min: 0, max: 999 }),
    mark: fc.constantFrom('tenor' as const, 'nav' as const, 'nhn' as const),
    dNumber: fc.boolean(),
  });
  it('are valid, marked and of the date asked for, or none', () => {
    let made = 0;
    fc.assert(
      fc.property(person, (asked) => {
        const number = syntheticPersonNumber(asked);
        if (number === undefined) return;
        made++;
        expect(personNumberProblem(number) ?? 'fine').toMatch(/fine|incomplete/);
        expect(readPersonNumber(number)).toMatchObject({
          mark: asked.mark,
          birthDate: asked.birthDate,
          kind: asked.dNumber ? 'd-number' : 'birth-number',
          checkDigits: 'valid',
        });
        expect(isRealLooking(number)).toBe(false);
      }),
      { seed: 2, numRuns: 500 },
    );
    expect(made).toBeGreaterThan(100);
  });
  it('are none where the individual number tells another century', () => {
    expect(syntheticPersonNumber({ birthDate: '1985-03-12', individual: 100, mark: 'tenor' })).toBe('12838510068');
    expect(syntheticPersonNumber({ birthDate: '2004-03-12', individual: 100, mark: 'tenor' })).toBeUndefined();
  });
});
