// One invoice basis: whom it is for, its lines, where it stands and why, and what can be done with it.
import { html, type SafeHtml } from '@remix-run/html-template';
import { hundredths, kroner } from '../../foundation/pages/norwegian.ts';
import { facts, table } from '../../foundation/pages/table.ts';
import type { InvoiceBasis, InvoiceLine } from '../invoicing/invoice-basis.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { heldBackNote } from '../transfer/transfer-notes.ts';
import { basisLink } from './basis-columns.ts';
import { type LaftPage, type LaftView, pageAddress, queryAddress } from './laft-page.ts';
import { periodWords } from './period-words.ts';
import { findingList, whyRejected } from './said-of-basis.ts';
import { stateMark } from './state-mark.ts';
import { transferForm } from './transfer-ways.ts';
import { warningTriangle } from './warning-triangle.ts';

export const basisPage: LaftPage = {
  path: '/laft/:workspace/bases/:basis',
  async look(view) {
    const { laft, workspace, parameters, say } = view;
    const booked = await laft.basis(workspace, parameters.basis ?? '');
    const { basis, state } = booked;
    const title = `${say('Fakturagrunnlag', 'Invoice basis')} ${basis.id}`;
    const main = html`<div class="head"><h1>${title}</h1>${state === 'blocked' ? warningTriangle(view, booked) : ''}${stateMark(view, state)}
<div class="actions">${await actions(view, booked)}</div></div>
${saidOf(view, booked)}
<div class="sheet">${head(view, booked)}</div>
<h2>${say('Linjer', 'Lines')}</h2>
${lines(view, basis)}
<p class="sum">${say('Sum', 'Sum')} <strong>${kroner(booked.totalOre)}</strong> kr</p>`;
    return { title, main };
  },
};

async function actions(view: LaftView, { basis, state, creditedBy, heldBackBy }: BookedBasis): Promise<SafeHtml[]> {
  if (heldBackBy !== undefined) return [];
  const { say, workspace } = view;
  const link = (label: string, href: string, kind = 'plain') =>
    html`<a class="button ${kind}" href="${href}">${label}</a>`;
  const putRight = pageAddress(workspace, 'bases', basis.id, 'put-right');
  if (state === 'blocked') return [link(say('Legg inn det som mangler', 'Enter what is missing'), putRight, 'main')];
  if (state === 'failed') return [link(say('Rett opp', 'Put right'), putRight, 'main')];
  if (state === 'transferred' && basis.creditOf === '' && creditedBy === undefined) {
    return [link(say('Krediter', 'Credit'), queryAddress(pageAddress(workspace, 'credit'), { basis: basis.id }))];
  }
  if (state !== 'ready') return [];
  const next = await nextBlocked(view);
  const installation = await view.laft.installation(workspace);
  const transfer = transferForm(view, installation, basis.id, pageAddress(workspace, 'bases'));
  return next === undefined
    ? [transfer]
    : [link(say('Neste som mangler noe', 'Next that lacks something'), next), transfer];
}

/** After one triangle is gone, the way to the next. */
async function nextBlocked({ laft, workspace }: LaftView): Promise<string | undefined> {
  const { bases } = await laft.bases(workspace, { state: 'blocked', limit: 1 });
  const [first] = bases;
  return first && pageAddress(workspace, 'bases', first.basis.id, 'put-right');
}

function saidOf(view: LaftView, booked: BookedBasis): SafeHtml {
  const { say } = view;
  const { missing, state, errors, heldBackBy } = booked;
  if (heldBackBy !== undefined) return heldBack(view, booked.basis.id, heldBackBy);
  if (state === 'failed') {
    return html`<h2>${say('Visma avviste grunnlaget', 'Visma rejected the basis')}</h2>${whyRejected(view, booked)}`;
  }
  const blocking = missing.filter(({ severity }) => severity === 'error');
  const warnings = [...missing, ...errors].filter(({ severity }) => severity === 'warning');
  return html`${blocking.length === 0 ? '' : html`<h2>${say('Dette mangler', 'What is missing')}</h2>${findingList(view, blocking)}`}${warnings.length === 0 ? '' : html`<h2>${say('Varsler', 'Warnings')}</h2>${findingList(view, warnings)}`}`;
}

