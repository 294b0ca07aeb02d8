// The scan of a message's elements reads what libxml2 reads, however the message is written.
import { readFileSync } from 'node:fs';
import type { XmlElement } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { messageExamples } from '../../../contracts/examples/message-examples.ts';
import { childElements, xmlTools } from '../../../emulator/codec/envelope-document.ts';
import { type ScannedElement, scanElements } from '../../../emulator/codec/envelope-scan.ts';
import { packageFile } from '../../../foundation/package-file.ts';

interface Read {
  name: string;
  content: string;
  children: Read[];
}

/** An element with others inside has no text of its own that anybody reads. */
function scanned({ name, content, children }: ScannedElement): Read {
  return { name, content: children.length > 0 ? '' : content, children: children.map(scanned) };
}

async function parsed(text: string): Promise<Read> {
  const { libXml } = await xmlTools();
  const read = (element: XmlElement): Read => {
    const children = childElements(element, libXml).map(read);
    return { name: element.name, content: children.length > 0 ? '' : element.content, children };
  };
  const document = libXml.XmlDocument.fromBuffer(Buffer.from(text));
  try {
    return read(document.root);
  } finally {
    document.dispose();
  }
}

const rows: [what: string, text: string][] = [
  ['entities', '<a>&lt;b&gt; &amp;amp; &quot;&apos;</a>'],
  ['references', '<a>&#65;&#x42;&#x1F600;&#13;&#10;&#229;</a>'],
  ['CDATA', '<a>x<![CDATA[<b>&amp;]] ></b>]]>y<![CDATA[]]></a>'],
  ['comments and instructions', '<?xml version="1.0"?><!-- <x> --><a>1<!-- </a> - > -->23</a><!-- end -->'],
  ['prefixes and other namespaces', '<s:a xmlns:s="urn:s"><b xmlns="urn:b"><s:c/></b><d>1</d></s:a>'],
  ['attributes that hold the ends of tags', `<a b="x>y" c='/>"' ><d e="'>'"/><f g='>'>1</f></a>`],
  ['empty elements', '<a><b/><c /><d></d><e\n/></a>'],
  ['line ends', '<a>\r\n<b>1\r2\r\n3\n4</b>\r</a>'],
  ['blanks in tags', '<a\n\tb="1"\r\n><c  >1</c  ></a >'],
  ['letters', '<a><ø>æøå Ł 😀</ø></a>'],
  ['a byte order mark', '\uFEFF<a>1</a>'],
  ['instructions', '<?pi?><a>1<?pi a>b?>2<b/><?pi <c/>?><d>3</d></a><?pi?>'],
  ['nothing', '<a/>'],
];

test.each(rows)('%s', async (_, text) => {
  expect(scanned(scanElements(text))).toEqual(await parsed(text));
});

test.each(messageExamples.map(({ file }) => file))('%s', async (file) => {
  const text = readFileSync(packageFile(`contracts/examples/${file}`), 'utf8');
  const read = await parsed(text).catch(() => undefined);
  if (read) expect(scanned(scanElements(text))).toEqual(read);
});

/** Not one of these comes this far: the parser or the guard refuses it. A scan that went back would fill the memory. */
test.each([
  { fed: 'a document type with an apostrophe in it', text: "<!DOCTYPE x [<!-- don't -->]><a/>" },
  { fed: 'a value without its end', text: `<a b="1>2</a>` },
  { fed: 'a tag without its end', text: '<a><b' },
  { fed: 'an end tag without its end', text: '<a></a' },
  { fed: 'an end without a beginning', text: '</a>' },
  { fed: 'a comment without its end', text: '<a><!-- x</a>' },
  { fed: 'CDATA without its end', text: '<a><![CDATA[x</a>' },
  { fed: 'an instruction without its end', text: '<a><?x y</a>' },
])('$fed is a bug, never a loop', ({ text }) => {
  expect(() => scanElements(text)).toThrow();
});
