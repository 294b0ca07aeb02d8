// The texts of an invoice basis as the channels carry them: in lines of the room that a text record has, numbered over the basis.
import { fieldOf, records } from '../../contracts/record-layout.ts';
import { transliterate } from '../../contracts/values/windows-1252.ts';
import type { InvoiceBasis } from './invoice-basis.ts';

/** Characters in one text line. */
export const textLineLength = fieldOf(records.LT, 'TEKST').length;

/** Text lines that one basis can have: LINJENR counts them and has two positions (F-126). */
export const mostTextLines = 10 ** fieldOf(records.LT, 'LINJENR').length - 1;

/** How many text lines the basis needs, in the letters of the file, which may be more than were entered. */
export function countTextLines(basis: Pick<InvoiceBasis, 'lines'>): number {
  const texts = basis.lines.flatMap((line) => line.texts);
  return texts.reduce((sum, text) => sum + wrapped(transliterate(text).text, textLineLength).length, 0);
}

/** A text in pieces of at most so many characters, broken at a blank where there is one. */
export function wrapped(text: string, length: number): string[] {
  const pieces: string[] = [];
  let rest = Array.from(text.trim());
  while (rest.length > length) {
    const blank = rest.slice(0, length + 1).lastIndexOf(' ');
    const end = blank > 0 ? blank : length;
    pieces.push(rest.slice(0, end).join('').trimEnd());
    rest = Array.from(rest.slice(end).join('').trimStart());
  }
  return rest.length > 0 ? [...pieces, rest.join('')] : pieces;
}
