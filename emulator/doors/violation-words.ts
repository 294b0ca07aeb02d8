// What the reading of a message says of its violations, in Norwegian: the typed detail is English, a fault's sentence is in both.

/** A phrase of the codec, whole, and its Norwegian; `$1` is what the parentheses found. Values that were sent match none and stay. */
const phrases: readonly [phrase: RegExp, norwegian: string][] = [
  [/^nothing$/, 'ingenting'],
  [/^\(empty\)$/, '(tomt)'],
  [/^more$/, 'flere'],
  [/^text$/, 'tekst'],
  [/^an element$/, 'et element'],
  [/^attribute (.*)$/s, 'attributtet $1'],
  [/^no attribute$/, 'ingen attributter'],
  [/^no Body$/, 'ingen Body'],
  [/^(\d+) elements in the Body$/, '$1 elementer i Body'],
  [/^a Body with one element$/, 'en Body med ett element'],
  [/^no further element$/, 'ingen flere elementer'],
  [/^elements only$/, 'bare elementer'],
  [/^text only$/, 'bare tekst'],
  [/^at most (\d+) characters$/, 'høyst $1 tegn'],
  [/^at least (\d+) characters$/, 'minst $1 tegn'],
  [/^at least one character that is not a blank$/, 'minst ett tegn som ikke er blankt'],
  [/^blanks only$/, 'bare blanke tegn'],
  [/^(\d+) characters$/, '$1 tegn'],
  [/^at most (\d+) decimals$/, 'høyst $1 desimaler'],
  [/^at most 13 digits before the decimals$/, 'høyst 13 sifre før desimalene'],
  [
    /^at most 13 digits before the decimals in the sum of the amounts$/,
    'høyst 13 sifre før desimalene i summen av beløpene',
  ],
  [/^at most (\d+) digits$/, 'høyst $1 sifre'],
  [/^at most (\d+) elements inside one$/, 'høyst $1 elementer inne i ett'],
  [/^at most (\d+) pieces of text inside one element$/, 'høyst $1 tekststykker inne i ett element'],
  [/^(.*) inside (\S+)$/s, '$1 inne i $2'],
  [/^at most (\d+) elements$/, 'høyst $1 elementer'],
  [/^at most (\S+)$/, 'høyst $1'],
  [/^at least (\S+)$/, 'minst $1'],
  [/^a request of the service$/, 'en forespørsel til tjenesten'],
  [/^what the schema says$/, 'det skjemaet sier'],
  [/^a decimal with at most two decimals, e\.g\. (\S+)$/, 'et desimaltall med høyst to desimaler, f.eks. $1'],
  [
    /^a decimal with at most two decimals and no sign, e\.g\. (\S+)$/,
    'et desimaltall med høyst to desimaler og uten fortegn, f.eks. $1',
  ],
  [/^a whole number from (\d+) to (\d+)$/, 'et heltall fra $1 til $2'],
  [/^true or false$/, 'true eller false'],
  [/^a date, e\.g\. (\S+)$/, 'en dato, f.eks. $1'],
  [/^a day of the years 0001 to 9999, e\.g\. (\S+)$/, 'en dag i årene 0001 til 9999, f.eks. $1'],
  [/^a SOAP envelope$/, 'en SOAP-konvolutt'],
  [/^no DOCTYPE$/, 'ingen DOCTYPE'],
  [/^well-formed XML$/, 'velformet XML'],
  [/^bytes that are not UTF-8$/, 'byte som ikke er UTF-8'],
  [/^bytes that cannot be unpacked$/, 'byte som ikke kan pakkes ut'],
  [/^a body in the Content-Encoding that it names$/, 'innhold i den Content-Encoding som er oppgitt'],
  [/^Envelope of SOAP (\S+)$/, 'Envelope i SOAP $1'],
  [/^namespace (.+)$/s, 'navnerommet $1'],
  [/^no namespace$/, 'ikke noe navnerom'],
  [/^no header that must be understood$/, 'ingen header som må forstås'],
  [/^(\S+) in (?:no namespace|namespace \(none\))$/, '$1 uten navnerom'],
  [/^(.+) in namespace (\S+)$/s, '$1 i navnerommet $2'],
];

/** The phrase in Norwegian; what is no phrase, such as a value or the name of an element, comes back as it is. */
export function inNorwegian(phrase: string): string {
  for (const [pattern, norwegian] of phrases) if (pattern.test(phrase)) return phrase.replace(pattern, norwegian);
  return phrase;
}

/** A place in Norwegian: a path is the same in both, what stands around it is not. */
export function placeInNorwegian(path: string): string {
  return path
    .replace(/^(.*) \(line (\d+), column (\d+)\)$/, '$1 (linje $2, kolonne $3)')
    .replace(/^HTTP header /, 'HTTP-headeren ');
}
