// Every case of a run on its page, suite by suite: those in which all is as expected are folded. And the books of a month's end.
import { dirname } from 'node:path';
import { html, type SafeHtml } from '@remix-run/html-template';
import { cross, pause, question, tick } from '../../../foundation/pages/icons.ts';
import { kroner } from '../../../foundation/pages/norwegian.ts';
import { type Column, table } from '../../../foundation/pages/table.ts';
import type { Books, Entry } from '../books.ts';
import { type CaseResult, caseSlug, caseTitle, type RunResult } from '../result.ts';
import { evidenceList } from './html-failure.ts';
import { closingLine } from './text.ts';

export function suitesSection({ cases, installations }: RunResult): SafeHtml {
  const suites = [...Map.groupBy(cases, ({ file }) => dirname(file))];
  const each = suites.map(([folder, own]) => suite(folder, own, installations !== undefined));
  return html`<h2>Every case</h2><div class="stack">${each}</div>`;
}

function suite(folder: string, cases: readonly CaseResult[], severally: boolean): SafeHtml {
  const isOpen = cases.some(({ outcome }) => outcome === 'failed');
  const list = table<CaseResult>({
    caption: `Cases of ${folder}`,
    rows: cases,
    none: '',
    columns: columns(severally),
  });
  return html`<details class="sheet suite"${isOpen ? html` open` : ''}><summary><h3>${folder}</h3> <span class="source">${closingLine(cases)}</span></summary>${list}</details>`;
}

function columns(severally: boolean): Column<CaseResult>[] {
  const installation: Column<CaseResult> = { heading: 'Installation', cell: (each) => each.installation ?? '' };
  return [
    { heading: 'Scenario', isRowHeading: true, cell: nameOf },
    { heading: 'Channel', cell: ({ channel }) => channel },
    ...(severally ? [installation] : []),
    { heading: 'Outcome', cell: outcomeOf },
    { heading: 'Codes', cell: codesOf },
    { heading: 'Rests on', cell: restsOnOf },
    { heading: 'Took', numeric: true, cell: ({ durationMs }) => `${(durationMs / 1000).toFixed(2)} s` },
  ];
}

function nameOf(result: CaseResult): SafeHtml {
  const { scenario, failure, reason } = result;
  if (failure) return html`<a href="#${caseSlug(result)}">${scenario}</a>`;
  return reason === undefined ? html`${scenario}` : html`${scenario}<br><span class="source">${reason}</span>`;
}

function outcomeOf({ outcome }: CaseResult): SafeHtml {
  return {
    passed: html`<span class="state good">${tick}passed</span>`,
    failed: html`<span class="state bad">${cross}failed</span>`,
    skipped: html`<span class="state">${pause}skipped</span>`,
    foreseen: html`<span class="state">${question}as foreseen</span>`,
  }[outcome];
}

function codesOf({ returned }: CaseResult): SafeHtml {
  const codes = [...new Set([...returned.LAFT, ...returned.Visma])];
  return html`${codes.map((code) => html`<span class="code">${code}</span> `)}`;
}

function restsOnOf(result: CaseResult): SafeHtml | string {
  const facts = new Set(result.evidence.map(({ fact }) => fact)).size;
  const assumed = new Set(result.evidence.filter(({ mark }) => mark === 'assumed').map(({ fact }) => fact)).size;
  if (facts === 0) return '';
  const counted = `${facts} ${facts === 1 ? 'fact' : 'facts'}${assumed > 0 ? `, ${assumed} assumed` : ''}`;
  return html`<details><summary>${counted}</summary>${evidenceList(result)}</details>`;
}

/** What each month's end came to; empty where none was played. */
export function booksSection(cases: readonly CaseResult[]): SafeHtml {
  const parts = cases.flatMap((each) => (each.books ? [booksTable(caseTitle(each), each.books)] : []));
  return parts.length === 0 ? html`` : html`<h2>The books</h2>${parts}`;
}

function booksTable(title: string, books: Books): SafeHtml {
  const rows: (Entry & { what: string })[] = [
    { what: 'Made in LAFT', ...books.made },
    { what: 'of them blocked', ...books.blocked },
    { what: 'of them failed', ...books.failed },
    { what: 'of them transferred', ...books.transferred },
    { what: 'of them otherwise', ...books.other },
    { what: 'Received in Visma', ...books.received },
  ];
  const list = table<Entry & { what: string }>({
    caption: `The books: ${title}`,
    rows,
    none: '',
    columns: [
      { heading: 'What', isRowHeading: true, cell: ({ what }) => what },
      { heading: 'Invoice bases', numeric: true, cell: ({ count }) => String(count) },
      { heading: 'To be paid', numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
    ],
  });
  return html`<h3>${title}</h3>${list}`;
}
