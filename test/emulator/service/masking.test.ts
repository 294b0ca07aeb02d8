import { describe, expect, test } from 'vitest';
import { maskBytes } from '../../../emulator/service/masking.ts';
import { realLooking, tenant } from './example-visma.ts';

/** The example number's digits as references, and as UTF-16. */
const asReferences = [...realLooking].map((digit) => `&#${digit.charCodeAt(0)};`).join('');
const asHexReferences = [...realLooking].map((digit) => `&#x${digit.charCodeAt(0).toString(16)};`).join('');
const stars = '*'.repeat(11);
/** Its bytes, each as a character. */
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
/** KUNDENR, OPPDRGNR, VARENR, LØPENR, LINJENR without a gap. */
const textRecord = (number: string) => `LT${number}013010001${'01'}Husleie`;
/** A client and an item that read like a date with a day and a month. */
const dateLikeClient = 'FL'.concat(tenant, 'Kari Nordmann'.padEnd(130), 'BG0110100010050000 000000100');

describe('what is overwritten in kept bytes, one for one', () => {
  test.each<{ what: string; bytes: string; kept: string }>([
    { what: 'a number in a record', bytes: `FL${realLooking}Kari`, kept: `FL${stars}Kari` },
    { what: 'a number in a later record', bytes: `ST x\r\nFL${realLooking}Kari`, kept: `ST x\r\nFL${stars}Kari` },
    { what: 'a number that others follow', bytes: textRecord(realLooking), kept: textRecord(stars) },
    {
      what: 'an element',
      bytes: `<v:personNumber>${realLooking}</v:personNumber>`,
      kept: `<v:personNumber>${stars}</v:personNumber>`,
    },
    {
      what: 'a section',
      bytes: `<personNumber><![CDATA[${realLooking}]]>`,
      kept: `<personNumber><![CDATA[${stars}]]>`,
    },
    { what: 'a field of an answer', bytes: `"customerNumber": "${realLooking}"`, kept: `"customerNumber": "${stars}"` },
    {
      what: 'the number of an organisation',
      bytes: `<v:organizationNumber>${realLooking}</v:organizationNumber>`,
      kept: `<v:organizationNumber>${stars}</v:organizationNumber>`,
    },
    {
      what: "the same in LAFT's data",
      bytes: `"organisationNumber": "${realLooking}"`,
      kept: `"organisationNumber": "${stars}"`,
    },
    { what: 'a blank in it', bytes: '<personNumber>120385 99999<', kept: '<personNumber>****** *****<' },
    { what: 'dots in it', bytes: '<personNumber>12.03.85 99999<', kept: '<personNumber>**.**.** *****<' },
    { what: 'a zero too many', bytes: '<v:personNumber>012038599999<', kept: '<v:personNumber>************<' },
    {
      what: 'an element with an attribute',
      bytes: `<personNumber a="b">120385-99999<`,
      kept: `<personNumber a="b">******-*****<`,
    },
    {
      what: 'a parted number in an answer',
      bytes: '"customerNumber": "120385-99999"',
      kept: '"customerNumber": "******-*****"',
    },
    {
      what: 'a blank as a reference',
      bytes: '<personNumber>120385&#160;99999<',
      kept: '<personNumber>******&#160;*****<',
    },
    {
      what: 'references',
      bytes: `<personNumber>${asReferences}</personNumber>`,
      kept: `<personNumber>${'*'.repeat(asReferences.length)}</personNumber>`,
    },
    {
      what: 'two sections',
      bytes: '<personNumber><![CDATA[12038]]><![CDATA[599999]]><',
      kept: '<personNumber><![CDATA[*****]]><![CDATA[******]]><',
    },
    {
      what: 'a comment in it',
      bytes: '<personNumber>12038<!-- 7 -->599999<',
      kept: '<personNumber>*****<!-- 7 -->******<',
    },
    {
      what: 'an instruction and a reference in it',
      bytes: '<personNumber>12038<?x y?>&#53;99999<',
      kept: '<personNumber>*****<?x y?>**********<',
    },
    {
      what: 'comments that are never closed',
      bytes: '<personNumber>12038<!-- 7 -->599999<a>1<!-- 2<!-- 3<? 4',
      kept: '<personNumber>*****<!-- 7 -->******<a>1<!-- 2<!-- 3<? 4',
    },
    {
      what: 'fullwidth digits in UTF-8',
      bytes: `<personNumber>${utf8([...realLooking].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''))}<`,
      kept: `<personNumber>${'*'.repeat(33)}<`,
    },
    {
      what: 'a zero-width blank in UTF-8 in it',
      bytes: `<personNumber>12038${utf8('\u200b')}599999<`,
      kept: `<personNumber>*****${utf8('\u200b')}******<`,
    },
    {
      what: 'a fullwidth digit as a reference',
      bytes: '<personNumber>12038&#xFF15;99999<',
      kept: `<personNumber>${'*'.repeat('12038&#xFF15;99999'.length)}<`,
    },
    {
      what: 'hexadecimal ones',
      bytes: `<personNumber>${asHexReferences}<`,
      kept: `<personNumber>${'*'.repeat(asHexReferences.length)}<`,
    },
  ])('$what', ({ bytes, kept }) => {
    expect(maskBytes(Buffer.from(bytes, 'latin1'), {}).bytes.toString('latin1')).toBe(kept);
  });

  test('two bytes a character', () => {
    const sent = Buffer.from(`<personNumber>${realLooking}</personNumber>`, 'utf16le');
    const kept = maskBytes(sent, {}).bytes;
    expect(kept.toString('latin1').replaceAll('\0', '')).toBe(`<personNumber>${stars}</personNumber>`);
    expect(kept.length).toBe(sent.length);
  });
});

