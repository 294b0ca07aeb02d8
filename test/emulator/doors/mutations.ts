// Makes of a right message or file one that nobody would send: the same one for the same seed.

/** Whole numbers that look like chance, from a seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, end);
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  }
}

/** What has misled readers: of markup, of numbers, of blanks, of letters. */
const snippets = [
  '<!DOCTYPE x>',
  '<!-- <!DOCTYPE -->',
  "<!-- don't -->",
  '<![CDATA[',
  ']]>',
  '<?pi x?>',
  '<!--',
  '-->',
  '<x/>',
  '</x>',
  '&amp;',
  '&#0;',
  '&#32;',
  '&#x1F600;',
  '&#xD800;',
  '&x;',
  '\u0000',
  '\uFEFF',
  '\u00a0',
  '"',
  "'",
  '>',
  '<',
  '9'.repeat(13),
  '9999999999999.99',
  '90000000000000.00',
  '-',
  '-0',
  '0',
  ' ',
  '\t\n',
  '\r',
  'constructor',
  '__proto__',
  '2026-13-01',
  '-0044-03-15',
  '00',
  'é',
  '12038599999',
];

type Mutation = (text: string, chance: Chance) => string;

function anyPart(text: string, chance: Chance): [from: number, to: number] {
  const from = chance.below(text.length);
  return [from, Math.min(text.length, from + 1 + chance.below(chance.of([1, 4, 40, 400])))];
}

const insertSnippet: Mutation = (text, chance) => {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + chance.of(snippets) + text.slice(at);
};

const cutPart: Mutation = (text, chance) => {
  const [from, to] = anyPart(text, chance);
  return text.slice(0, from) + text.slice(to);
};

const repeatPart: Mutation = (text, chance) => {
  const [from, to] = anyPart(text, chance);
  return text.slice(0, to) + text.slice(from, to).repeat(1 + chance.below(5)) + text.slice(to);
};

const otherCharacter: Mutation = (text, chance) => {
  const at = chance.below(text.length);
  return text.slice(0, at) + String.fromCharCode(chance.below(256)) + text.slice(at + 1);
};

/** Of an element, or of nothing where there is none. */
const otherContent: Mutation = (text, chance) => {
  const contents = [...text.matchAll(/>([^<>]*)</g)];
  if (contents.length === 0) return text;
  const { index, 1: content = '' } = chance.of(contents);
  return `${text.slice(0, index + 1)}${chance.of(snippets)}${text.slice(index + 1 + content.length)}`;
};

const withElement =
  (change: (element: string, chance: Chance) => string): Mutation =>
  (text, chance) => {
    const elements = [...text.matchAll(/<([\w:]+)>[^<>]*<\/\1>/g)];
    if (elements.length === 0) return text;
    const { index, 0: element } = chance.of(elements);
    return text.slice(0, index) + change(element, chance) + text.slice(index + element.length);
  };

/** The same thing written otherwise: what it means stays. */
const otherNotation = withElement((element, chance) => {
  const [, open = '', content = '', close = ''] = /^(<[^>]*>)([^<>]*)(<.*)$/s.exec(element) ?? [];
  const at = chance.below(content.length + 1);
  const [before, after] = [content.slice(0, at), content.slice(at)];
  return (
    open +
    chance.of([
      `\n  ${content}\t`,
      `${before}<!-- ' " > <!DOCTYPE x> -->${after}`,
      `${before}<?pi > '?>${after}`,
      content.includes('&') ? content : `<![CDATA[${content}]]>`,
      content.replace(/^[^&]/, (sign) => `&#${sign.charCodeAt(0)};`),
    ]) +
    close
  );
});

const messageMutations: readonly Mutation[] = [
  insertSnippet,
  cutPart,
  repeatPart,
  otherCharacter,
  otherContent,
  otherContent,
  otherNotation,
  otherNotation,
  otherNotation,
  withElement((element, chance) => element.repeat(chance.below(3))),
  (text, chance) => text.replace('?>', `?>${chance.of(snippets)}`),
  (text, chance) => text.replace('UTF-8', chance.of(['utf-8', 'UTF-16', 'ISO-8859-1', 'US-ASCII', 'no-such-set'])),
];

const withLines =
  (change: (lines: string[], chance: Chance) => void): Mutation =>
  (text, chance) => {
    const lines = text.split('\r\n');
    change(lines, chance);
    return lines.join('\r\n');
  };

/** Fields stand by their positions: what is written over others moves nothing. */
const overwritten: Mutation = (text, chance) => {
  const at = chance.below(text.length);
  const by = chance.of([' ', '9', '0', '-', 'X', '\u00e5', '\u0081', '\t']).repeat(1 + chance.below(12));
  return text.slice(0, at) + by + text.slice(at + by.length);
};

const fileMutations: readonly Mutation[] = [
  insertSnippet,
  cutPart,
  repeatPart,
  otherCharacter,
  overwritten,
  overwritten,
  overwritten,
  overwritten,
  withLines((lines, chance) => lines.splice(chance.below(lines.length), 1)),
  withLines((lines, chance) => lines.splice(chance.below(lines.length), 0, chance.of(lines))),
  withLines((lines, chance) => lines.splice(chance.below(lines.length), 0, '')),
  withLines((lines, chance) =>
    lines.reverse().splice(chance.below(lines.length), 0, chance.of(['ST', 'FL', 'LT', 'SL', 'XX', 'ST T-9'])),
  ),
  withLines((lines, chance) => {
    const at = chance.below(lines.length);
    lines.splice(at, 1, (lines[at] ?? '').trimEnd());
  }),
  (text) => text.replaceAll('\r\n', '\n'),
];

/** Up to four mutations, one after another. */
export function mutated(text: string, channel: 'file' | 'web-service', seed: number): string {
  const chance = new Chance(seed);
  const mutations = channel === 'file' ? fileMutations : messageMutations;
  let changed = text;
  for (let left = chance.below(4); left >= 0; left--) changed = chance.of(mutations)(changed, chance);
  return changed;
}
