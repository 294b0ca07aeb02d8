// Writes XML from plain objects. Our own few lines, because fast-xml-parser's builder writes a carriage return as it is (a reader
// then gets a line feed) and lets characters through that no XML reader accepts; and it would cost the emulator 5 MB.

/** Child elements by name, in order; `@name` is an attribute, `#text` the text beside attributes; undefined is left out. */
export interface XmlContent {
  readonly [name: string]: string | XmlContent | readonly XmlContent[] | undefined;
}

/** The elements as text, without a declaration. */
export function xmlText(content: XmlContent): string {
  return Object.entries(content)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, value]) => (name === '#text' ? quoted(String(value)) : elementsText(name, value)))
    .join('');
}

function elementsText(name: string, value: XmlContent[string]): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return `<${name}>${quoted(value)}</${name}>`;
  if (isList(value)) return value.map((each) => elementsText(name, each)).join('');
  const attributes = Object.entries(value)
    .filter(([key]) => key.startsWith('@'))
    .map(([key, text]) => ` ${key.slice(1)}="${quoted(String(text))}"`);
  return `<${name}${attributes.join('')}>${xmlText(value)}</${name}>`;
}

function isList(value: XmlContent | readonly XmlContent[]): value is readonly XmlContent[] {
  return Array.isArray(value);
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** With U+FFFD for characters that XML 1.0 cannot carry at all: they would break the whole answer. */
function quoted(text: string): string {
  return text
    .toWellFormed()
    .replace(notInXml, '\uFFFD')
    .replace(/[&<>"\r]/g, (character) => references[character] ?? character);
}

/** Everything outside the production Char of XML 1.0. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
