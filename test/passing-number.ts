// A number with a possible date, no synthetic mark and right check digits can only be made while a test runs: none may be written
// down, and no test may print one.
import { checkDigitsOf } from '../contracts/values/person-number-rule.ts';

/** Found by trying; it is whoever's comes first by chance, so it is never shown. */
export function passingNumber(): string {
  for (let individual = 100; individual < 500; individual++) {
    const nine = `120385${individual}`;
    const digits = checkDigitsOf(nine);
    if (digits !== undefined) return nine + digits;
  }
  throw new Error('no such number');
}

/** The spellings that people use, by what stands between the parts. */
export function spellingsOf(number: string): Record<string, string> {
  const [date, rest] = [number.slice(0, 6), number.slice(6)];
  const dotted = `${date.slice(0, 2)}.${date.slice(2, 4)}.${date.slice(4)}`;
  return {
    'a blank': `${date} ${rest}`,
    'a dash': `${date}-${rest}`,
    dots: `${dotted} ${rest}`,
    'a blank after the month': `${number.slice(0, 4)} ${number.slice(4)}`,
    'a no-break blank': `${date}\u00a0${rest}`,
    'a leading zero': `0${number}`,
    nothing: number,
  };
}
/** Possible dates without a mark, right check digits, each another one. */
export function* passingNumbers(): Generator<string> {
  for (let day = 10; day < 28; day++)
    for (let individual = 100; individual < 500; individual += 7) {
      const nine = `${day}0385${individual}`;
      const digits = checkDigitsOf(nine);
      if (digits !== undefined) yield nine + digits;
    }
}

/** The same with wrong check digits: real-looking only where a person number is expected. */
export function* failingNumbers(): Generator<string> {
  for (const number of passingNumbers()) {
    const wrong = (Number(number.slice(9)) + 1) % 100;
    yield number.slice(0, 9) + String(wrong).padStart(2, '0');
  }
}
