// What is under way right now, with how far it has come; and what it came to, once it is over.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted, kroner } from '../../foundation/pages/norwegian.ts';
import { type Column, table } from '../../foundation/pages/table.ts';
import type { TransferRun } from '../laft.ts';
import { type BookedTransfer, states } from '../transfer/states.ts';
import { type LaftPage, type LaftView, pageAddress, queryAddress } from './laft-page.ts';
import { stateMark } from './state-mark.ts';
import { isOver, type RunKind, type StartedRun } from './transfer-runs.ts';
import { waits } from './transfer-words.ts';

export const runningPage: LaftPage = {
  path: '/laft/:workspace/transfers/running',
  async look(view) {
    const { laft, runs, workspace } = view;
    const summary = await laft.summary(workspace);
    const run = runs.latest(workspace);
    if (!run) return { goTo: pageAddress(workspace, 'transfers') };
    const over = isOver(run);
    const title = titleOf(view, run.kind);
    const main = html`<div class="head"><h1>${title}</h1></div>
<div data-part="run" class="stack">${over ? result(view, run) : underWay(view, run)}
<h2>${view.say('Alle fakturagrunnlag nå', 'All invoice bases now')}</h2>
${counts(view, summary)}</div>`;
    return { title, main, ...(over ? {} : { live: true }) };
  },
};

function titleOf({ say }: LaftView, kind: RunKind): string {
  const titles: Readonly<Record<RunKind, string>> = {
    'web-service': say('Overføring med webtjenesten', 'Transfer by web service'),
    download: say('Fil til nedlasting', 'File to download'),
    folder: say('Fil til mappen', 'File to the folder'),
    settle: say('Oppgjør av ukjente overføringer', 'Settling unknown transfers'),
    receipts: say('Lesing av kvitteringer', 'Reading receipts'),
  };
  return titles[kind];
}

function underWay({ say }: LaftView, { progress }: StartedRun): SafeHtml {
  const label = say('Fremdrift', 'Progress');
  if (!progress)
    return html`<p role="status">${say('Pågår …', 'Under way …')}</p><progress aria-label="${label}"></progress>`;
  const { done, of } = progress;
  return html`<p role="status">${counted(done)} ${say('av', 'of')} ${counted(of)} ${say('grunnlag', 'bases')}</p><progress aria-label="${label}" value="${done}" max="${of}"></progress>`;
}

function result(view: LaftView, { kind, result: run, refused, isOfState, failedAs }: StartedRun): SafeHtml {
  const { say, both } = view;
  if (refused) {
    return html`<p class="problem" role="alert">${both(refused)}</p>
<p class="buttons">${isOfState ? ways(view, 0) : toSettings(view)}</p>`;
  }
  if (failedAs !== undefined || !run) {
    return html`<p class="problem" role="alert">${say('Noe uventet skjedde; det som var underveis, er ukjent til det gjøres opp. Tjenerens logg har det under', 'Something unexpected happened; what was under way is unknown until it is settled. The server’s log has it under')} ${failedAs ?? ''}.</p>`;
  }
  const { transfers, notes } = run;
  const nothing = transfers.length === 0 && notes.length === 0;
  const unknown = transfers.filter(({ state }) => state === 'unknown');
  const over =
    unknown.length > 0
      ? stillUnknown(view, unknown)
      : html`<p role="status"><strong>${say('Ferdig.', 'Done.')}</strong> ${nothing ? nothingOf(view, kind) : ''}</p>`;
  return html`${over}
${notes.map((note) => html`<p>${both(note)}</p>`)}
${transfers.length === 0 ? '' : made(view, run)}
<p class="buttons">${ways(view, run.states.failed ?? 0)}</p>`;
}

/** What nobody knows, that it is not sent again meanwhile, and where it is settled. */
function stillUnknown({ say, workspace }: LaftView, transfers: readonly BookedTransfer[]): SafeHtml {
  const count = transfers.reduce((sum, { basisIds }) => sum + basisIds.length, 0);
  const ways = transfers.map(
    ({ transferId }) =>
      html`<li><a href="${pageAddress(workspace, 'transfers', transferId)}">${say('Gjør opp', 'Settle')} <span class="mono">${transferId}</span></a></li>`,
  );
  return html`<div role="status"><p><strong>${say('Utfallet er ukjent.', 'The outcome is unknown.')}</strong> ${say(
    `Det er ikke kjent om Visma har tatt imot ${counted(count)} fakturagrunnlag. De overføres ikke på nytt før det er gjort opp.`,
    `It is not known whether Visma has received ${counted(count)} invoice ${count === 1 ? 'basis' : 'bases'}. They are not transferred again until that is settled.`,
  )}</p><ul class="plain-list">${ways}</ul></div>`;
}

