// Every case of a run on its page, suite by suite: those in which all is as expected are folded. And the books of a month's end.
import { dirname } from 'node:path';
import { html, type SafeHtml } from '@remix-run/html-template';
import { cross, pause, question, tick } from '../../../foundation/pages/icons.ts';
import { kroner } from '../../../foundation/pages/norwegian.ts';
import { type Column, table } from '../../../foundation/pages/table.ts';
import type { Books, Entry } from '../books.ts';
import { type CaseResult, caseSlug, type RunResult } from '../result.ts';
import { asRun } from './as-run.ts';
import { evidenceList } from './html-failure.ts';
import { channelWords, outcomeWord, type Speech, seconds, titleOf } from './report-language.ts';
import { closingLine } from './text.ts';

export function suitesSection({ cases, installations }: RunResult, speech: Speech): SafeHtml {
  const suites = [...Map.groupBy(cases, ({ file }) => dirname(file))];
  const each = suites.map(([folder, own]) =>
    suite({ folder, cases: own, severally: installations !== undefined }, speech),
  );
  return html`<h2>${speech.say('Alle kjøringer', 'Every case')}</h2><div class="stack">${each}</div>`;
}

interface Suite {
  folder: string;
  cases: readonly CaseResult[];
  /** Over several installations. */
  severally: boolean;
}

function suite({ folder, cases, severally }: Suite, speech: Speech): SafeHtml {
  const isOpen = cases.some(({ outcome }) => outcome === 'failed');
  const list = table<CaseResult>({
    caption: speech.say(`Kjøringer i ${folder}`, `Cases of ${folder}`),
    rows: cases,
    none: '',
    columns: columns(severally, speech),
  });
  return html`<details class="sheet suite"${isOpen ? html` open` : ''}><summary><h3>${folder}</h3> <span class="source">${closingLine(cases, speech.say)}</span></summary>${list}</details>`;
}

function columns(severally: boolean, speech: Speech): Column<CaseResult>[] {
  const { say } = speech;
  const installation: Column<CaseResult> = {
    heading: say('Installasjon', 'Installation'),
    cell: (each) => each.installation ?? '',
  };
  return [
    { heading: say('Scenario', 'Scenario'), isRowHeading: true, cell: nameOf },
    { heading: say('Kanal', 'Channel'), cell: ({ channel }) => channelWords(channel, say) },
    ...(severally ? [installation] : []),
    { heading: say('Utfall', 'Outcome'), cell: (each) => outcomeOf(each, speech) },
    { heading: say('Koder', 'Codes'), cell: codesOf },
    { heading: say('Hviler på', 'Rests on'), cell: (each) => restsOnOf(each, speech) },
    { heading: say('Tok', 'Took'), numeric: true, cell: ({ durationMs }) => seconds(speech, durationMs, 2) },
  ];
}

function nameOf(result: CaseResult): SafeHtml {
  const { scenario, failure, reason } = result;
  if (failure) return html`<a href="#${caseSlug(result)}" lang="en">${scenario}</a>`;
  return reason === undefined
    ? asRun(scenario)
    : html`${asRun(scenario)}<br><span class="source" lang="en">${reason}</span>`;
}

function outcomeOf({ outcome }: CaseResult, speech: Speech): SafeHtml {
  const word = outcomeWord(outcome, speech);
  return {
    passed: html`<span class="state good">${tick}${word}</span>`,
    failed: html`<span class="state bad">${cross}${word}</span>`,
    skipped: html`<span class="state">${pause}${word}</span>`,
    foreseen: html`<span class="state">${question}${word}</span>`,
  }[outcome];
}

function codesOf({ returned }: CaseResult): SafeHtml {
  const codes = [...new Set([...returned.LAFT, ...returned.Visma])];
  return html`${codes.map((code) => html`<span class="code">${code}</span> `)}`;
}

function restsOnOf(result: CaseResult, speech: Speech): SafeHtml | string {
  const { say } = speech;
  const facts = new Set(result.evidence.map(({ fact }) => fact)).size;
  const assumed = new Set(result.evidence.filter(({ mark }) => mark === 'assumed').map(({ fact }) => fact)).size;
  if (facts === 0) return '';
  const several = facts === 1 ? say('faktum', 'fact') : say('fakta', 'facts');
  const counted = `${facts} ${several}${assumed > 0 ? `, ${assumed} ${say('antatt', 'assumed')}` : ''}`;
  return html`<details><summary>${counted}</summary>${evidenceList(result, speech)}</details>`;
}

/** What each month's end came to; empty where none was played. */
export function booksSection(cases: readonly CaseResult[], speech: Speech): SafeHtml {
  const parts = cases.flatMap((each) => (each.books ? [booksTable(titleOf(each, speech), each.books, speech)] : []));
  return parts.length === 0 ? html`` : html`<h2>${speech.say('Bøkene', 'The books')}</h2>${parts}`;
}

function booksTable(title: string, books: Books, { say }: Speech): SafeHtml {
  const rows: (Entry & { what: string })[] = [
    { what: say('Laget i LAFT', 'Made in LAFT'), ...books.made },
    { what: say('av dem mangler noe', 'of them blocked'), ...books.blocked },
    { what: say('av dem avvist', 'of them failed'), ...books.failed },
    { what: say('av dem overført', 'of them transferred'), ...books.transferred },
    { what: say('av dem ellers', 'of them otherwise'), ...books.other },
    { what: say('Mottatt i Visma', 'Received in Visma'), ...books.received },
  ];
  const list = table<Entry & { what: string }>({
    caption: `${say('Bøkene', 'The books')}: ${title}`,
    rows,
    none: '',
    columns: [
      { heading: say('Hva', 'What'), isRowHeading: true, cell: ({ what }) => what },
      { heading: say('Fakturagrunnlag', 'Invoice bases'), numeric: true, cell: ({ count }) => String(count) },
      { heading: say('Å betale', 'To be paid'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
    ],
  });
  return html`<h3>${title}</h3>${list}`;
}
