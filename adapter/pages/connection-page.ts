// Settings → transfer to Visma: what `laft configure` keeps, read and changed on a page. The password is never shown.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field, select } from '../../foundation/pages/form.ts';
import type { Answer } from '../../foundation/pages/page.ts';
import { receiptFoldersOf, settlingOf, usualTimeoutMs } from '../config.ts';
import type { Installation } from '../laft.ts';
import { connectionLabels, readConnection } from './connection-form.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';
import { settingsTabs } from './settings-page.ts';

export const connectionPage: LaftPage = {
  path: '/laft/:workspace/settings/connection',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, form, say } = view;
    const present = await laft.installation(workspace);
    const refusal = await refusalOf(() => laft.open(workspace, readConnection(form, present)));
    if (refusal) return content(view, view.both(refusal));
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

async function content(view: LaftView, problem?: string): Promise<Answer> {
  const { laft, workspace, say } = view;
  const installation = await laft.installation(workspace);
  const title = say('Innstillinger: overføring til Visma', 'Settings: transfer to Visma');
  const main = html`<div class="head"><h1>${title}</h1></div>
${settingsTabs(view, workspace, 'connection')}
${problem === undefined ? '' : html`<div class="problem problem-list" role="alert">${problem}</div>`}
<form method="post" class="entry wide"><div class="columns pairs">
${webService(view, installation)}
${file(view, installation)}
${settling(view, installation)}
${invoicing(view, installation)}
</div><div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  return { title, main, ...(problem === undefined ? {} : { status: 422 }) };
}

/** As it was just written, else as it is kept. */
function keptOr({ form }: LaftView, name: string, kept: string | number | undefined): string {
  return form.get(name) ?? String(kept ?? '');
}

function webService(view: LaftView, { webService: kept, batchSize }: Installation): SafeHtml {
  const { say } = view;
  const password =
    kept?.password === undefined
      ? say('Ikke lagret.', 'Not kept.')
      : say('Lagret. Tom: beholdes.', 'Kept. Empty: stays.');
  return html`<section class="sheet stack"><h2>${say('Webtjeneste', 'Web service')}</h2>
${field({ name: 'url', label: view.both(connectionLabels.url), value: keptOr(view, 'url', kept?.url), hint: say('Tom, og ingen bruker: webtjenesten brukes ikke.', 'Empty, with no user: the web service is not used.') })}
${field({ name: 'user', label: view.both(connectionLabels.user), value: keptOr(view, 'user', kept?.user), size: 24 })}
${field({ name: 'password', type: 'password', label: say('Passord', 'Password'), hint: password, size: 24, autocomplete: 'new-password' })}
${field({ name: 'timeout-ms', label: view.both(connectionLabels.timeoutMs), value: keptOr(view, 'timeout-ms', kept?.timeoutMs ?? usualTimeoutMs), size: 10 })}
${field({ name: 'batch-size', label: view.both(connectionLabels.batchSize), value: keptOr(view, 'batch-size', batchSize), size: 8 })}</section>`;
}

function file(view: LaftView, { file: kept }: Installation): SafeHtml {
  const { say } = view;
  const folders = kept ? receiptFoldersOf(kept).join('\n') : '';
  return html`<section class="sheet stack"><h2>${say('Flat fil', 'Flat file')}</h2>
<p class="hint">${say('Uten mapper kan filen lastes ned og bæres av en person.', 'Without folders the file can be downloaded and carried by a person.')}</p>
${field({ name: 'out-folder', label: view.both(connectionLabels.outFolder), value: keptOr(view, 'out-folder', kept?.outFolder), hint: say('Tom: ingen mappe.', 'Empty: no folder.') })}
<div class="field"><label for="receipt-folder">${view.both(connectionLabels.receiptFolder)}</label><textarea id="receipt-folder" name="receipt-folder" rows="2" spellcheck="false">
${keptOr(view, 'receipt-folder', folders)}</textarea></div>
${select({
  name: 'layout',
  label: view.both(connectionLabels.layout),
  value: keptOr(view, 'layout', kept?.layout ?? 'extended'),
  choices: [
    { value: 'extended', label: say('Utvidet', 'Extended') },
    { value: 'standard', label: 'Standard' },
  ],
})}</section>`;
}

function settling(view: LaftView, installation: Installation): SafeHtml {
  const { say } = view;
  const { settleBy, longestMessageLifeMs, vismaGuarantees } = settlingOf(installation);
  const yesNo = [
    { value: 'yes', label: say('Ja', 'Yes') },
    { value: 'no', label: say('Nei', 'No') },
  ];
  return html`<section class="sheet stack"><h2>${say('Når svaret uteblir', 'When no answer comes')}</h2>
${select({
  name: 'settle-by',
  label: view.both(connectionLabels.settleBy),
  value: keptOr(view, 'settle-by', settleBy),
  choices: [
    { value: 'repeat', label: say('å gjenta den samme overføringen', 'repeating the same transfer') },
    { value: 'ask', label: say('å spørre Visma', 'asking Visma') },
    { value: 'person', label: say('at en person ser etter i Visma', 'a person who looks in Visma') },
  ],
})}
${select({ name: 'duplicate-protection', label: say('Visma tar imot samme overføring bare én gang', 'Visma receives the same transfer only once'), value: keptOr(view, 'duplicate-protection', vismaGuarantees.duplicateProtection ? 'yes' : 'no'), choices: yesNo })}
${select({ name: 'get-transfer', label: say('Visma svarer på hva det ble av en overføring', 'Visma says what became of a transfer'), value: keptOr(view, 'get-transfer', vismaGuarantees.getTransfer ? 'yes' : 'no'), choices: yesNo })}
${field({ name: 'longest-message-life-ms', label: view.both(connectionLabels.longestMessageLifeMs), value: keptOr(view, 'longest-message-life-ms', longestMessageLifeMs), size: 14, hint: say('«Ikke mottatt» gjelder først etter denne tiden.', '"Not received" counts only after this time.') })}</section>`;
}

function invoicing(view: LaftView, { amounts, vatRates, requiresVatCode, senderSystem }: Installation): SafeHtml {
  const { say } = view;
  const rates = Object.entries(vatRates ?? { '0': '0' }).map(([code, rate]) => `${code}=${rate}`);
  return html`<section class="sheet stack"><h2>${say('Beløp og mva', 'Amounts and VAT')}</h2>
${select({
  name: 'amounts',
  label: view.both(connectionLabels.amounts),
  value: keptOr(view, 'amounts', amounts ?? 'including-vat'),
  choices: [
    { value: 'including-vat', label: say('med mva', 'including VAT') },
    { value: 'excluding-vat', label: say('uten mva', 'excluding VAT') },
  ],
})}
${field({ name: 'vat-rates', label: view.both(connectionLabels.vatRates), value: keptOr(view, 'vat-rates', rates.join(' ')), hint: say('F.eks. 0=0 3=25', 'For example 0=0 3=25') })}
${select({
  name: 'requires-vat-code',
  label: view.both(connectionLabels.requiresVatCode),
  value: keptOr(view, 'requires-vat-code', requiresVatCode ? 'yes' : 'no'),
  choices: [
    { value: 'no', label: say('Nei', 'No') },
    { value: 'yes', label: say('Ja', 'Yes') },
  ],
})}
${field({ name: 'sender-system', label: view.both(connectionLabels.senderSystem), value: keptOr(view, 'sender-system', senderSystem), size: 16, maxLength: 30 })}</section>`;
}
