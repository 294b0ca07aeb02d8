// The form behind the red triangle, and behind an error message: exactly what is missing or wrong with one basis, and where to enter it.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, checkbox } from '../../foundation/pages/form.ts';
import { triangle } from '../../foundation/pages/icons.ts';
import { type Answer, PageProblem } from '../../foundation/pages/page.ts';
import { rentCharge } from '../invoicing/charges.ts';
import type { RentalData } from '../rental/rental-data.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { subjectOf } from './basis-columns.ts';
import { type Entered, enteredValues, isSupports, valueFor } from './entered-values.ts';
import { entryField } from './entry-field.ts';
import { type EntryPlace, nameOf, placeCalled } from './entry-place.ts';
import { failedCredit, isFailedCredit, mirrors } from './failed-credit.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { isTold } from './said-of-basis.ts';
import { type NotSaved, savedOrRefused } from './saved-or-refused.ts';
import { thingLink } from './thing-link.ts';
import { whereToEnter } from './where-to-enter.ts';

export const putRightPage: LaftPage = {
  path: '/laft/:workspace/bases/:basis/put-right',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, say, parameters } = view;
    const present = await laft.basis(workspace, parameters.basis ?? '');
    if (isFailedCredit(present)) throw new PageProblem(409, mirrors(present.basis));
    const entered = enteredValues(view, await laft.rentalData(workspace));
    if (entered.problems.size > 0) return content(view, { entered });
    const done = await savedOrRefused(view, entered.corrections);
    if ('problems' in done) return content(view, refusedAs(entered, done));
    const { basis, state } = await laft.basis(workspace, parameters.basis ?? '');
    if (state === 'blocked') {
      const said =
        entered.corrections.length === 0
          ? say(
              'Ingenting ble lagt inn, og noe mangler fortsatt.',
              'Nothing was entered, and something is still missing.',
            )
          : say('Lagret, men noe mangler fortsatt.', 'Saved, but something is still missing.');
      return { goTo: pageAddress(workspace, 'bases', basis.id, 'put-right'), said: `${said}${done.note}` };
    }
    const said = state === 'ready' ? say('Lagret. Grunnlaget er klart.', 'Saved. The basis is ready.') : saved(view);
    return { goTo: pageAddress(workspace, 'bases', basis.id), said: `${said}${done.note}` };
  },
};

function saved({ say }: LaftView): string {
  return say('Lagret.', 'Saved.');
}

interface Written {
  entered?: Entered;
  problem?: string;
}

function refusedAs(entered: Entered, { problems, refusal }: NotSaved): Written {
  return { entered: { ...entered, problems }, ...(refusal === undefined ? {} : { problem: refusal }) };
}

/** One thing to put right: what is said of it, and the places at which it can be. */
interface Point {
  sentence: string;
  remedy: string;
  nearest?: string;
  places: readonly EntryPlace[];
  /** A product code that may be linked. */
  proposed?: string;
}

async function content(view: LaftView, { entered, problem }: Written = {}): Promise<Answer> {
  const { laft, workspace, parameters, say } = view;
  const booked = await laft.basis(workspace, parameters.basis ?? '');
  const data = await laft.rentalData(workspace);
  const points = withRefused(view, pointsOf(view, data, booked), entered);
  const { basis, state } = booked;
  const title =
    state === 'blocked'
      ? say(`Dette mangler på ${basis.id}`, `What ${basis.id} lacks`)
      : say(`Rett opp ${basis.id}`, `Put ${basis.id} right`);
  const main = html`<div class="head"><h1>${state === 'blocked' ? html`${triangle} ` : ''}${title}</h1>
<div class="actions"><a href="${pageAddress(workspace, 'bases', basis.id)}">${say('Vis grunnlaget', 'Show the basis')}</a></div></div>
<p class="lead">${subjectOf(basis)}, ${say('utleieobjekt', 'rental object')} ${basis.rentalObject}</p>
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
${isFailedCredit(booked) ? failedCredit(view, booked, await laft.installation(workspace)) : ''}
${points.length === 0 ? html`<p class="none">${say('Her er det ingenting å rette.', 'There is nothing to put right here.')}</p>` : form(view, { data, points, ...(entered ? { entered } : {}) })}`;
  const wrong = problem !== undefined || (entered?.problems.size ?? 0) > 0;
  return { title, main, ...(wrong ? { status: 422 } : {}) };
}

