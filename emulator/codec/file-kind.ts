// What a file that is no flat file looks like, so that whoever sent the wrong one hears which.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { type FileBytes, textOf } from './file-bytes.ts';

const starts: readonly [pattern: RegExp, kind: InBothLanguages][] = [
  [/^%PDF-/, { nb: 'en PDF-fil', en: 'a PDF file' }],
  [/^PK[^ -~]{2}/, { nb: 'en Excel-fil eller et ZIP-arkiv', en: 'an Excel file or a ZIP archive' }],
  [/^\u00d0\u00cf[^ -~]\u00e0/, { nb: 'en eldre Excel- eller Word-fil', en: 'an older Excel or Word file' }],
  [/^\s*<(?:!DOCTYPE\s+html|html)\b/i, { nb: 'en nettside (HTML)', en: 'a web page (HTML)' }],
  [/^\s*<[?!a-z]/i, { nb: 'XML', en: 'XML' }],
  [/^\s*[{[]\s*["{[\]}]/, { nb: 'JSON', en: 'JSON' }],
  [/^[^\r\n]*[;\t][^\r\n]*[;\t]?[^\r\n]*(?:\r?\n|$)/, { nb: 'en tabell (CSV)', en: 'a table (CSV)' }],
  [/^(?:[^\r\n,]*,){2,}[^\r\n]*(?:\r?\n|$)/, { nb: 'en tabell (CSV)', en: 'a table (CSV)' }],
];

/** By its beginning, where blank lines say nothing, as in a flat file (F-148); undefined where nothing gives it away. */
export function kindOfFile(file: FileBytes): InBothLanguages | undefined {
  const beginning = textOf(file, 0, 4096).replace(/^(?:\u00ef\u00bb\u00bf)?(?: *\r?\n)*/, '');
  return starts.find(([pattern]) => pattern.test(beginning))?.[1];
}

/** What to do instead of looking for the missing part of a file that never was one. */
export const sendTheFlatFile: InBothLanguages = {
  nb: 'Dette er ikke en flat fil med fakturagrunnlag (ingen linje begynner med ST, FL, LT eller SL): velg filen som LAFT laget, og overfør den uendret.',
  en: 'This is no flat file of invoice bases (no line begins with ST, FL, LT or SL): choose the file that LAFT made, and transfer it unchanged.',
};
