// The same fields in three places, side by side; where they part is told in words and by weight.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Channel, InBothLanguages, OutcomeCode } from '../../contracts/outcomes.ts';
import { cross, tick } from '../../foundation/pages/icons.ts';
import { day } from '../../foundation/pages/norwegian.ts';
import { table } from '../../foundation/pages/table.ts';
import type { LinedUp, Parting } from '../on-its-way/line-up.ts';
import type { Told } from '../on-its-way/told-basis.ts';
import type { LaftView } from './laft-page.ts';

/** What Visma found, as far as it is told beside a field. */
export interface FindingOnField {
  code: OutcomeCode;
  severity: 'error' | 'warning';
  field: string;
  invoiceLine?: number | undefined;
  sentence: InBothLanguages;
  remedy: InBothLanguages;
}

export interface Shown {
  view: LaftView;
  channel: Channel;
  findings: readonly FindingOnField[];
  caption: string;
  /** Of the lines' tables, from 1. */
  line?: number;
}

export function linedUpTable(shown: Shown, rows: readonly LinedUp[]): SafeHtml {
  const { view, channel, caption } = shown;
  const { say, both } = view;
  return html`<div class="lined-up">${table<LinedUp>({
    caption: `${caption}: ${say('side om side', 'side by side')}`,
    rows,
    none: say('Ingen felt.', 'No fields.'),
    rowKind: (row) => (row.partings.length > 0 || foundOn(shown, row).length > 0 ? 'parted' : ''),
    columns: [
      { heading: say('Felt i LAFT', 'Field in LAFT'), isRowHeading: true, cell: (row) => nameInLaft(view, row) },
      {
        heading: say('I LAFT', 'In LAFT'),
        cell: ({ laft }) => value(laft, say('settes av overføringen', 'set by the transfer')),
      },
      {
        heading: channel === 'file' ? say('I posten', 'In the record') : say('I meldingen', 'In the message'),
        cell: ({ carried }) => html`${value(carried, '–')}${place(carried)}`,
      },
      {
        heading: say('I Visma', 'In Visma'),
        cell: ({ visma, mapping }) =>
          html`${value(visma, mapping.level === 'transfer' ? say('står på kvitteringen', 'on the receipt') : '–')}<br><span class="source">${both(mapping.screen)}</span>`,
      },
      { heading: say('Sammenlignet', 'Compared'), cell: (row) => compared(shown, row) },
    ],
  })}</div>`;
}

function nameInLaft({ say, both }: LaftView, { mapping, dimension }: LinedUp): string {
  const name = mapping.laft ? both(mapping.laft) : both(mapping.screen);
  const numbered = dimension === undefined ? name : `${name} ${dimension}`;
  return mapping.laft ? numbered : `${numbered} (${say('intet felt i LAFT', 'no field in LAFT')})`;
}

function value(told: Told | undefined, otherwise: string): SafeHtml {
  if (!told) return html`<span class="source">${otherwise}</span>`;
  return told.value === '' ? html`<span class="source">–</span>` : html`<span class="value">${day(told.value)}</span>`;
}

/** Where it stands, and how, where that is not what it means. */
function place(told: Told | undefined): SafeHtml {
  if (told?.at === undefined) return html``;
  const raw = told.raw === undefined ? '' : html` <code class="as-sent">${told.raw}</code>`;
  return html`<br><span class="source mono">${told.at}</span>${raw}`;
}

function compared(shown: Shown, row: LinedUp): SafeHtml {
  const found = foundOn(shown, row).map(
    ({ code, sentence }) => html`<p><span class="code">${code}</span> ${shown.view.both(sentence)}</p>`,
  );
  const parted = row.partings.map((parting) => html`<p class="state bad">${cross}${partingWords(shown, parting)}</p>`);
  if (parted.length > 0) return html`${parted}${found}`;
  const told = [row.laft, row.carried, row.visma].filter((each) => each !== undefined);
  return html`${told.length > 1 ? html`<span class="state good">${tick}${shown.view.say('likt', 'the same')}</span>` : ''}${found}`;
}

function foundOn({ findings, line }: Shown, { mapping }: LinedUp): FindingOnField[] {
  return findings.filter(
    ({ field, invoiceLine }) => field === mapping.field && (line === undefined || (invoiceLine ?? 1) === line),
  );
}

function partingWords({ view: { say }, channel }: Shown, parting: Parting): string {
  return {
    'sent otherwise': say('sendt annerledes enn det står i LAFT', 'sent otherwise than it stands in LAFT'),
    'received otherwise': say('mottatt annerledes enn det ble sendt', 'received otherwise than it was sent'),
    'not carried':
      channel === 'file'
        ? say('har ingen plass i filen', 'has no place in the file')
        : say('har ingen plass i meldingen', 'has no place in the message'),
  }[parting];
}
