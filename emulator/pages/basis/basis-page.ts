// One basis with all that is known of it ("vis mer info"): fields, lines, findings, what it rests on, and the way to where it came from.
import { html, type SafeHtml } from '@remix-run/html-template';
import { kroner, moment } from '../../../foundation/pages/norwegian.ts';
import { facts } from '../../../foundation/pages/table.ts';
import type { StoredExchange } from '../../service/visma.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { findingList } from '../finding-list.ts';
import { restsOnList } from '../rests-on-list.ts';
import { channelName, verdict } from '../verdict-words.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { basisFieldFacts } from './basis-fields.ts';
import { basisLines } from './basis-lines.ts';
import { type ShownBasis, shownBasis, textOf } from './shown-basis.ts';

export const basisPage: VismaPage = {
  path: '/visma/:workspace/bases/:basis',
  async look(view) {
    const shown = await shownBasis(view);
    const { say } = view;
    const { stored } = shown;
    const title = `${say('Fakturagrunnlag', 'Invoice basis')} ${stored.basis.basisId || say('uten id', 'without id')}`;
    const main = html`${head(view, shown, title)}
<div class="sheet">${received(view, shown, await exchangeOf(view, shown))}</div>
${found(view, shown)}
<h2>${say('Felt fra LAFT', 'Fields from LAFT')}</h2>
<div class="sheet">${basisFieldFacts(view, stored)}</div>
<h2>${say('I registeret', 'In the register')}</h2>
<div class="sheet">${registered(view, shown)}</div>
<h2>${say('Linjer', 'Lines')}</h2>
${basisLines(view, shown)}
<h2>${say('Hva utfallet hviler på', 'What the verdict rests on')}</h2>
${restsOnList(view, stored.restsOn)}`;
    return { title, main };
  },
};

function head(view: VismaView, { stored, place }: ShownBasis, title: string): SafeHtml {
  const invoice = pageAddress(view.workspace, 'bases', place, 'invoice');
  return html`<div class="head"><h1>${title}</h1>${verdict(view, stored.accepted)}
<div class="actions"><a class="button plain" href="${invoice}">${view.say('Faktura', 'Invoice')}</a><a class="button plain" href="${invoice}.pdf">PDF</a></div></div>`;
}

function received(view: VismaView, { stored }: ShownBasis, exchange: StoredExchange | undefined): SafeHtml {
  const { say, workspace } = view;
  const unknown = say('ukjent', 'unknown');
  const amount = (ore: number | undefined) => (ore === undefined ? unknown : kroner(ore));
  return facts([
    [say('Mottatt', 'Received'), moment(stored.receivedAt, true)],
    [say('Kanal', 'Channel'), channelName(view, stored.channel)],
    [
      say('Kvittering', 'Receipt'),
      html`<a href="${pageAddress(workspace, 'transfers', stored.receiptNumber)}">${stored.receiptNumber}</a>`,
    ],
    [say('Overføring', 'Transfer'), html`<span class="mono">${stored.transferId || '–'}</span>`],
    [
      say('I journalen', 'In the journal'),
      exchange
        ? html`<a href="${pageAddress(workspace, 'journal', exchange.sequence)}">${say('Utveksling', 'Exchange')} ${exchange.sequence}</a>`
        : say('ikke lenger der', 'no longer there'),
    ],
    [say('Sendt', 'As sent'), kroner(stored.totalOre)],
    [say('Netto', 'Net'), amount(stored.netOre)],
    [say('Mva', 'VAT'), amount(stored.vatOre)],
    [say('Brutto', 'Gross'), amount(stored.grossOre)],
  ]);
}

/** The exchange that brought it; it may have left the bounded journal. */
async function exchangeOf(view: VismaView, { stored }: ShownBasis): Promise<StoredExchange | undefined> {
  const { api, workspace } = view;
  const asked = { transferId: stored.transferId, basisId: stored.basis.basisId, limit: 100 };
  const { exchanges } = await api.get<{ exchanges: StoredExchange[] }>(apiAddress(workspace, '/exchanges', asked));
  // A repeated one was answered with the same receipt: the first one brought it.
  return exchanges.findLast(({ receiptNumbers }) => receiptNumbers.includes(stored.receiptNumber));
}

function found(view: VismaView, { stored }: ShownBasis): SafeHtml {
  const { say, both } = view;
  const because = stored.rejectedBecause ? html`<p class="problem">${both(stored.rejectedBecause)}</p>` : '';
  if (stored.findings.length === 0 && because === '') return html``;
  return html`<h2>${say('Funn', 'Findings')}</h2>${because}${findingList(view, stored.findings)}`;
}

function registered(view: VismaView, { stored, known }: ShownBasis): SafeHtml {
  const { say, workspace } = view;
  const none = say('finnes ikke nå', 'not there now');
  const link = (kind: string, key: string, label: string) =>
    html`<a href="${pageAddress(workspace, 'register', kind, 'entry')}?key=${encodeURIComponent(key)}">${label}</a>`;
  const { client, customer } = known;
  const name = textOf(customer?.entry, 'name') || customer?.key || '';
  return facts([
    [
      say('Oppdragsgiver', 'Client'),
      client ? link('clients', stored.basis.client, textOf(client, 'name') || stored.basis.client) : none,
    ],
    [say('Kunde', 'Customer'), customer ? link('customers', customer.key, name) : none],
    [say('Kundens profil', "The customer's profile"), textOf(customer?.entry, 'profile') || '–'],
    [
      say('Sperret', 'Blocked'),
      customer ? (customer.entry.blocked === true ? say('Ja', 'Yes') : say('Nei', 'No')) : '–',
    ],
  ]);
}
