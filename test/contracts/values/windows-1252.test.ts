// The file's character set: round trips, letters that it lacks, and the signs of other sets.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeWindows1252,
  encodeWindows1252,
  fitsWindows1252,
  looksLikeCodePage850,
  looksLikeUtf8,
  transliterate,
} from '../../../contracts/values/windows-1252.ts';

it('keeps every byte, and reads it as the platform does', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(encodeWindows1252(decodeWindows1252(all))).toEqual(all);
  expect(decodeWindows1252(all)).toBe(new TextDecoder('windows-1252').decode(all));
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodeWindows1252(decodeWindows1252(bytes))).toEqual(bytes);
    }),
    { seed: 5 },
  );
});

it('refuses to write a letter that the set lacks', () => {
  expect(() => encodeWindows1252('Łódź')).toThrow('U+141');
  expect(fitsWindows1252('Bjørnsæter Åse – 100 €')).toBe(true);
  expect(fitsWindows1252('Łódź')).toBe(false);
  expect(fitsWindows1252('a\tb')).toBe(false);
});

it.each([
  { text: 'Bjørnsæter', written: 'Bjørnsæter', changed: false, why: 'is there' },
  { text: 'A\u030ase', written: 'Åse', changed: false, why: 'is only composed' },
  { text: 'Łukasz', written: 'Lukasz', changed: true, why: 'stroke' },
  { text: 'Ionuș', written: 'Ionus', changed: true, why: 'comma below' },
  { text: 'Dvořák', written: 'Dvorák', changed: true, why: 'caron' },
  { text: 'Kárášjohka đŋŧ', written: 'Kárášjohka dnt', changed: true, why: 'Sami letters' },
  { text: 'Nguyễn', written: 'Nguyen', changed: true, why: 'two marks' },
  { text: 'ﬁn', written: 'fin', changed: true, why: 'ligature' },
  { text: 'a\nb', written: 'a b', changed: true, why: 'a line end' },
  { text: '東京', written: '??', changed: true, why: 'nothing is near' },
  { text: '\u{1f600}', written: '?', changed: true, why: 'one character, not two' },
])('$text is written $written ($why)', ({ text, written, changed }) => {
  expect(transliterate(text)).toEqual({ text: written, changed });
});

it('writes whatever there is in letters that fit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => fitsWindows1252(transliterate(text).text)),
    { seed: 6 },
  );
});

/** The Norwegian letters in code page 850; everything else here is ASCII. */
const codePage850: Record<string, number> = { æ: 0x91, ø: 0x9b, å: 0x86, Æ: 0x92, Ø: 0x9d, Å: 0x8f, é: 0x82, ü: 0x81 };
const dos = (text: string) => Uint8Array.from([...text], (letter) => codePage850[letter] ?? letter.charCodeAt(0));

describe('which set', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  it.each([
    { what: 'ASCII', bytes: utf8('FL Kari'), isUtf8: false, isDos: false },
    { what: 'Windows-1252', bytes: encodeWindows1252('Kåre Bjørnsæter ÆØÅ é'), isUtf8: false, isDos: false },
    {
      what: 'Windows-1252 with quotes and daggers',
      bytes: encodeWindows1252('‘Ole’ O’Brien † › x'),
      isUtf8: false,
      isDos: false,
    },
    { what: 'UTF-8', bytes: utf8('Kåre'), isUtf8: true, isDos: false },
    { what: 'UTF-8, one letter', bytes: utf8('ø'), isUtf8: true, isDos: false },
    { what: 'UTF-8 with a mark in front', bytes: utf8('\ufeffKari'), isUtf8: true, isDos: false },
    { what: 'UTF-8, three bytes', bytes: utf8('100 €'), isUtf8: true, isDos: false },
    {
      what: 'UTF-8 in one record only',
      bytes: Uint8Array.of(...encodeWindows1252('Åse '), ...utf8('Kåre')),
      isUtf8: true,
      isDos: false,
    },
    { what: 'DOS, å', bytes: dos('Kåre'), isUtf8: false, isDos: true },
    { what: 'DOS, ø', bytes: dos('Bjørn'), isUtf8: false, isDos: true },
    { what: 'DOS, æ', bytes: dos('Sæter'), isUtf8: false, isDos: true },
    { what: 'DOS, Ø', bytes: dos('Ørland'), isUtf8: false, isDos: true },
    { what: 'nothing', bytes: new Uint8Array(), isUtf8: false, isDos: false },
  ])('$what', ({ bytes, isUtf8, isDos }) => {
    expect(looksLikeUtf8(bytes)).toBe(isUtf8);
    if (!isUtf8) expect(looksLikeCodePage850(bytes)).toBe(isDos);
  });
});
