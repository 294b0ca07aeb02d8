// The text of a YAML or JSON file from its bytes, which are UTF-8: others are refused with their place, so that no letter is lost unseen.
import { isUtf8 } from 'node:buffer';
import type { UserError } from '../user-error.ts';
import { type BothLanguages, userErrorOf } from './source-document.ts';

const lineEnd = 0x0a;
const windows = new TextDecoder('windows-1252');
/** Takes the mark of UTF-8 away, which JSON has no place for. */
const utf8 = new TextDecoder('utf-8');
const lost = '\ufffd';

const saveAgain: BothLanguages = { nb: 'lagre den som UTF-8', en: 'save it as UTF-8' };

/** A UserError names `file:line:column` of the first byte that is not UTF-8, and the letter that it is in Windows-1252. */
export function sourceText(bytes: Buffer, file: string): string {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    throw refusal(`${file}: `, { nb: 'er UTF-16', en: 'is UTF-16' });
  }
  if (bytes.includes(0)) {
    const what = { nb: 'har nullbyte: UTF-16, eller ingen tekst', en: 'holds zero bytes: UTF-16, or no text at all' };
    throw refusal(`${file}: `, what);
  }
  if (!isUtf8(bytes)) throw notUtf8(bytes, file);
  return utf8.decode(bytes);
}

function startsWith(bytes: Buffer, ...mark: readonly [number, number]): boolean {
  return bytes[0] === mark[0] && bytes[1] === mark[1];
}

function notUtf8(bytes: Buffer, file: string): UserError {
  let line = 1;
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(lineEnd, from);
    const of = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (end < 0 || !isUtf8(of)) return wrongLine(of, `${file}:${line}:`);
    from = end + 1;
    line += 1;
  }
}

/** The letters before the first wrong byte are counted, as every other place is. */
function wrongLine(line: Buffer, place: string): UserError {
  const readable = utf8.decode(line).indexOf(lost);
  const before = Buffer.byteLength(utf8.decode(line).slice(0, readable));
  const byte = line.subarray(before, before + 1);
  const found = byte.toString('hex').toUpperCase();
  const letter = windows.decode(byte);
  return refusal(`${place}${readable + 1}: `, {
    nb: `ventet UTF-8, fikk byten ${found} ("${letter}" i Windows-1252)`,
    en: `expected UTF-8, got the byte ${found} ("${letter}" in Windows-1252)`,
  });
}

function refusal(place: string, what: BothLanguages): UserError {
  return userErrorOf([{ nb: `${place}${what.nb}; ${saveAgain.nb}`, en: `${place}${what.en}; ${saveAgain.en}` }]);
}
