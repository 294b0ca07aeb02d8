// The ways out for a transfer that is unknown or awaits its receipt: settled as configured, by its receipt, or by the word of a person.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton, button, field } from '../../foundation/pages/form.ts';
import { counted } from '../../foundation/pages/norwegian.ts';
import { PageProblem } from '../../foundation/pages/page.ts';
import type { ReportedBasis, TransferSummary } from '../laft.ts';
import type { PersonsWord } from '../transfer/persons-word.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { uploadForm } from './transfers-page.ts';

/** Of how many bases a person can say one by one on a page; where there are more, those that were rejected are named. */
const mostOneByOne = 50;

export function waysOut(view: LaftView, transfer: TransferSummary, bases: readonly ReportedBasis[]): SafeHtml {
  const { say, workspace } = view;
  const { transferId, state, channel } = transfer;
  const settle =
    state === 'unknown'
      ? actButton(pageAddress(workspace, 'transfers', transferId, 'settle'), {
          label: say('Finn ut hva Visma har mottatt', 'Find out what Visma has received'),
        })
      : '';
  const file =
    channel === 'file'
      ? html`<a class="button${state === 'unknown' ? ' plain' : ''}" href="${pageAddress(workspace, 'transfers', transferId, 'sent')}">${say('Last ned filen', 'Download the file')}</a>`
      : '';
  return html`<section class="sheet stack waits"><h2>${say('Veier videre', 'Ways on')}</h2>
<div class="buttons">${settle}${file}</div>
${channel === 'file' ? html`<p>${eachIsACopy(view)}</p>` : ''}
${channel === 'file' ? uploadForm(view) : ''}
<details class="word"><summary>${say('Jeg har sett etter i Visma', 'I have looked in Visma')}</summary>${wordForm(view, transfer, bases)}</details>
</section>`;
}

function eachIsACopy({ say }: LaftView): string {
  return say(
    'Hver nedlasting noteres som en kopi på vei til Visma: at ingenting er mottatt, regnes fra den siste.',
    'Each download is noted as a copy on its way to Visma: that nothing was received counts from the last one.',
  );
}

function wordForm(
  view: LaftView,
  { transferId, basisCount }: TransferSummary,
  bases: readonly ReportedBasis[],
): SafeHtml {
  const { say, workspace } = view;
  const choice = (value: string, label: string, checked = false) =>
    html`<label class="check"><input type="radio" name="received" value="${value}" required${checked ? html` checked` : ''}> ${label}</label>`;
  const rejected =
    basisCount <= mostOneByOne
      ? bases.map(({ basis }) =>
          field({
            name: `rejected:${basis.id}`,
            label: `${basis.id} ${basis.name}: ${say('avvist fordi', 'rejected because')}`,
            size: 40,
          }),
        )
      : field({
          name: 'rejected-list',
          label: say('Avviste grunnlag, hvert med grunnen', 'Rejected bases, each with the reason'),
          hint: say(
            '2026-11-000001=ukjent kunde; 2026-11-000002=…',
            '2026-11-000001=unknown customer; 2026-11-000002=…',
          ),
        });
  return html`<form method="post" action="${pageAddress(workspace, 'transfers', transferId, 'word')}" class="entry">
<fieldset class="stack"><legend>${say('Hva har Visma mottatt?', 'What has Visma received?')}</legend>
${choice('all', `${say('Alt', 'All of it')}: ${counted(basisCount)} ${say('grunnlag er godtatt', 'bases are accepted')}`)}
${choice('some', say('Noe: de avviste er nevnt under, resten er godtatt', 'Some: the rejected are named below, the rest are accepted'))}
${choice('none', say('Ingenting: Visma har ikke mottatt overføringen', 'Nothing: Visma has not received the transfer'))}</fieldset>
<details><summary>${say('Avviste grunnlag', 'Rejected bases')}</summary><div class="stack">${rejected}</div></details>
${field({ name: 'who', label: say('Hvem sier det', 'Who says so'), required: true, size: 24, hint: say('Står i boken ved siden av det som ble sagt.', 'Stands in the book beside what was said.') })}
<div class="buttons">${button({ label: say('Gjør opp', 'Settle') })}</div></form>`;
}

/** A person's word about one transfer. */
export const wordPage: LaftPage = {
  path: '/laft/:workspace/transfers/:transfer/word',
  async act({ laft, workspace, parameters, form, say }) {
    const transferId = parameters.transfer ?? '';
    const run = await laft.settleByPerson(workspace, transferId, wordOf(form));
    const [transfer] = run.transfers;
    const said =
      form.get('received') === 'none'
        ? say('Ført i boken. Grunnlagene er klare igjen.', 'Kept in the book. The bases are ready again.')
        : say(
            `Ført i boken: ${transfer?.transferredCount ?? 0} godtatt, ${transfer?.failedCount ?? 0} avvist.`,
            `Kept in the book: ${transfer?.transferredCount ?? 0} accepted, ${transfer?.failedCount ?? 0} rejected.`,
          );
    return { goTo: pageAddress(workspace, 'transfers', transferId), said };
  },
};

function wordOf(form: URLSearchParams): PersonsWord {
  const who = form.get('who') ?? '';
  const received = form.get('received');
  const rejected = [...oneByOne(form), ...inList(form.get('rejected-list') ?? '')];
  if (received === 'none' && rejected.length === 0) return { who, received: false };
  if (received === 'all' && rejected.length === 0) return { who, received: true, accepted: 'all', rejected };
  if (received === 'some' && rejected.length > 0) return { who, received: true, accepted: 'all', rejected };
  throw new PageProblem(400, received === 'some' ? nobodyRejected : contradictory);
}

const nobodyRejected = {
  nb: 'Si hvilke grunnlag Visma avviste, og hvorfor; ellers er alt godtatt.',
  en: 'Say which bases Visma rejected, and why; otherwise all are accepted.',
};
const contradictory = {
  nb: 'Avviste grunnlag er nevnt, men svaret er et annet enn «noe». Ingenting er ført i boken.',
  en: 'Rejected bases are named, but the answer is not "some". Nothing is kept in the book.',
};

function oneByOne(form: URLSearchParams): { basisId: string; reason: string }[] {
  return [...form].flatMap(([name, value]) =>
    name.startsWith('rejected:') && value.trim() !== ''
      ? [{ basisId: name.slice('rejected:'.length), reason: value }]
      : [],
  );
}

function inList(text: string): { basisId: string; reason: string }[] {
  const parts = text.split(/[;\n]/).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [basisId = '', reason = ''] = part.split(/=(.*)/s);
      return { basisId: basisId.trim(), reason };
    });
}
