// What is wrong with a text that is not YAML, in both languages and with how to put it right, from what the library finds.
import type { ErrorCode, YAMLError } from 'yaml';
import type { BothLanguages } from './shape-problem.ts';

/** One finding of the library in our own words; what we have no words for is quoted as the library says it. */
export function yamlWords(
  { code, message, pos }: Pick<YAMLError, 'code' | 'message' | 'pos'>,
  text: string,
): BothLanguages {
  for (const [pattern, words] of byMessage) {
    const found = pattern.exec(message);
    if (found) return withSign(words, found[1] ?? '');
  }
  if (code === 'DUPLICATE_KEY') return duplicateKey(text.slice(pos[0]));
  if (code === 'UNEXPECTED_TOKEN') return unexpected(text.slice(pos[0]));
  return byCode[code] ?? { nb: `ikke riktig YAML: "${message}"`, en: `not correct YAML: "${message}"` };
}

/** An alias (`*name`) of which no anchor (`&name`) stands before it. */
export const unknownAlias: BothLanguages = {
  nb: 'det som * viser til, står ikke foran; en tekst som begynner med *, må stå i anførselstegn',
  en: 'what * refers to does not stand before it; a text that begins with * must be in quotes',
};

/** Aliases of aliases, which grow to more than anybody means. */
export const tooManyAliases: BothLanguages = {
  nb: 'for mange henvisninger med *; skriv verdiene ut',
  en: 'too many references with *; write the values out',
};

