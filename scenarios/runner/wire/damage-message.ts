// Damages a message of the web service: the text of the elements that a field of the model stands in, or whole elements.
// Works on the text as it is, so that everything else goes on unchanged, to the byte.
import { mappingOf } from '../../../contracts/field-mapping.ts';
import { fieldOfWords } from '../language/words.ts';
import type { Change } from './damage-file.ts';

interface Element {
  /** Local names from below the request element or the invoice basis, e.g. `customer/name`. */
  path: string;
  /** Number of the invoice basis that it is in, from 1; 0 outside. */
  basis: number;
  /** Offsets of the whole element and of what is in it. */
  from: number;
  contentFrom: number;
  contentTo: number;
  to: number;
}

/** The message with the change made, or undefined when there was nothing to change. */
export function damageMessage(text: string, { key, value, basis }: Change): string | undefined {
  const wanted = wantedPaths(key, String(value));
  const hits = elementsOf(text).filter(
    (element) => wanted.paths.includes(element.path) && (basis === undefined || element.basis === basis),
  );
  if (hits.length === 0) return undefined;
  // From the end, so that the offsets before stay right.
  return hits
    .sort((a, b) => b.from - a.from)
    .reduce((whole, hit) => whole.slice(0, hit.from) + wanted.edit(whole, hit) + whole.slice(hit.to), text);
}

interface Wanted {
  paths: readonly string[];
  edit(text: string, hit: Element): string;
}

function wantedPaths(key: string, value: string): Wanted {
  if (key === 'remove invoice bases') return { paths: ['invoiceBasis'], edit: () => '' };
  if (key === 'repeat element') {
    return { paths: pathsOf(value), edit: (text, { from, to }) => text.slice(from, to).repeat(2) };
  }
  if (key === 'remove element') return { paths: pathsOf(value), edit: () => '' };
  const edit = (text: string, { from, contentFrom, contentTo, to }: Element) => {
    const opening = text.slice(from, contentFrom);
    if (contentFrom < to) return opening + escaped(value) + text.slice(contentTo, to);
    const name = /^<([^\s/>]+)/.exec(opening)?.[1];
    return `${opening.slice(0, -2)}>${escaped(value)}</${name}>`;
  };
  return { paths: pathsOf(key), edit };
}

function pathsOf(words: string): string[] {
  const field = fieldOfWords(words);
  return field ? (mappingOf(field).xml?.split('|') ?? []) : [];
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function elementsOf(text: string): Element[] {
  const open: { name: string; from: number; contentFrom: number; basis: number }[] = [];
  const found: Element[] = [];
  let basis = 0;
  for (const tag of text.matchAll(/<(\/?)(?:[\w.-]+:)?([\w.-]+)[^<>]*?(\/?)>/g)) {
    const [whole, closing, name = '', empty] = tag;
    const end = tag.index + whole.length;
    if (closing) {
      const start = open.pop();
      if (!start) continue;
      const path = pathBelow([...open.map((each) => each.name), start.name]);
      found.push({ ...start, path, contentTo: tag.index, to: end });
      continue;
    }
    if (name === 'invoiceBasis') basis++;
    const inside = open.some((each) => each.name === 'invoiceBasis') || name === 'invoiceBasis' ? basis : 0;
    const start = { name, from: tag.index, contentFrom: end, basis: inside };
    if (!empty) open.push(start);
    else found.push({ ...start, path: pathBelow([...open.map((each) => each.name), name]), contentTo: end, to: end });
  }
  return found;
}

/** Envelope, body and request do not count; below an invoice basis only what is below it does. */
function pathBelow(names: readonly string[]): string {
  const basis = names.indexOf('invoiceBasis');
  const from = basis >= 0 && basis < names.length - 1 ? basis + 1 : names.indexOf('Body') + 2;
  return names.slice(from).join('/');
}