function nothingOf({ say }: LaftView, kind: RunKind): string {
  if (kind === 'receipts') return say('Ingen nye kvitteringer.', 'No new receipts.');
  if (kind === 'settle') return say('Ingen ukjente overføringer.', 'No unknown transfers.');
  return say('Ingenting var klart til å overføres.', 'Nothing was ready to be transferred.');
}

function made(view: LaftView, { transfers }: TransferRun): SafeHtml {
  const { say, workspace } = view;
  return table<BookedTransfer>({
    caption: say('Overføringer', 'Transfers'),
    rows: transfers,
    none: '',
    columns: [
      {
        heading: say('Overføring', 'Transfer'),
        isRowHeading: true,
        cell: ({ transferId }) =>
          html`<a class="mono" href="${pageAddress(workspace, 'transfers', transferId)}">${transferId}</a>`,
      },
      { heading: say('Status', 'State'), cell: ({ state }) => stateMark(view, state) },
      { heading: say('Grunnlag', 'Bases'), numeric: true, cell: ({ basisIds }) => counted(basisIds.length) },
      { heading: say('Godtatt', 'Accepted'), numeric: true, cell: (row) => verdict(row, row.transferredCount) },
      { heading: say('Avvist', 'Rejected'), numeric: true, cell: (row) => verdict(row, row.failedCount) },
      { heading: say('Sum', 'Sum'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
      ...(transfers.some(({ channel }) => channel === 'file') ? [fileColumn(view)] : []),
    ],
  });
}

/** Before there is a verdict nothing is accepted, and nothing rejected: it is not known. */
function verdict(transfer: BookedTransfer, count: number): string {
  return waits(transfer) ? '–' : counted(count);
}

/** While a receipt is awaited the file can be fetched. */
function fileColumn({ say, workspace }: LaftView): Column<BookedTransfer> {
  return {
    heading: say('Fil', 'File'),
    cell: ({ transferId, channel, state }) =>
      channel === 'file' && state === 'awaiting receipt'
        ? html`<a class="button" href="${pageAddress(workspace, 'transfers', transferId, 'sent')}">${say('Last ned filen', 'Download the file')}</a>`
        : '',
  };
}

function toSettings({ say, workspace }: LaftView): SafeHtml {
  const label = say('Innstillinger for overføring', 'Settings for transfer');
  return html`<a href="${pageAddress(workspace, 'settings', 'connection')}">${label}</a>`;
}

/** Where to go from here, by how many were rejected. */
function ways({ say, workspace }: LaftView, failed: number): SafeHtml[] {
  const link = (href: string, label: string) => html`<a href="${href}">${label}</a>`;
  return [
    ...(failed > 0
      ? [
          link(
            pageAddress(workspace, 'errors'),
            say('Fakturagrunnlag med feilmeldinger', 'Invoice data with error messages'),
          ),
        ]
      : []),
    link(pageAddress(workspace, 'transfers'), say('Tidligere overføringer', 'Previous transfers')),
    link(pageAddress(workspace, 'bases'), say('Fakturagrunnlag', 'Invoice bases')),
  ];
}

function counts(view: LaftView, summary: Awaited<ReturnType<LaftView['laft']['summary']>>): SafeHtml {
  const { say, workspace } = view;
  const rows = states.flatMap((state) => summary.filter((row) => row.state === state));
  return table({
    caption: say('Fakturagrunnlag etter status', 'Invoice bases by state'),
    rows,
    none: say('Ingen.', 'None.'),
    columns: [
      {
        heading: say('Status', 'State'),
        isRowHeading: true,
        cell: ({ state }) =>
          html`<a class="quiet" href="${queryAddress(pageAddress(workspace, 'bases'), { state })}">${stateMark(view, state)}</a>`,
      },
      { heading: say('Antall', 'Count'), numeric: true, cell: ({ count }) => counted(count) },
      { heading: say('Sum', 'Sum'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
    ],
  });
}