describe('a number is counted once, whatever its digits and what stands between them', () => {
  const inScript = (zero: number) =>
    [...realLooking].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
  const each = (between: string) => [...realLooking].join(between);
  test.each<{ what: string; value: string }>([
    { what: '0-9', value: realLooking },
    { what: 'fullwidth', value: inScript(0xff10) },
    { what: 'Arabic-Indic', value: inScript(0x660) },
    { what: 'Devanagari', value: inScript(0x966) },
    { what: 'Myanmar', value: inScript(0x1040) },
    { what: 'mathematical bold', value: inScript(0x1d7ce) },
    { what: 'fullwidth with a zero too many', value: `\uff10${inScript(0xff10)}` },
    { what: 'two scripts', value: `${inScript(0xff10).slice(0, 5)}${realLooking.slice(5)}` },
    { what: 'a dash and unseen characters', value: `120385\u200b\u2013\u200b\u202f${realLooking.slice(6)}` },
    { what: 'marks of direction', value: `\u202a${realLooking.slice(0, 6)}\u2069${realLooking.slice(6)}\u202c` },
    { what: 'eighty blanks', value: `120385${' '.repeat(80)}${realLooking.slice(6)}` },
    { what: 'a blank behind each digit', value: each(' ') },
    { what: 'a line end', value: `120385\r\n${realLooking.slice(6)}` },
    { what: 'a comment behind each digit', value: each('<!-- 1 -->') },
    { what: 'a section around each digit', value: `<![CDATA[${each(']]><![CDATA[')}]]>` },
    { what: 'fullwidth references', value: each('').replaceAll(/\d/g, (digit) => `&#${0xff10 + Number(digit)};`) },
    {
      what: 'mathematical references',
      value: realLooking.replaceAll(/\d/g, (digit) => `&#${0x1d7ce + Number(digit)};`),
    },
  ])('$what', ({ value }) => {
    const message = `<personNumber>${value}</personNumber>`;
    const twice = maskBytes(Buffer.from(`<a>${message}${message}<personNumber>${tenant}</personNumber>ærlig</a>`), {});
    expect(twice.numbers).toBe(2);
    const left = withoutMarkup(String(twice.bytes));
    expect(left).toBe(`${tenant}ærlig`);
    expect(maskBytes(twice.bytes, {})).toEqual({ bytes: twice.bytes, numbers: 0 });
  });
  const withoutMarkup = (text: string) =>
    text.replace(/<!--.*?-->|<!\[CDATA\[|\]\]>|<[^<>]*>|[*\s\u2013\u200b\u202f\u202a\u2069\u202c]/gu, '');
});

describe('ten megabytes that hide a number at their end', () => {
  const tenMegabytes = (part: string) => part.repeat(Math.floor(10_000_000 / part.length));
  test.each<{ what: string; before: string; hidden: string; kept: string }>([
    { what: 'comments', before: '7<!-- -->', hidden: '12038<!-- -->599999', kept: '*****<!-- -->******' },
    { what: 'references', before: '&#55;', hidden: asReferences, kept: '*'.repeat(asReferences.length) },
    { what: 'empty bytes', before: '7\0', hidden: [...realLooking].join('\0'), kept: [...stars].join('\0') },
  ])('$what', ({ before, hidden, kept }) => {
    const start = `${tenMegabytes(before)}<personNumber>`;
    const masked = maskBytes(Buffer.from(`${start}${hidden}</personNumber>`, 'latin1'), {});
    expect(masked.numbers).toBe(1);
    expect(masked.bytes.equals(Buffer.from(`${start}${kept}</personNumber>`, 'latin1'))).toBe(true);
  });

  test('none: the same bytes', () => {
    const sent = Buffer.from(tenMegabytes('7<!-- -->&#x37;'), 'latin1');
    const masked = maskBytes(sent, {});
    expect([masked.bytes === sent, masked.numbers]).toEqual([true, 0]);
  });
});

describe('what stays as it came', () => {
  test.each<{ what: string; bytes: string }>([
    { what: 'a synthetic number', bytes: `<personNumber>${tenant}</personNumber>` },
    { what: 'a synthetic number with a dash', bytes: '<personNumber>128385-10068<' },
    { what: 'a synthetic number in a record', bytes: textRecord(tenant) },
    { what: 'eleven digits elsewhere whose check digits are wrong', bytes: `<caseNumber>${realLooking}</caseNumber>` },
    { what: 'a client and an item that read like a date', bytes: dateLikeClient },
    { what: 'every byte there is', bytes: String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte)) },
    { what: 'a reference to something else', bytes: 'Bj&#248;rg &amp; &#x26;' },
  ])('$what', ({ bytes }) => {
    expect(maskBytes(Buffer.from(bytes, 'latin1'), {}).bytes.toString('latin1')).toBe(bytes);
  });
});

test('a hospital number is overwritten where the setting counts it as real', () => {
  const hospital = '23517930024';
  const sent = Buffer.from(`FL${hospital}Ola`);
  expect(String(maskBytes(sent, {}).bytes)).toBe(`FL${hospital}Ola`);
  expect(String(maskBytes(sent, { navSynthetic: false }).bytes)).toBe(`FL${stars}Ola`);
});
