// Settings → transfer to Visma: what `laft configure` keeps, read and changed on a page. The password is never shown.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, type Field, field, select, textArea } from '../../foundation/pages/form.ts';
import type { Answer } from '../../foundation/pages/page.ts';
import type { Installation } from '../laft.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import { type ConnectionProblems, readConnection } from './connection-form.ts';
import { connectionChoices, connectionLabel, connectionValues, writtenConnection } from './connection-values.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';
import { settingsTabs } from './settings-page.ts';

export const connectionPage: LaftPage = {
  path: '/laft/:workspace/settings/connection',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, say } = view;
    const present = await laft.installation(workspace);
    const { form, changed } = writtenConnection(view, present);
    if (changed.length > 0) return content(view, { form, problem: changed.join('\n'), status: 409 });
    const read = readConnection(form, present);
    if ('problems' in read) return content(view, { form, problems: read.problems, status: 422 });
    const refusal = await refusalOf(() => laft.open(workspace, read.installation));
    if (refusal) return content(view, { form, problem: view.both(refusal), status: 422 });
    const { webService } = await laft.installation(workspace);
    const gone = present.webService?.password !== undefined && webService?.password === undefined;
    const note = gone
      ? say(
          ' Passordet hørte til den forrige adressen og brukeren, og er ikke beholdt.',
          ' The password belonged to the earlier address and user, and is not kept.',
        )
      : '';
    const goTo = pageAddress(workspace, 'settings', 'connection');
    return { goTo, said: `${say('Lagret.', 'Saved.')}${note}` };
  },
};

interface Refused {
  form: URLSearchParams;
  /** What is wrong with one field. */
  problems?: ConnectionProblems;
  /** What is wrong with the whole. */
  problem?: string;
  status: number;
}

async function content(view: LaftView, refused?: Refused): Promise<Answer> {
  const { laft, workspace, say } = view;
  const installation = await laft.installation(workspace);
  const kept = connectionValues(installation);
  const given: Given = {
    view,
    shownIn: (name) => refused?.form.get(name) ?? kept.get(name) ?? '',
    wrongIn: (name) => {
      const problem = refused?.problems?.get(name);
      return problem && maskEveryNumber(view.both(problem));
    },
  };
  const shown = [...kept].map(([name, value]) => html`<input type="hidden" name="was:${name}" value="${value}">`);
  const title = say('Innstillinger: overføring til Visma', 'Settings: transfer to Visma');
  const main = html`<div class="head"><h1>${title}</h1></div>
${settingsTabs(view, workspace, 'connection')}
${refused?.problem === undefined ? '' : html`<div class="problem problem-list" role="alert">${refused.problem}</div>`}
<form method="post" class="entry wide">${shown}<div class="columns pairs">
${webService(given, installation)}
${file(given)}
${settling(given)}
${invoicing(given)}
</div><div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  return { title, main, ...(refused ? { status: refused.status } : {}) };
}

interface Given {
  view: LaftView;
  /** As it was just written, else as it is kept. */
  shownIn(name: string): string;
  wrongIn(name: string): string | undefined;
}

function entry({ view, shownIn, wrongIn }: Given, name: string, more: Partial<Field> = {}): SafeHtml {
  const each = { name, label: connectionLabel(view, name), value: shownIn(name), problem: wrongIn(name), ...more };
  const choices = connectionChoices(view)[name];
  return choices ? select({ ...each, choices }) : field(each);
}

function webService(given: Given, { webService: kept }: Installation): SafeHtml {
  const { say } = given.view;
  const password =
    kept?.password === undefined
      ? say('Ikke lagret.', 'Not kept.')
      : say('Lagret. Tom: beholdes.', 'Kept. Empty: stays.');
  return html`<section class="sheet stack"><h2>${say('Webtjeneste', 'Web service')}</h2>
${entry(given, 'url', { hint: say('Tom, og ingen bruker: webtjenesten brukes ikke.', 'Empty, with no user: the web service is not used.') })}
${entry(given, 'user', { size: 24 })}
${field({ name: 'password', type: 'password', label: say('Passord', 'Password'), hint: password, size: 24, autocomplete: 'new-password' })}
${entry(given, 'timeout-ms', { size: 10 })}
${entry(given, 'batch-size', { size: 8 })}</section>`;
}

function file(given: Given): SafeHtml {
  const { view, shownIn, wrongIn } = given;
  const { say } = view;
  return html`<section class="sheet stack"><h2>${say('Flat fil', 'Flat file')}</h2>
<p class="hint">${say('Uten mapper kan filen lastes ned og bæres av en person.', 'Without folders the file can be downloaded and carried by a person.')}</p>
${entry(given, 'out-folder', { hint: say('Tom: ingen mappe.', 'Empty: no folder.') })}
${textArea({ name: 'receipt-folder', label: connectionLabel(view, 'receipt-folder'), value: shownIn('receipt-folder'), problem: wrongIn('receipt-folder'), rows: 2 })}
${entry(given, 'layout')}</section>`;
}

function settling(given: Given): SafeHtml {
  const { say } = given.view;
  return html`<section class="sheet stack"><h2>${say('Når svaret uteblir', 'When no answer comes')}</h2>
${entry(given, 'settle-by')}
${entry(given, 'duplicate-protection')}
${entry(given, 'get-transfer')}
${entry(given, 'longest-message-life-ms', { size: 14, hint: say('«Ikke mottatt» gjelder først etter denne tiden.', '"Not received" counts only after this time.') })}</section>`;
}

function invoicing(given: Given): SafeHtml {
  const { say } = given.view;
  return html`<section class="sheet stack"><h2>${say('Beløp og mva', 'Amounts and VAT')}</h2>
${entry(given, 'amounts')}
${entry(given, 'vat-rates', { hint: say('F.eks. 0=0 3=25', 'For example 0=0 3=25') })}
${entry(given, 'requires-vat-code')}
${entry(given, 'sender-system', { size: 16, maxLength: 30 })}</section>`;
}
