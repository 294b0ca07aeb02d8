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
/** Of one text or tag, wherever it stands. */
const longestPiece = 10_000;

interface Message {
  text: string;
  findings: readonly PlacedFinding[];
}

/** `title`: what it is, for those who do not see it. Walked twice and never held: a message may be millions of elements. */
export function xmlView(view: View, title: string, { text, findings }: Message): SafeHtml {
  const marks = marksOf(text, findings);
  const near = nearMarks(marks.keys());
  const broken = isOneLine(text);
  const parts: SafeHtml[] = [];
  let [index, length, left] = [0, 0, 0];
  let before: XmlToken | undefined;
  for (const token of xmlTokens(text, nowhere)) {
    length += token.raw.length;
    if (length > shownLength && !near.has(index)) left += token.raw.length;
    else {
      parts.push(gap(view, left), broken ? newLine(before, token) : html``, piece(view, token, marks.get(index) ?? []));
      left = 0;
    }
    before = token;
    index++;
  }
  parts.push(gap(view, left));
  return html`<pre class="raw" tabindex="0" role="region" aria-label="${title}">${parts}</pre>`;
}

const nowhere = () => false;
const lineLength = 300;

/** A message without line ends is broken before each element, for the eye. */
export function isOneLine(text: string): boolean {
  if (text.length <= 200) return false;
  const inside = text.trim();
  let lines = 0;
  for (let at = inside.indexOf('\n'); at >= 0; at = inside.indexOf('\n', at + 1))
    if (++lines * lineLength >= text.length) return false;
  return true;
}

/** By the number of the token that stands for the element: its text, else its beginning. */
function marksOf(text: string, findings: readonly PlacedFinding[]): Map<number, PlacedFinding[]> {
  const sought = findings.flatMap((finding) =>
    finding.place.kind === 'element' ? [{ finding, path: fullPath(finding.place.path) }] : [],
  );
  const places = placesOf(text, new Set(sought.flatMap(({ path }) => [...wayTo(path)])));
  const marks = new Map<number, PlacedFinding[]>();
  for (const { finding, path } of sought) {
    // What is missing has no place of its own: then what it is missing in.
    const nearest = [...wayTo(path)].find((each) => places.has(each));
    const index = nearest === undefined ? undefined : places.get(nearest);
    if (index !== undefined) marks.set(index, [...(marks.get(index) ?? []), finding]);
  }
  return marks;
}

/** The path itself, then what it lies in, from the inside out. */
function* wayTo(path: string): Generator<string> {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) yield at;
}

/** Numbers of the tokens that stand for these elements, whose paths begin below the body. */
function placesOf(text: string, sought: ReadonlySet<string>): Map<string, number> {
  const places = new Map<string, number>();
  const leads = (path: string) => body.startsWith(path) || sought.has(belowBody(path));
  let textAt: { path: string; index: number } | undefined;
  let index = 0;
  for (const token of xmlTokens(text, leads)) {
    const isText = token.kind === 'text' && token.raw.trim() !== '';
    if (token.kind === 'close' && textAt) places.set(textAt.path, textAt.index);
    const path = 'path' in token && token.kind !== 'close' && token.path ? belowBody(token.path) : undefined;
    if (path !== undefined && !places.has(path)) places.set(path, index);
    textAt = isText && path !== undefined ? { path, index } : undefined;
    index++;
  }
  return places;
}

const body = '/Envelope[1]/Body[1]';

/** Findings name places from the operation's element on. */
function belowBody(path: string): string {
  return path.startsWith(body) ? path.slice(body.length) : path;
}

function nearMarks(marks: Iterable<number>): Set<number> {
  const near = new Set<number>();
  for (const index of marks) for (let at = index - tokensAround; at <= index + tokensAround; at++) near.add(at);
  return near;
}

function gap({ say }: View, left: number): SafeHtml {
  if (left === 0) return html``;
  return html`<span class="gap">${say(`… ${counted(left)} tegn er utelatt her …`, `… ${counted(left)} characters are left out here …`)}</span>`;
}

/** No element is moved in further than this. */
const deepest = 20;

/** Text stays with its element. */
function newLine(before: XmlToken | undefined, token: XmlToken): SafeHtml {
  const opens = token.kind !== 'text' && token.kind !== 'close';
  const closesAfterClose = token.kind === 'close' && before?.kind !== 'open' && before?.kind !== 'text';
  return before && (opens || closesAfterClose)
    ? html`
${'  '.repeat(Math.min(token.depth, deepest))}`
    : html``;
}

function piece(view: View, token: XmlToken, findings: readonly PlacedFinding[]): SafeHtml {
  const { raw } = token;
  const left = Math.max(0, raw.length - longestPiece);
  const shown = html`${coloured({ ...token, raw: raw.slice(0, longestPiece) })}${gap(view, left)}`;
  return findings.length === 0 ? shown : findingMark(view, findings, shown);
}

function coloured({ kind, raw }: XmlToken): SafeHtml {
  if (kind === 'text') return html`${raw}`;
  if (kind === 'comment' || kind === 'declaration') return html`<span class="comment">${raw}</span>`;
  const [, start = '', attributes = '', end = ''] = /^(<\/?[^\s/>]+)([\s\S]*?)(\/?>)$/.exec(raw) ?? [];
  return html`<span class="tag">${start}</span>${attributes === '' ? '' : html`<span class="name">${attributes}</span>`}<span class="tag">${end}</span>`;
}
