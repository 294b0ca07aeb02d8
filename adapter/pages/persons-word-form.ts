// What a person who has looked in Visma says of one transfer: the form for it, and its reading.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import { counted } from '../../foundation/pages/norwegian.ts';
import type { GoTo } from '../../foundation/pages/page.ts';
import { stateName } from '../commands/state-names.ts';
import type { ReportedBasis, TransferSummary } from '../laft.ts';
import type { PersonsWord } from '../transfer/persons-word.ts';
import { contradictedOf } from '../transfer/states.ts';
import { type LaftView, pageAddress, refusalOf } from './laft-page.ts';

/** Of how many bases a person can say one by one on a page; where there are more, those that were rejected are named. */
const mostOneByOne = 50;

/** Where in the form something is wrong. */
export interface WrongWord {
  at: 'received' | 'who';
  problem: string;
}

export function wordForm(
  view: LaftView,
  transfer: TransferSummary,
  { bases, wrong }: { bases: readonly ReportedBasis[]; wrong: WrongWord | undefined },
): SafeHtml {
  const { say, workspace, form } = view;
  const { transferId } = transfer;
  const { about, count } = askedOf(transfer, bases);
  const problemAt = (at: WrongWord['at']) => (wrong?.at === at ? wrong.problem : undefined);
  const received = problemAt('received');
  const wrongly = received ? html` aria-describedby="received-problem" aria-invalid="true"` : '';
  const choice = (value: string, label: string) =>
    html`<label class="check"><input type="radio" name="received" value="${value}" required${form.get('received') === value ? html` checked` : ''}${wrongly}> ${label}</label>`;
  const rejected =
    count <= mostOneByOne && about.length === count
      ? about.map(({ basis }) => rejectedField(view, basis))
      : rejectedList(view);
  const isOpen = form.get('received') === 'some';
  return html`<form method="post" action="${pageAddress(workspace, 'transfers', transferId)}" class="entry"><input type="hidden" name="act" value="word"><input type="hidden" name="seen" value="${transfer.standing}">
<fieldset class="stack"><legend>${say('Hva har Visma mottatt?', 'What has Visma received?')}</legend>
${choice('all', `${say('Alt', 'All of it')}: ${counted(count)} ${say('grunnlag er godtatt', 'bases are accepted')}`)}
${choice('some', say('Noe: de avviste er nevnt under, resten er godtatt', 'Some: the rejected are named below, the rest are accepted'))}
${choice('none', say('Ingenting: Visma har ikke mottatt dem', 'Nothing: Visma has not received them'))}
${received === undefined ? '' : html`<p class="problem" id="received-problem">${received}</p>`}</fieldset>
<details${isOpen ? html` open` : ''}><summary>${say('Avviste grunnlag', 'Rejected bases')}</summary><div class="stack">${rejected}</div></details>
${field({ name: 'who', label: say('Hvem sier det', 'Who says so'), value: form.get('who') ?? '', problem: problemAt('who'), required: true, size: 24, hint: say('Står i boken ved siden av det som ble sagt.', 'Stands in the book beside what was said.') })}
<div class="buttons">${button({ label: say('Gjør opp', 'Settle') })}</div></form>`;
}

/** Of a transfer that waits, all of its bases; of a settled one, those of which something else is said. `about`: as many as are at hand. */
function askedOf(
  transfer: TransferSummary,
  bases: readonly ReportedBasis[],
): { about: readonly ReportedBasis[]; count: number } {
  const contradicted = new Set(contradictedOf(transfer));
  if (contradicted.size === 0) return { about: bases, count: transfer.basisCount };
  return { about: bases.filter(({ basis }) => contradicted.has(basis.id)), count: contradicted.size };
}

function rejectedField({ say, form }: LaftView, { id, name }: ReportedBasis['basis']): SafeHtml {
  const own = `rejected:${id}`;
  return field({
    name: own,
    label: `${id} ${name}: ${say('avvist fordi', 'rejected because')}`,
    value: form.get(own) ?? '',
    size: 40,
  });
}

function rejectedList({ say, form }: LaftView): SafeHtml {
  return field({
    name: 'rejected-list',
    label: say('Avviste grunnlag, hvert med grunnen', 'Rejected bases, each with the reason'),
    value: form.get('rejected-list') ?? '',
    hint: say('2026-11-000001=ukjent kunde; 2026-11-000002=…', '2026-11-000001=unknown customer; 2026-11-000002=…'),
  });
}

/** Where it leads once the word is in the book, or where in the form something is wrong. */
export async function wordTaken(view: LaftView): Promise<GoTo | WrongWord> {
  const { laft, workspace, parameters, form, say, both } = view;
  const transferId = parameters.transfer ?? '';
  if ((form.get('who') ?? '').trim() === '') return { at: 'who', problem: say('Må fylles ut.', 'Must be filled in.') };
  const word = wordOf(form);
  if ('nb' in word) return { at: 'received', problem: both(word) };
  let goTo: GoTo | undefined;
  const refusal = await refusalOf(async () => {
    const { states, notes } = await laft.settleByPerson(workspace, transferId, word);
    const now = Object.entries(states).map(([state, count]) => `${counted(count)} ${stateName(state, view.language)}`);
    const booked = say(
      `Ført i boken. Grunnlagene er nå: ${now.join(', ')}.`,
      `Kept in the book. The bases are now: ${now.join(', ')}.`,
    );
    goTo = { goTo: pageAddress(workspace, 'transfers', transferId), said: [booked, ...notes.map(both)].join(' ') };
  });
  return goTo ?? { at: 'received', problem: both(refusal ?? { nb: '', en: '' }) };
}

/** Or what is wrong with it, in both languages. */
function wordOf(form: URLSearchParams): PersonsWord | { nb: string; en: string } {
  const who = form.get('who') ?? '';
  const received = form.get('received');
  // Without it nobody knows what was looked at: then it is no word on how the transfer stands now.
  const seen = form.get('seen') ?? '';
  const rejected = [...oneByOne(form), ...inList(form.get('rejected-list') ?? '')];
  if (received === 'none' && rejected.length === 0) return { who, seen, received: false };
  if (received === 'all' && rejected.length === 0) return { who, seen, received: true, accepted: 'all', rejected };
  if (received === 'some' && rejected.length > 0) return { who, seen, received: true, accepted: 'all', rejected };
  if (received === null) return nothingSaid;
  return received === 'some' ? nobodyRejected : contradictory;
}

const nothingSaid = { nb: 'Si hva Visma har mottatt.', en: 'Say what Visma has received.' };
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
