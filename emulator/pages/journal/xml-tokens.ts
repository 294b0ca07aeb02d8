// A message as tokens, in the order in which they stand, whether it is well-formed or not: for showing it, never for reading it.

export type XmlToken =
  /** `path`: of the element, local names with their positions; undefined where it is not asked for. */
  | { kind: 'open' | 'close' | 'empty' | 'text'; raw: string; path: string | undefined; depth: number }
  | { kind: 'comment' | 'declaration'; raw: string; depth: number };

interface Open {
  name: string;
  /** Where it is asked for: the path, and how many of each name it has below it so far. */
  place: { path: string; counts: Map<string, number> } | undefined;
}

/**
 * What is not closed goes on to the end as text; nothing is lost: the tokens' raw texts joined are the message. A path is told where it
 * `leads` to something and no deeper: the paths of a message that is nested a hundred thousand deep would take its length squared.
 */
export function* xmlTokens(text: string, leads: (path: string) => boolean = () => true): Generator<XmlToken> {
  const stack: Open[] = [{ name: '', place: { path: '', counts: new Map() } }];
  for (let at = 0; at < text.length; ) {
    const raw = rawToken(text, at);
    at += raw.length;
    yield tokenOf(raw, stack, leads);
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

function tokenOf(raw: string, stack: Open[], leads: (path: string) => boolean): XmlToken {
  const top = stack.at(-1);
  const path = top?.place?.path;
  const depth = stack.length - 1;
  if (raw.startsWith('<!--')) return { kind: 'comment', raw, depth };
  if (raw.startsWith('<![CDATA[')) return { kind: 'text', raw, path, depth };
  if (/^<[?!]/.test(raw)) return { kind: 'declaration', raw, depth };
  const [, slash, name] = /^<(\/?)(?:[^\s<>/:]*:)?([^\s<>/:]+)/.exec(raw) ?? [];
  if (name === undefined || !raw.endsWith('>')) return { kind: 'text', raw, path, depth };
  if (slash) {
    if (stack.length > 1 && top?.name === name) stack.pop();
    return { kind: 'close', raw, path, depth: Math.max(0, depth - 1) };
  }
  const place = placeBelow(top?.place, name, leads);
  if (raw.endsWith('/>')) return { kind: 'empty', raw, path: place?.path, depth };
  stack.push({ name, place });
  return { kind: 'open', raw, path: place?.path, depth };
}

function placeBelow(parent: Open['place'], name: string, leads: (path: string) => boolean): Open['place'] {
  if (!parent) return undefined;
  const count = (parent.counts.get(name) ?? 0) + 1;
  parent.counts.set(name, count);
  const path = `${parent.path}/${name}[${count}]`;
  return leads(path) ? { path, counts: new Map() } : undefined;
}

const lists = ['result', 'errorMessage', 'violation', 'invoiceBasis', 'line'];

/**
 * The text right below every element of an answer, by its path, with positions where it is a list that a message has many of:
 * `/…/result[2]/errorMessages/errorMessage[1]/code`.
 */
export function xmlElements(text: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const token of xmlTokens(text)) {
    if (!('path' in token) || token.path === undefined || token.kind === 'close') continue;
    const path = listPath(token.path);
    if (token.kind !== 'text') texts.set(path, '');
    else texts.set(path, (texts.get(path) ?? '') + unescaped(token.raw));
  }
  for (const [path, each] of texts) texts.set(path, each.trim());
  return texts;
}

function listPath(path: string): string {
  return path.replace(/([^/[\]]+)\[(\d+)\]/g, (whole, name: string) => (lists.includes(name) ? whole : name));
}

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }),
);

function unescaped(raw: string): string {
  return raw.replace(/&(\w+);/g, (whole, name: string) => entities.get(name) ?? whole);
}

/**
 * Whether a token's path is the one that a finding names: from the operation's element on, positions left out being the first.
 * `/transferInvoiceBasis/invoiceBasis[2]/client` is `/Envelope[1]/Body[1]/transferInvoiceBasis[1]/invoiceBasis[2]/client[1]`.
 */
export function fullPath(path: string): string {
  return path.replace(/\/([^/[\]]+)(?=\/|$)/g, '/$1[1]');
}
