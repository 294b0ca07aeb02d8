// The text of a CSV file from its bytes, in each character set that spreadsheets write; another one is refused with what to do.
import { decodeWindows1252, looksLikeCodePage850, looksLikeUtf8 } from '../../contracts/values/windows-1252.ts';

import type { BothLanguages } from '../../foundation/config/source-document.ts';

export type CsvText = { readonly text: string } | { readonly problem: BothLanguages };

const saveAgain = { nb: 'lagre den som "CSV UTF-8"', en: 'save it as "CSV UTF-8"' };

function problem(nb: string, en: string): CsvText {
  return { problem: { nb: `${nb}; ${saveAgain.nb}`, en: `${en}; ${saveAgain.en}` } };
}

/**
 * UTF-8 with its mark or without, UTF-16 with its mark ("Unicode text" of Excel), or Windows-1252. DOS code page 850 (CSV of "MS-DOS"),
 * UTF-16 without its mark and what is no text are a problem.
 */
export function csvText(bytes: Buffer): CsvText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return inUtf16(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return bigEndian(bytes.subarray(2));
  if (bytes.includes(0))
    return problem(
      'har nullbyte: UTF-16 uten sitt merke, eller ingen tekst',
      'holds zero bytes: UTF-16 without its mark, or no text at all',
    );
  if (bytes.every((byte) => byte < 0x80)) return { text: bytes.toString('latin1') };
  if (looksLikeUtf8(bytes)) return inUtf8(bytes);
  if (looksLikeCodePage850(bytes) || beginsWordWithAe(bytes))
    return problem(
      'ser ut som DOS-tegnsett 850 ("CSV (MS-DOS)"), der norske bokstaver ville bli lest som andre tegn',
      'looks like DOS code page 850 ("CSV (MS-DOS)"), whose Norwegian letters would be read as signs',
    );
  return { text: decodeWindows1252(bytes) };
}

function inUtf8(bytes: Buffer): CsvText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return problem('begynner som UTF-8, men ikke alt er det', 'begins as UTF-8, but not all of it is');
  }
}

function inUtf16(bytes: Buffer): CsvText {
  return bytes.length % 2 === 0
    ? { text: bytes.toString('utf16le') }
    : problem('er UTF-16, men slutter midt i en bokstav', 'is UTF-16, but ends in the middle of a letter');
}

function bigEndian(bytes: Buffer): CsvText {
  return inUtf16(bytes.length % 2 === 0 ? Buffer.from(bytes).swap16() : bytes);
}

/** A text that a spreadsheet would take for a formula, with the apostrophe that makes it text there; others as they are. */
export function asSpreadsheetText(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The text that was written so. */
export function fromSpreadsheetText(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** Æ of code page 850, which Windows-1252 has as a closing quotation mark: that one does not begin a word. */
function beginsWordWithAe(bytes: Buffer): boolean {
  return /(^|[;,\t\n "|])\x92[a-zA-Z]/.test(bytes.toString('latin1'));
}
