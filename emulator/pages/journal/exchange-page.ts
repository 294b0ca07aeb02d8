// One exchange of the journal: what came and what was answered, to the byte, with everything that was found pointing at its place.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted, moment } from '../../../foundation/pages/norwegian.ts';
import { facts } from '../../../foundation/pages/table.ts';
import type { StoredExchange } from '../../service/visma.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { placeText, severityWord } from '../finding-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { doorName, exchangeVerdictName } from './exchange-words.ts';
import { fileView } from './file-view.ts';
import { findingId, markId } from './finding-mark.ts';
import { type PlacedFinding, type PlacedFindings, placedFindings } from './placed-finding.ts';
import { isOneLine, xmlView } from './xml-view.ts';

export const exchangePage: VismaPage = {
  path: '/visma/:workspace/journal/:sequence',
  async look(view) {
    const { say, api, workspace, parameters } = view;
    const address = apiAddress(workspace, `/exchanges/${encodeURIComponent(parameters.sequence ?? '')}`);
    const exchange = await api.get<StoredExchange>(address);
    const request = await api.bytes(`${address}/request`);
    const answer = await api.bytes(`${address}/answer`);
    const placed = await placedFindings(view, exchange, answer);
    const { findings } = placed;
    const title = `${say('Utveksling', 'Exchange')} ${exchange.sequence}`;
    const main = html`<div class="head"><h1>${title}</h1><span class="state">${exchangeVerdictName(view, exchange.verdict)}</span>
<div class="actions">${rawLink(view, exchange, 'request')}${rawLink(view, exchange, 'answer')}</div></div>
<div class="sheet">${exchangeFacts(view, exchange)}</div>
${found(view, placed)}
${shown(view, { title: say('Det som kom', 'What came'), bytes: request, findings, isFile: exchange.door === 'file' })}
${shown(view, { title: say('Det som ble svart', 'What was answered'), bytes: answer, findings: [], isFile: false })}`;
    return { title, main };
  },
};

/** The bytes themselves, as they were kept. */
export const exchangeBytesPage: VismaPage = {
  path: '/visma/:workspace/journal/:sequence/:side',
  async look({ api, workspace, parameters }) {
    const { sequence = '', side = '' } = parameters;
    const path = `/exchanges/${encodeURIComponent(sequence)}/${encodeURIComponent(side)}`;
    const bytes = await api.bytes(apiAddress(workspace, path));
    return { download: bytes, type: 'application/octet-stream', name: `${sequence}-${side}` };
  },
};

function rawLink({ say, workspace }: VismaView, { sequence }: StoredExchange, side: 'request' | 'answer'): SafeHtml {
  const label =
    side === 'request'
      ? say('Last ned det som kom', 'Download what came')
      : say('Last ned svaret', 'Download the answer');
  return html`<a class="button plain" href="${pageAddress(workspace, 'journal', sequence, side)}">${label}</a>`;
}

function exchangeFacts(view: VismaView, exchange: StoredExchange): SafeHtml {
  const { say, workspace } = view;
  const receipts = exchange.receiptNumbers.map(
    (number) => html`<a href="${pageAddress(workspace, 'transfers', number)}">${number}</a> `,
  );
  return facts([
    [say('Tid', 'Time'), moment(exchange.at, true)],
    [say('Kanal', 'Channel'), doorName(view, exchange.door)],
    [say('Operasjon eller fil', 'Operation or file'), html`<span class="mono">${exchange.name || '–'}</span>`],
    [
      say('HTTP-status', 'HTTP status'),
      exchange.status === 0 ? say('intet svar', 'no answer') : String(exchange.status),
    ],
    [say('Varighet', 'Duration'), `${counted(exchange.durationMs)} ms`],
    [say('Kvitteringer', 'Receipts'), receipts.length > 0 ? html`${receipts}` : '–'],
    [say('Kom', 'Came'), `${counted(exchange.requestBytes)} byte`],
    [say('Svart', 'Answered'), `${counted(exchange.answerBytes)} byte`],
    ...(exchange.fault === undefined
      ? []
      : [[say('Feil på bestilling', 'Fault'), html`<span class="code">${exchange.fault}</span>`] as const]),
  ]);
}

function found(view: VismaView, { findings, total }: PlacedFindings): SafeHtml {
  if (findings.length === 0) return html``;
  const { say } = view;
  const [shownCount, all] = [counted(findings.length), counted(total)];
  const left =
    total === findings.length
      ? ''
      : html`<p class="lead">${say(`De ${shownCount} første av ${all}; kvitteringen har alle.`, `The first ${shownCount} of ${all}; the receipt has all.`)}</p>`;
  return html`<h2>${say('Funn', 'Findings')}</h2>${left}<ol class="findings numbered">${findings.map((each) => item(view, each))}</ol>`;
}

function item(view: VismaView, { number, code, text, place, finding }: PlacedFinding): SafeHtml {
  const where =
    place.kind === 'whole' ? placeText(view, place) : html`<a href="#${markId(number)}">${placeText(view, place)}</a>`;
  const kind = finding ? html`<span class="source">${severityWord(view, finding)}</span> ` : '';
  const remedy = finding ? html`<p>${view.both(finding.remedy)}</p>` : '';
  return html`<li class="finding ${finding?.severity ?? 'error'}" id="${findingId(number)}"><p><span class="number">${number}</span> <span class="code">${code}</span> ${kind}<strong>${text}</strong></p>${remedy}<p class="source">${where}</p></li>`;
}

interface Side {
  /** Heading, and name of the region for those who do not see it. */
  title: string;
  bytes: Buffer;
  findings: readonly PlacedFinding[];
  isFile: boolean;
}

const mostPlain = 40_000;
/** What is longer is folded away. */
const mostOpen = 1500;

function shown(view: VismaView, side: Side): SafeHtml {
  return html`<h2>${side.title}</h2>
${content(view, side)}`;
}

function content(view: VismaView, { title, bytes, findings, isFile }: Side): SafeHtml {
  const { say } = view;
  if (bytes.length === 0) return html`<p class="none">${say('Ingenting.', 'Nothing.')}</p>`;
  if (isFile) return fileView(view, bytes, findings);
  const text = bytes.toString('utf8');
  if (!/^\s*</.test(text)) return plainText(view, title, text);
  const note = isOneLine(text)
    ? html`<p class="lead">${say('Brutt i linjer for øyet; meldingen har ingen linjeskift.', 'Broken into lines for the eye; the message has no line ends.')}</p>`
    : '';
  return html`${note}${xmlView(view, title, { text, findings })}`;
}

function plainText({ say }: VismaView, title: string, text: string): SafeHtml {
  const left = text.length - mostPlain;
  const gap =
    left > 0
      ? html`<span class="gap">${say(`… ${counted(left)} tegn er utelatt …`, `… ${counted(left)} characters are left out …`)}</span>`
      : '';
  const shownText = html`<pre class="raw" tabindex="0" role="region" aria-label="${title}">${text.slice(0, mostPlain)}${gap}</pre>`;
  if (text.length < mostOpen) return shownText;
  return html`<details class="more"><summary>${say('Vis teksten', 'Show the text')}</summary>${shownText}</details>`;
}
