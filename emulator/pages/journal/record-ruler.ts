// A record of a flat file as it stands, under a ruler: columns numbered, fields coloured and named, what is wrong marked.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { View } from '../../../foundation/pages/page.ts';
import type { FieldSpan, FileRecord } from '../../codec/records.ts';
import { findingId, findingMark, markId } from './finding-mark.ts';
import type { PlacedFinding } from './placed-finding.ts';

const mostShown = 1000;
const colours = 6;

export function recordRuler(view: View, record: FileRecord, findings: readonly PlacedFinding[]): SafeHtml {
  const { say } = view;
  const title = `${say('Linje', 'Line')} ${record.line}: ${record.type ?? say('ukjent post', 'unknown record')}`;
  const width = Math.min(mostShown, Math.max(record.raw.length, record.fields.at(-1)?.to ?? 0));
  const whole = findings.filter((each) => rangeOf(each) === undefined);
  return html`<section class="record"><h3>${title}${record.type === 'FL' ? html` <span class="source">${record.layout === 'extended' ? say('utvidet oppsett', 'extended layout') : say('standardoppsett', 'standard layout')}</span>` : ''}${whole.map((each) => wholeMark(view, each))}</h3>
<pre class="raw" tabindex="0" role="region" aria-label="${title}"><span class="scale" aria-hidden="true">${scale(width)}</span>
${spans(view, record, findings)}${record.raw.length > mostShown ? ' …' : ''}
${names(record.fields)}</pre></section>`;
}

/** `....:...10....:...20`, as long as the record. */
function scale(width: number): string {
  const tens = Array.from({ length: Math.ceil(width / 10) }, (_, index) => {
    const number = String((index + 1) * 10);
    return `....:${'.'.repeat(5 - number.length)}${number}`;
  });
  return tens.join('').slice(0, width);
}

interface Range {
  from: number;
  to: number;
}

/** Positions of a finding in its record, from 1, inclusive. */
function rangeOf({ place }: PlacedFinding): Range | undefined {
  if (place.kind !== 'record' || place.from === undefined) return undefined;
  return { from: place.from, to: place.to ?? place.from };
}

/** A finding about the record as a whole stands with its title. */
function wholeMark({ say }: View, { number, code, text }: PlacedFinding): SafeHtml {
  return html` <a class="to-finding" id="${markId(number)}" href="#${findingId(number)}" title="${code} ${text}"><span class="unseen">${say('Funn', 'Finding')} </span>${number}</a>`;
}

interface Part extends Range {
  colour: string;
  name: string;
}

function spans(view: View, record: FileRecord, findings: readonly PlacedFinding[]): SafeHtml {
  const parts = partsOf(record);
  return html`${parts.map((part) => {
    const here = findings.filter((each) => {
      const range = rangeOf(each);
      return range !== undefined && range.from <= part.to && range.to >= part.from;
    });
    const shown = partText(record, part);
    const beginning = here.filter((each) => (rangeOf(each)?.from ?? 0) >= part.from);
    if (here.length === 0)
      return html`<span class="${part.colour}" title="${part.name} ${part.from}–${part.to}">${shown}</span>`;
    const inside = html`<span class="${part.colour}" title="${part.name} ${part.from}–${part.to}">${shown}</span>`;
    return beginning.length > 0 ? findingMark(view, beginning, inside) : html`<mark class="wrong">${inside}</mark>`;
  })}`;
}

/** The fields, and what stands beyond the last one. */
function partsOf({ fields, raw }: FileRecord): Part[] {
  const end = fields.at(-1)?.to ?? 0;
  const known = fields.map(({ name, from, to }, index) => ({ name, from, to, colour: colourOf(index) }));
  const shownEnd = Math.min(raw.length, mostShown);
  const beyond = shownEnd > end ? [{ name: '', from: end + 1, to: shownEnd, colour: 'beyond' }] : [];
  return [...known, ...beyond];
}

function colourOf(index: number): string {
  return `field-${(index % colours) + 1}`;
}

/** What was cut at the end of the record is shown as dots; controls by their pictures. */
function partText({ raw }: FileRecord, { from, to }: Part): SafeHtml {
  const present = raw.slice(from - 1, to);
  const cut = to - from + 1 - present.length;
  const pictured = present.replace(/\p{Cc}/gu, (control) =>
    control < ' ' ? String.fromCodePoint(0x2400 + control.charCodeAt(0)) : '\ufffd',
  );
  return cut > 0 ? html`${pictured}<span class="cut">${'·'.repeat(cut)}</span>` : html`${pictured}`;
}

/** Each name begins under its field; those that would touch another stand a row lower. */
function names(fields: readonly FieldSpan[]): SafeHtml {
  const rows: { end: number; parts: SafeHtml[] }[] = [];
  for (const [index, { name, from }] of fields.entries()) {
    let row = rows.find(({ end }) => end < from - 1 || end === 0);
    if (!row) {
      row = { end: 0, parts: [] };
      rows.push(row);
    }
    const blanks = ' '.repeat(Math.max(0, from - 1 - row.end));
    row.parts.push(html`${blanks}<span class="${colourOf(index)}">${name}</span>`);
    row.end = from - 1 + name.length;
  }
  return html`${rows.map(({ parts }, index) => html`${index > 0 ? '\n' : ''}<span class="names">${parts}</span>`)}`;
}