/** Letters only: a key that is repeated in a message must not hold a person's number. */
function duplicateKey(text: string): BothLanguages {
  const [, key] = /^["']?(\p{L}[\p{L} _-]{0,40}?)["']?\s*:/u.exec(text) ?? [];
  const named = key === undefined ? '' : ` "${key}"`;
  return {
    nb: `nøkkelen${named} står to ganger; behold én av dem`,
    en: `the key${named} occurs twice; keep one of them`,
  };
}

/** A sign is shown, a text is not. */
function unexpected(text: string): BothLanguages {
  const [sign] = /^[^\p{L}\p{N}\s"'-]/u.exec(text) ?? [];
  if (sign !== undefined)
    return {
      nb: `ventet ikke "${sign}" her; ta det bort, eller sett teksten i anførselstegn`,
      en: `did not expect "${sign}" here; remove it, or put the text in quotes`,
    };
  return {
    nb: 'ventet ikke mer her; se etter et tegn for mye, eller et innrykk som ikke passer',
    en: 'did not expect more here; look for a sign too many, or an indentation that does not fit',
  };
}

/** `%` in the words is the sign that the library names. */
function withSign({ nb, en }: BothLanguages, sign: string): BothLanguages {
  return { nb: nb.replaceAll('%', () => sign), en: en.replaceAll('%', () => sign) };
}

/** Where one code of the library is for several mistakes, its message tells them apart. */
const byMessage: readonly (readonly [RegExp, BothLanguages])[] = [
  [
    /^Missing closing (["'])quote/,
    {
      nb: 'teksten i anførselstegn slutter ikke; sett % etter den',
      en: 'the text in quotes does not end; put % after it',
    },
  ],
  [
    /must be sufficiently indented and end with a (.)$/,
    {
      nb: 'mangler %, eller det som står foran den, har ikke innrykk nok',
      en: '% is missing, or what stands before it is not indented enough',
    },
  ],
  [/^Missing , between/, { nb: 'mangler komma mellom verdiene', en: 'a comma between the values is missing' }],
  [/^Missing , or : between/, { nb: 'mangler komma eller kolon her', en: 'a comma or a colon is missing here' }],
  [/^Missing space after :/, { nb: 'mangler mellomrom etter kolon', en: 'a blank after the colon is missing' }],
  [
    /^Implicit map keys need to be followed/,
    { nb: 'mangler kolon og verdi etter nøkkelen', en: 'a colon and a value after the key are missing' },
  ],
  [
    /^Sequence item without - indicator/,
    { nb: 'mangler - foran punktet i listen', en: 'the - before the item of the list is missing' },
  ],
  [
    /^Comments must be separated/,
    {
      nb: 'mangler mellomrom foran #; en tekst som har # i seg, må stå i anførselstegn',
      en: 'a blank before # is missing; a text that holds # must be in quotes',
    },
  ],
  [
    /^Block scalar|leading empty lines|more-indented/,
    {
      nb: 'teksten etter | eller > må begynne på neste linje, alle linjene med samme innrykk',
      en: 'the text after | or > must begin on the next line, all of its lines with the same indentation',
    },
  ],
  [
    /^Plain value cannot start with .*?(\S)$/,
    {
      nb: 'en tekst som begynner med %, må stå i anførselstegn',
      en: 'a text that begins with % must be in quotes',
    },
  ],
  [
    /^Invalid escape sequence \\?(.)/,
    {
      nb: '\\% betyr ingenting mellom "-tegn; skriv \\\\ for en omvendt skråstrek, eller bruk \'-tegn',
      en: '\\% means nothing between " signs; write \\\\ for a backslash, or use \' signs',
    },
  ],
];

const quoteColon: BothLanguages = {
  nb: 'ventet ikke en nøkkel til her; en verdi som har kolon i seg, må stå i anførselstegn, og en ny nøkkel på sin egen linje i samme kolonne som den over',
  en: 'did not expect another key here; a value that holds a colon must be in quotes, and a new key on a line of its own in the same column as the one above',
};

const unknownTag: BothLanguages = {
  nb: 'merket med ! er ukjent her; ta det bort, eller sett teksten i anførselstegn',
  en: 'the tag with ! is unknown here; remove it, or put the text in quotes',
};

const anchors: BothLanguages = {
  nb: 'et navn med &, * eller ! står feil her; ta det bort, eller sett teksten i anførselstegn',
  en: 'a name with &, * or ! is wrong here; remove it, or put the text in quotes',
};

const byCode: Readonly<Partial<Record<ErrorCode, BothLanguages>>> = {
  BAD_INDENT: {
    nb: 'innrykket passer ikke; det som hører sammen, må begynne i samme kolonne',
    en: 'the indentation does not fit; what belongs together must begin in the same column',
  },
  TAB_AS_INDENT: {
    nb: 'tabulator kan ikke brukes som innrykk; bruk mellomrom',
    en: 'a tab cannot be used as indentation; use blanks',
  },
  MULTILINE_IMPLICIT_KEY: {
    nb: 'en nøkkel må stå på én linje, med kolon og mellomrom etter',
    en: 'a key must stand on one line, with a colon and a blank after it',
  },
  BLOCK_AS_IMPLICIT_KEY: quoteColon,
  BLOCK_IN_FLOW: {
    nb: 'mangler komma her; innenfor { } og [ ] står det komma mellom verdiene, og en tekst som har kolon i seg, i anførselstegn',
    en: 'a comma is missing here; within { } and [ ] commas stand between the values, and a text that holds a colon in quotes',
  },
  KEY_OVER_1024_CHARS: {
    nb: 'nøkkelen er lengre enn 1024 tegn; se etter et kolon for mye',
    en: 'the key is longer than 1024 characters; look for a colon too many',
  },
  MISSING_CHAR: {
    nb: 'mangler et tegn her, et mellomrom, komma eller kolon',
    en: 'a sign is missing here, a blank, comma or colon',
  },
  MULTIPLE_DOCS: {
    nb: 'her begynner et dokument til (---); ha bare ett i filen',
    en: 'another document (---) begins here; have only one in the file',
  },
  BAD_DIRECTIVE: {
    nb: 'en linje som begynner med %, kan ikke leses; ta den bort',
    en: 'a line that begins with % cannot be read; remove it',
  },
  TAG_RESOLVE_FAILED: unknownTag,
  BAD_COLLECTION_TYPE: unknownTag,
  ALIAS_PROPS: anchors,
  BAD_ALIAS: anchors,
  BAD_PROP_ORDER: anchors,
  MULTIPLE_ANCHORS: anchors,
  MULTIPLE_TAGS: anchors,
  RESOURCE_EXHAUSTION: {
    nb: 'det er for mange nivåer inni hverandre',
    en: 'there are too many levels within each other',
  },
};
