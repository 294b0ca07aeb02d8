// Making invoice bases: of a period for everybody who is invoiced at its interval, or by hand for named tenancies and days.
import { html } from '@remix-run/html-template';
import { button, dayField, field } from '../../foundation/pages/form.ts';
import { counted, day, kroner } from '../../foundation/pages/norwegian.ts';
import type { Answer } from '../../foundation/pages/page.ts';
import { noSuchDay, readDay } from '../../foundation/pages/written-day.ts';
import { lastDayFrom, yearProblem } from '../invoicing/period.ts';
import type { InvoiceRun } from '../laft.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';
import { capital } from './state-mark.ts';

type Part = 'period' | 'by-hand';

export const invoicePage: LaftPage = {
  path: '/laft/:workspace/invoice',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, form } = view;
    const part: Part = form.get('part') === 'by-hand' ? 'by-hand' : 'period';
    const wrong = part === 'by-hand' ? { ...(await wrongTenancies(view)), ...wrongDays(view) } : {};
    if (Object.keys(wrong).length > 0) return content(view, { part, fields: wrong });
    let run: InvoiceRun | undefined;
    const refusal = await refusalOf(async () => {
      run =
        part === 'period'
          ? await laft.invoicePeriod(workspace, (form.get('period') ?? '').trim())
          : await laft.invoiceByHand(workspace, byHand(form));
    });
    if (!run) return content(view, refused(part, view.both(refusal ?? { nb: '', en: '' })));
    return { goTo: pageAddress(workspace, 'bases'), said: saidOf(view, run) };
  },
};

function byHand(form: URLSearchParams) {
  const tenancies = (form.get('tenancies') ?? '').split(/[\s,;]+/).filter((id) => id !== '');
  return { tenancies, from: form.get('from') ?? '', to: form.get('to') ?? '' };
}

/** What is wrong, by the name of the field: in one form of the page. */
interface Wrong {
  part: Part;
  fields: Readonly<Record<string, string>>;
}

/** A period is all that its form has; of named tenancies LAFT refuses what one of them cannot be invoiced for. */
function refused(part: Part, said: string): Wrong {
  return { part, fields: { [part === 'period' ? 'period' : 'tenancies']: capital(maskEveryNumber(said)) } };
}

/** All of them at once. */
async function wrongTenancies({ laft, workspace, form, say }: LaftView): Promise<Record<string, string>> {
  const { tenancies } = byHand(form);
  if (tenancies.length === 0) return { tenancies: say('Må fylles ut.', 'Must be filled in.') };
  const { tenancies: known } = rentalIndex(await laft.rentalData(workspace));
  const unknown = [...new Set(tenancies)].filter((id) => !known.has(id)).map(maskEveryNumber);
  if (unknown.length === 0) return {};
  const list = unknown.join(', ');
  return { tenancies: say(`Det er ikke noe leieforhold ${list}.`, `There is no tenancy ${list}.`) };
}

/** By the name of the field. */
function wrongDays({ form, both }: LaftView): Record<string, string> {
  const [from, to] = ['from', 'to'].map((name) => readDay(form.get(name) ?? ''));
  const told = (name: string, said?: { nb: string; en: string }) => (said ? { [name]: both(said) } : {});
  return {
    ...told('from', from === undefined ? noSuchDay : yearProblem(from)),
    ...told(
      'to',
      to === undefined ? noSuchDay : (yearProblem(to) ?? (from === undefined ? undefined : ends(from, to))),
    ),
  };
}

function ends(from: string, to: string): { nb: string; en: string } | undefined {
  if (to < from) return beforeItBegins;
  const latest = lastDayFrom(from);
  if (to <= latest) return undefined;
  return {
    nb: `Ett fakturagrunnlag er for høyst ett år; ventet ${day(latest)} eller tidligere.`,
    en: `One invoice basis is for a year at most; expected ${day(latest)} or earlier.`,
  };
}

const beforeItBegins = {
  nb: 'Er før første dag; skriv samme dag eller en senere.',
  en: 'Is before the first day; write the same day or a later one.',
};

function saidOf({ say, both }: LaftView, { made, ready, blocked, skipped, totalOre }: InvoiceRun): string {
  const [first] = skipped;
  const left = first
    ? say(
        ` ${counted(skipped.length)} leieforhold er fakturert fra før: ${both(first.reason)}`,
        ` Already invoiced: ${counted(skipped.length)}. ${both(first.reason)}`,
      )
    : '';
  return `${say(
    `${counted(made)} fakturagrunnlag laget: ${counted(ready)} ${ready === 1 ? 'klart' : 'klare'}, ${counted(blocked)} mangler noe. ${kroner(totalOre)} kr.`,
    `${counted(made)} invoice bases made: ${counted(ready)} ready, ${counted(blocked)} lack something. ${kroner(totalOre)} kr.`,
  )}${left}`;
}

async function content(view: LaftView, wrong?: Wrong): Promise<Answer> {
  const { say, form, today, query } = view;
  const { fields = {} } = wrong ?? {};
  const title = say('Lag fakturagrunnlag', 'Make invoice bases');
  const period = form.get('period') ?? today.slice(0, 7);
  const main = html`<div class="head"><h1>${title}</h1></div>
<div class="columns">
<section class="sheet stack"><h2>${say('For en periode', 'For a period')}</h2>
<p>${say(
    'Ett grunnlag for hvert løpende leieforhold som faktureres så ofte. Det som er fakturert fra før, tas ikke med igjen.',
    'One basis for every active tenancy that is invoiced at that interval. What is invoiced already is not taken again.',
  )}</p>
<form method="post" class="entry"><input type="hidden" name="part" value="period">
${field({ name: 'period', label: say('Periode', 'Period'), value: period, problem: fields.period, required: true, size: 12, hint: say('Måned 2026-11, kvartal 2026-Q4, halvår 2026-H2 eller år 2026.', 'Month 2026-11, quarter 2026-Q4, half year 2026-H2 or year 2026.') })}
<div class="buttons">${button({ label: say('Lag grunnlagene', 'Make the bases') })}</div></form></section>
<section class="sheet stack"><h2>${say('For enkelte leieforhold', 'For some tenancies')}</h2>
<p>${say('For dagene du oppgir, uansett hvor ofte de ellers faktureres.', 'For the days that you name, however often they are invoiced otherwise.')}</p>
<form method="post" class="entry"><input type="hidden" name="part" value="by-hand">
${field({ name: 'tenancies', label: say('Leieforhold', 'Tenancies'), value: form.get('tenancies') ?? query.get('tenancy') ?? '', problem: fields.tenancies, required: true, hint: say('Flere med komma eller mellomrom mellom.', 'Several with commas or blanks between.') })}
${dayField(view, { name: 'from', label: say('Fra og med', 'From'), value: form.get('from') ?? '', problem: fields.from, required: true })}
${dayField(view, { name: 'to', label: say('Til og med', 'To'), value: form.get('to') ?? '', problem: fields.to, required: true })}
<div class="buttons">${button({ label: say('Lag grunnlag for disse', 'Make bases for these'), kind: 'plain' })}</div></form></section>
</div>`;
  return { title, main, ...(wrong ? { status: 422 } : {}) };
}
