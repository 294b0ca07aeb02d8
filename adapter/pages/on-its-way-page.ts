// A basis on its way, side by side: what LAFT has, the record or element that carried it, and what Visma made of it, field by field.
import { html, type SafeHtml } from '@remix-run/html-template';
import { facts } from '../../foundation/pages/table.ts';
import type { TransferSummary } from '../laft.ts';
import { carriedByFile } from '../on-its-way/carried-by-file.ts';
import { carriedByMessage } from '../on-its-way/carried-by-message.ts';
import { lineUp } from '../on-its-way/line-up.ts';
import type { SeenInVisma } from '../on-its-way/seen-in-visma.ts';
import type { Carried } from '../on-its-way/told-basis.ts';
import { toldByLaft } from '../on-its-way/told-by-laft.ts';
import { toldByVisma } from '../on-its-way/told-by-visma.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { type FindingOnField, linedUpTable } from './lined-up-table.ts';
import { findingList } from './said-of-basis.ts';
import { stateMark } from './state-mark.ts';
import { channelName } from './transfer-words.ts';

/** `?transfer=…` asks for an earlier transfer than the one that it is part of now. */
export const onItsWayPage: LaftPage = {
  path: '/laft/:workspace/bases/:basis/on-its-way',
  async look(view) {
    const { laft, workspace, parameters, query, say } = view;
    const booked = await laft.basis(workspace, parameters.basis ?? '');
    const transferId = query.get('transfer') ?? booked.transferId;
    const title = `${say('Fakturagrunnlag', 'Invoice basis')} ${booked.basis.id} ${say('på vei', 'on its way')}`;
    const back = html`<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'bases', booked.basis.id)}">${say('Fakturagrunnlaget', 'The invoice basis')}</a></div>`;
    const head = html`<div class="head"><h1>${say('Fakturagrunnlag', 'Invoice basis')} <span class="id">${booked.basis.id}</span> ${say('på vei', 'on its way')}</h1>${stateMark(view, booked.state)}${back}</div>`;
    if (transferId === undefined) {
      const none = say('Det er ikke med i noen overføring nå.', 'It is not part of a transfer now.');
      return { title, main: html`${head}<p class="none">${none}</p>` };
    }
    return { title, main: html`${head}${await sent(view, booked, transferId)}` };
  },
};

async function sent(view: LaftView, booked: BookedBasis, transferId: string): Promise<SafeHtml> {
  const { laft, workspace, say } = view;
  const { basis } = booked;
  const { transfer } = await laft.transferReport(workspace, transferId, { limit: 1 });
  const bytes = await laft.sentBytes(workspace, transferId);
  const carried = transfer.channel === 'file' ? carriedByFile(bytes, basis) : carriedByMessage(bytes, basis.id);
  const seen = await laft.seenInVisma(workspace, { transferId, basisId: basis.id });
  const { senderSystem } = await laft.installation(workspace);
  const visma = seen.kind === 'received' ? toldByVisma(seen.basis) : undefined;
  const { fields, lines } = lineUp({ laft: toldByLaft(basis, transferId, senderSystem), carried, visma });
  const shown = { view, channel: transfer.channel, findings: findingsOf(booked, seen) };
  const caption = say('Grunnlaget', 'The basis');
  const lineTables = lines.map((rows, at) => {
    const name = `${say('Linje', 'Line')} ${at + 1}`;
    return html`<h2>${name}</h2>${linedUpTable({ ...shown, caption: name, line: at + 1 }, rows)}`;
  });
  return html`<div class="sheet">${way(view, transfer, seen)}</div>
${verdictOf(view, booked, seen)}
<h2>${caption}</h2>
${linedUpTable({ ...shown, caption }, fields)}
${lineTables}
${rawOf(view, carried)}`;
}

/** Where it went, with the ways to both ends of it. */
function way(view: LaftView, transfer: TransferSummary, seen: SeenInVisma): SafeHtml {
  const { say, workspace } = view;
  const { transferId } = transfer;
  const inVisma =
    seen.kind === 'received'
      ? html`<a href="${seen.page}">${say('Vis i Visma', 'Show in Visma')}</a> · <a href="${seen.receiptPage}">${say('kvittering', 'receipt')} ${seen.basis.receiptNumber}</a>`
      : whyNotSeen(view, seen);
  return facts([
    [
      say('Overføring', 'Transfer'),
      html`<a class="mono" href="${pageAddress(workspace, 'transfers', transferId)}">${transferId}</a>`,
    ],
    [say('Kanal', 'Channel'), channelName(view, transfer)],
    ['Visma', inVisma],
  ]);
}

function whyNotSeen({ say }: LaftView, seen: Exclude<SeenInVisma, { kind: 'received' }>): string {
  if (seen.kind === 'not received') {
    return say('Har ikke mottatt grunnlaget i denne overføringen.', 'Has not received the basis in this transfer.');
  }
  return seen.kind === 'no web service'
    ? say(
        'Kan ikke spørres: ingen webtjeneste er satt opp. Utfallet er det som kvitteringen sier.',
        'Cannot be asked: no web service is configured. The verdict is what the receipt says.',
      )
    : say(
        `Viser ikke hva det har mottatt: ${seen.origin} er ingen testbenk, eller svarer ikke. Utfallet er det som kvitteringen sier.`,
        `Does not show what it has received: ${seen.origin} is no test bench, or does not answer. The verdict is what the receipt says.`,
      );
}

/** Visma's own findings where it shows them, otherwise those that its receipt brought. */
function findingsOf(booked: BookedBasis, seen: SeenInVisma): readonly FindingOnField[] {
  return seen.kind === 'received' ? seen.basis.findings : booked.errors;
}

function verdictOf(view: LaftView, booked: BookedBasis, seen: SeenInVisma): SafeHtml {
  const { say, both } = view;
  const findings = findingsOf(booked, seen);
  const accepted = seen.kind === 'received' ? seen.basis.accepted : verdicts[booked.state];
  const because = seen.kind === 'received' ? seen.basis.rejectedBecause : booked.reason;
  const heading =
    accepted === undefined
      ? say('Visma har ikke gitt noe utfall', 'Visma has given no verdict')
      : accepted
        ? say('Visma godtok grunnlaget', 'Visma accepted the basis')
        : say('Visma avviste grunnlaget', 'Visma rejected the basis');
  return html`<h2>${heading}</h2>${because ? html`<p class="problem">${both(because)}</p>` : ''}${findings.length === 0 ? '' : findingList(view, findings)}`;
}

const verdicts: Partial<Record<BookedBasis['state'], boolean>> = { transferred: true, failed: false };

/** As it stands in what was sent; the lines of a message are broken between its elements. */
function rawOf({ say }: LaftView, carried: Carried | undefined): SafeHtml {
  const title = say('Slik det ble sendt', 'As it was sent');
  const none = say(
    'Det som ble sendt i denne overføringen, har ikke dette grunnlaget.',
    'What was sent in this transfer does not hold this basis.',
  );
  if (!carried) return html`<h2>${title}</h2><p class="none">${none}</p>`;
  return html`<h2>${title}</h2>
<pre class="raw" role="region" aria-label="${title}" tabindex="0">${carried.raw}</pre>`;
}
