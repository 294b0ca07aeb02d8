// A message as tokens, in the order in which they stand, whether it is well-formed or not: for showing it, never for reading it.

export type XmlToken =
  /** `path`: of the element, local names with positions where several have the same. */
  | { kind: 'open' | 'close' | 'empty'; raw: string; path: string; depth: number }
  | { kind: 'text'; raw: string; path: string; depth: number }
  | { kind: 'comment' | 'declaration'; raw: string; depth: number };

interface Open {
  name: string;
  path: string;
  /** How many of each name it has below it so far. */
  counts: Map<string, number>;
}

/** What is not closed goes on to the end as text; nothing is lost: the tokens' raw texts joined are the message. */
export function* xmlTokens(text: string): Generator<XmlToken> {
  const stack: Open[] = [{ name: '', path: '', counts: new Map() }];
  for (let at = 0; at < text.length; ) {
    const raw = rawToken(text, at);
    at += raw.length;
    yield tokenOf(raw, stack);
  }
}

const closings: readonly (readonly [opening: string, closing: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<', '>'],
];

function rawToken(text: string, at: number): string {
  const next = text.indexOf('<', at + 1);
  if (text[at] !== '<') return text.slice(at, next < 0 ? text.length : next);
  const [opening = '<', closing = '>'] = closings.find(([each]) => text.startsWith(each, at)) ?? [];
  const end = text.indexOf(closing, at + opening.length);
  return end < 0 ? text.slice(at) : text.slice(at, end + closing.length);
}

function tokenOf(raw: string, stack: Open[]): XmlToken {
  const top = stack.at(-1) ?? { name: '', path: '', counts: new Map() };
  const depth = stack.length - 1;
  if (raw.startsWith('<!--')) return { kind: 'comment', raw, depth };
  if (raw.startsWith('<![CDATA[')) return { kind: 'text', raw, path: top.path, depth };
  if (/^<[?!]/.test(raw)) return { kind: 'declaration', raw, depth };
  const [, slash, name] = /^<(\/?)(?:[^\s<>/:]*:)?([^\s<>/:]+)/.exec(raw) ?? [];
  if (name === undefined || !raw.endsWith('>')) return { kind: 'text', raw, path: top.path, depth };
  if (slash) {
    if (stack.length > 1 && top.name === name) stack.pop();
    return { kind: 'close', raw, path: top.path, depth: Math.max(0, depth - 1) };
  }
  const count = (top.counts.get(name) ?? 0) + 1;
  top.counts.set(name, count);
  const path = `${top.path}/${name}[${count}]`;
  if (raw.endsWith('/>')) return { kind: 'empty', raw, path, depth };
  stack.push({ name, path, counts: new Map() });
  return { kind: 'open', raw, path, depth };
}

export interface XmlElementText {
  /** Positions where it is a list that a message has many of: `/…/result[2]/errorMessages/errorMessage[1]/code`. */
  path: string;
  text: string;
}

const lists = ['result', 'errorMessage', 'violation', 'invoiceBasis', 'line'];

/** Every element with the text right below it. */
export function xmlElements(text: string): XmlElementText[] {
  const texts = new Map<string, string>();
  for (const token of xmlTokens(text)) {
    if (token.kind === 'open' || token.kind === 'empty') texts.set(listPath(token.path), '');
    if (token.kind === 'text') {
      const path = listPath(token.path);
      texts.set(path, (texts.get(path) ?? '') + unescaped(token.raw));
    }
  }
  return [...texts].map(([path, each]) => ({ path, text: each.trim() }));
}

function listPath(path: string): string {
  return path.replace(/([^/[\]]+)\[(\d+)\]/g, (whole, name: string) => (lists.includes(name) ? whole : name));
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(raw: string): string {
  return raw.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

/**
 * Whether a token's path is the one that a finding names: from the operation's element on, positions left out being the first.
 * `/transferInvoiceBasis/invoiceBasis[2]/client` is `/Envelope[1]/Body[1]/transferInvoiceBasis[1]/invoiceBasis[2]/client[1]`.
 */
export function fullPath(path: string): string {
  return path.replace(/\/([^/[\]]+)(?=\/|$)/g, '/$1[1]');
}