function pointsOf(view: LaftView, data: RentalData, { basis, state, missing, errors, reason }: BookedBasis): Point[] {
  const { both } = view;
  if (state === 'failed') {
    const said = errors.map((finding) => ({
      sentence: `${finding.code} ${both(finding.sentence)}`,
      remedy: both(finding.remedy),
      places: basis.creditOf === '' ? whereToEnter(data, basis, finding) : [],
      ...(finding.nearest && !isTold(both(finding.sentence), finding.nearest)
        ? { nearest: `${finding.nearest.value}, ${both(finding.nearest.because)}` }
        : {}),
    }));
    return reason ? [{ sentence: both(reason), remedy: '', places: [] }, ...said] : said;
  }
  return missing.map(({ code, enterAt, sentence, remedy, value, line }) => ({
    sentence: both(sentence),
    remedy: both(remedy),
    // A code that is not linked may as well be the wrong one: it is chosen anew, or linked, as somebody says.
    places: code === 'LAFT-004' ? [...chargeAt(basis, line), enterAt] : [enterAt],
    ...(code === 'LAFT-004' ? { proposed: value } : {}),
  }));
}

/** Where the product code of the supplement on a line is entered. */
function chargeAt({ tenancy, lines }: BookedBasis['basis'], line: number | undefined): EntryPlace[] {
  const charge = line === undefined ? undefined : lines[line - 1]?.charge;
  if (charge === undefined || charge === rentCharge) return [];
  return [{ thing: 'supplement', id: `${tenancy}/${charge}`, field: 'product code' }];
}

/** What was written for something that lacks nothing any more, and was refused, is told all the same. */
function withRefused({ say }: LaftView, points: Point[], entered?: Entered): Point[] {
  const shown = new Set(points.flatMap(({ places }) => places.map(nameOf)));
  const refused = [...(entered?.problems.keys() ?? [])].filter((name) => !shown.has(name));
  const places = refused.flatMap((name) => placeCalled(name) ?? []);
  if (places.length === 0) return points;
  return [...points, { sentence: say('Dette ble ikke lagret', 'This was not saved'), remedy: '', places }];
}

interface Form {
  data: RentalData;
  points: readonly Point[];
  entered?: Entered;
}

/** A place that two points share has one field. */
function form(view: LaftView, { data, points, entered }: Form): SafeHtml {
  const { say } = view;
  const shown = new Set<string>();
  const parts = points.map((point) => {
    const places = point.places.filter((at) => !shown.has(nameOf(at)));
    for (const at of places) shown.add(nameOf(at));
    const fields = places.map((at) => placeField(view, data, { at, point, entered }));
    return html`<section class="point"><h2>${point.sentence}</h2>
${point.remedy === '' ? '' : html`<p>${point.remedy}</p>`}
${point.nearest === undefined ? '' : html`<p>${say('Nærmest', 'Nearest')}: <strong>${point.nearest}</strong></p>`}
${fields}</section>`;
  });
  const support = points.some(({ places }) => places.some(isSupports));
  const canSave = points.some(({ places }) => places.length > 0);
  return html`<form method="post" class="entry points">${parts}
${support ? checkbox({ name: 'support', checked: false, label: say('LAFTs brukerstøtte legger dette inn', "LAFT's support enters this") }) : ''}
${canSave ? html`<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div>` : ''}</form>`;
}

function placeField(
  view: LaftView,
  data: RentalData,
  { at, point, entered }: { at: EntryPlace; point: Point; entered: Entered | undefined },
): SafeHtml {
  const [value, problem] = [valueFor(data, at, entered), entered?.problems.get(nameOf(at))];
  return html`${thingLink(view, data, at)}${entryField(view, data, { at, value, problem, proposed: point.proposed })}`;
}