function heldBack({ both, say, workspace }: LaftView, basisId: string, transferId: string): SafeHtml {
  const link = html`<a class="button" href="${pageAddress(workspace, 'transfers', transferId)}">${say('Si hva Visma gjorde', 'Say what Visma did')}</a>`;
  return html`<p class="problem">${both(heldBackNote(basisId, transferId, 1))}</p><p class="buttons">${link}</p>`;
}

function head(view: LaftView, { basis, transferId, creditedBy }: BookedBasis): SafeHtml {
  const { say, workspace } = view;
  const link = (id: string, ...parts: string[]) => html`<a href="${pageAddress(workspace, ...parts, id)}">${id}</a>`;
  const optional = (name: string, value: string): [string, string][] => (value === '' ? [] : [[name, value]]);
  return facts([
    [say('Leietaker', 'Tenant'), html`${basis.name || '–'} (${link(basis.tenant, 'rental', 'tenants')})`],
    [
      basis.customerKind === 'person'
        ? say('Fødselsnummer', 'Birth number')
        : say('Organisasjonsnummer', 'Organisation number'),
      html`<span class="mono">${basis.customerNumber || '–'}</span>`,
    ],
    [say('Adresse', 'Address'), addressOf(basis)],
    [say('Leieforhold', 'Tenancy'), link(basis.tenancy, 'rental', 'tenancies')],
    [say('Utleieobjekt', 'Rental object'), link(basis.rentalObject, 'rental', 'objects')],
    [say('Oppdragsgiver', 'Client'), basis.client || '–'],
    [say('Periode', 'Period'), periodWords(view, basis.periodFrom, basis.periodTo)],
    ...optional(say('Referanse', 'Reference'), basis.contactReference),
    ...optional(say('Ekstern referanse', 'External reference'), basis.externalReference),
    ...optional(say('Profil', 'Profile'), basis.profile),
    ...(basis.creditOf === '' ? [] : [[say('Krediterer', 'Credits'), basisLink(view, basis.creditOf)] as const]),
    ...(creditedBy === undefined ? [] : [[say('Kreditert av', 'Credited by'), basisLink(view, creditedBy)] as const]),
    ...(transferId === undefined
      ? []
      : [
          [
            say('Overføring', 'Transfer'),
            html`${link(transferId, 'transfers')}, <a href="${pageAddress(workspace, 'bases', basis.id, 'on-its-way')}">${say('side om side med Visma', 'side by side with Visma')}</a>`,
          ] as const,
        ]),
  ]);
}

function addressOf({ addressLine1, addressLine2, postalCode }: InvoiceBasis): string {
  return [addressLine1, addressLine2, postalCode].filter((part) => part !== '').join(', ') || '–';
}

function lines(view: LaftView, basis: InvoiceBasis): SafeHtml {
  const { say } = view;
  return table<InvoiceLine>({
    caption: say('Linjer i grunnlaget', 'Lines of the basis'),
    rows: basis.lines,
    none: say('Ingen.', 'None.'),
    columns: [
      { heading: say('Varekode', 'Product code'), isRowHeading: true, cell: ({ itemNumber }) => itemNumber || '–' },
      { heading: say('Tekst', 'Text'), cell: ({ texts }) => texts.join(' · ') },
      {
        heading: say('Kontering', 'Accounting'),
        cell: ({ accounting }) => accounting.map(({ dimension, value }) => `${dimension}: ${value}`).join(', ') || '–',
      },
      { heading: say('Mva-kode', 'VAT code'), cell: ({ vatCode }) => vatCode || say('varens', "the item's") },
      { heading: say('Pris', 'Price'), numeric: true, cell: ({ unitPriceOre }) => kroner(unitPriceOre) },
      {
        heading: say('Antall', 'Quantity'),
        numeric: true,
        cell: ({ quantityHundredths }) => hundredths(quantityHundredths),
      },
      { heading: say('Beløp', 'Amount'), numeric: true, cell: ({ amountOre }) => kroner(amountOre) },
    ],
  });
}
