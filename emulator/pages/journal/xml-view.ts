// A message as it came, coloured, with a mark at everything that was found wrong in it.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted } from '../../../foundation/pages/norwegian.ts';
import type { View } from '../../../foundation/pages/page.ts';
import { findingMark } from './finding-mark.ts';
import type { PlacedFinding } from './placed-finding.ts';
import { fullPath, type XmlToken, xmlTokens } from './xml-tokens.ts';

/** Shown from its beginning; beyond, only what surrounds a finding. */
const shownLength = 40_000;
const tokensAround = 12;

interface Marked {
  token: XmlToken;
  findings: readonly PlacedFinding[];
}

interface Message {
  text: string;
  findings: readonly PlacedFinding[];
}

/** `title`: what it is, for those who do not see it. */
export function xmlView(view: View, title: string, { text, findings }: Message): SafeHtml {
  const tokens = [...xmlTokens(text)];
  const marks = marksOf(tokens, findings);
  const near = nearMarks(marks, tokens.length);
  const broken = isOneLine(text);
  const parts: SafeHtml[] = [];
  let [length, left] = [0, 0];
  for (const [index, token] of tokens.entries()) {
    length += token.raw.length;
    if (length > shownLength && !near.has(index)) {
      left += token.raw.length;
      continue;
    }
    parts.push(
      gap(view, left),
      broken ? newLine(tokens[index - 1], token) : html``,
      piece(view, { token, findings: marks.get(index) ?? [] }),
    );
    left = 0;
  }
  parts.push(gap(view, left));
  return html`<pre class="raw" tabindex="0" role="region" aria-label="${title}">${parts}</pre>`;
}

/** A message without line ends is broken before each element, for the eye. */
export function isOneLine(text: string): boolean {
  return text.length > 200 && (text.trim().match(/\n/g)?.length ?? 0) * 300 < text.length;
}

/** By the number of the token that stands for the element: its text, else its beginning. */
function marksOf(tokens: readonly XmlToken[], findings: readonly PlacedFinding[]): Map<number, PlacedFinding[]> {
  const places = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    if (!('path' in token) || token.kind === 'close') continue;
    const path = belowBody(token.path);
    const isLeaf = token.kind === 'text' && token.raw.trim() !== '' && tokens[index + 1]?.kind === 'close';
    if (isLeaf || !places.has(path)) places.set(path, index);
  }
  const marks = new Map<number, PlacedFinding[]>();
  for (const finding of findings) {
    if (finding.place.kind !== 'element') continue;
    const index = nearestPlace(fullPath(finding.place.path), places);
    if (index !== undefined) marks.set(index, [...(marks.get(index) ?? []), finding]);
  }
  return marks;
}

/** Findings name places from the operation's element on. */
function belowBody(path: string): string {
  return path.replace(/^\/Envelope\[1\]\/Body\[1\]/, '');
}

/** What is missing has no place of its own: then what it is missing in. */
function nearestPlace(path: string, places: ReadonlyMap<string, number>): number | undefined {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = places.get(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearMarks(marks: ReadonlyMap<number, unknown>, count: number): Set<number> {
  const near = new Set<number>();
  for (const index of marks.keys())
    for (let at = Math.max(0, index - tokensAround); at <= Math.min(count - 1, index + tokensAround); at++)
      near.add(at);
  return near;
}

function gap({ say }: View, left: number): SafeHtml {
  if (left === 0) return html``;
  return html`<span class="gap">${say(`… ${counted(left)} tegn er utelatt her …`, `… ${counted(left)} characters are left out here …`)}</span>`;
}

/** Text stays with its element. */
function newLine(before: XmlToken | undefined, token: XmlToken): SafeHtml {
  const opens = token.kind !== 'text' && token.kind !== 'close';
  const closesAfterClose = token.kind === 'close' && before?.kind !== 'open' && before?.kind !== 'text';
  return before && (opens || closesAfterClose)
    ? html`
${'  '.repeat(token.depth)}`
    : html``;
}

function piece(view: View, { token, findings }: Marked): SafeHtml {
  const shown = coloured(token);
  return findings.length === 0 ? shown : findingMark(view, findings, shown);
}

function coloured({ kind, raw }: XmlToken): SafeHtml {
  if (kind === 'text') return html`${raw}`;
  if (kind === 'comment' || kind === 'declaration') return html`<span class="comment">${raw}</span>`;
  const [, start = '', attributes = '', end = ''] = /^(<\/?[^\s/>]+)([\s\S]*?)(\/?>)$/.exec(raw) ?? [];
  return html`<span class="tag">${start}</span>${attributes === '' ? '' : html`<span class="name">${attributes}</span>`}<span class="tag">${end}</span>`;
}
