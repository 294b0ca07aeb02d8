// What a register has once, each on a page: settings, service, invoice layout, and the whole as YAML.
import { html, type SafeHtml } from '@remix-run/html-template';
import { meaningOf } from '../../../contracts/setting-meanings.ts';
import { isSettingValue, type Setting, settings } from '../../../contracts/settings.ts';
import { button, checkbox, field, select } from '../../../foundation/pages/form.ts';
import type { Content } from '../../../foundation/pages/page.ts';
import type { RegisterSummary } from '../../codec/register-entries.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from '../field-problems.ts';
import { invoiceLayoutForm, invoiceLayoutOf, saveInvoiceLayout } from '../invoice/invoice-layout-form.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { shownFields, writtenOver } from './shown-before.ts';

function summaryOf({ api, workspace }: VismaView): Promise<RegisterSummary> {
  return api.get(apiAddress(workspace, '/register/summary'));
}

/** A page around a form, with the way back to the register. */
function around(view: VismaView, title: string, form: SafeHtml): SafeHtml {
  const back = pageAddress(view.workspace, 'register');
  return html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${back}">${view.say('Registeret', 'The register')}</a></div></div>
${form}`;
}

function saved({ say, workspace }: VismaView, part: string) {
  return { goTo: pageAddress(workspace, 'register', part), said: say('Lagret.', 'Saved.') };
}

interface Shown {
  /** What stands there, or was entered. */
  entered: URLSearchParams;
  /** What stands now. */
  present: URLSearchParams;
  problems: FieldProblems;
}

export const settingsPage: VismaPage = {
  path: '/visma/:workspace/register/settings',
  look: async (view) => {
    const present = new URLSearchParams((await summaryOf(view)).settings);
    return settingsShown(view, { entered: present, present, problems: noProblems });
  },
  async act(view) {
    const { api, workspace } = view;
    const before = (await summaryOf(view)).settings;
    const present = new URLSearchParams(before);
    const { form, changed: stale } = writtenOver(view, present, (key, value) => valueLabel(view, key, value));
    const fields: Record<string, string> = { ...stale };
    const changed = settings.flatMap(({ key }) => {
      const value = form.get(key)?.trim();
      return value === undefined || value === before[key] ? [] : [{ key, value }];
    });
    const wrong = changed.filter(({ key, value }) => !isSettingValue(key, value));
    // Of those that are wrong it is told why; none is set as long as one is.
    const tried = wrong.length > 0 ? wrong : Object.keys(stale).length > 0 ? [] : changed;
    for (const { key, value } of tried) {
      const address = apiAddress(workspace, `/register/settings/${key}`);
      const problems = await problemsOf(view, api.send('PUT', address, { value }), { names: [key] });
      if (problems) fields[key] = problems.fields[key] ?? problems.others.join(' ');
    }
    if (Object.keys(fields).length === 0) return saved(view, 'settings');
    return settingsShown(view, { entered: form, present, problems: { fields, others: [] } });
  },
};

function valueLabel({ both }: VismaView, key: string, value: string): string {
  const row = settings.find((each) => each.key === key);
  return row === undefined || row.kind === 'whole-number' ? value : both(meaningOf(row.key, value));
}

function settingsShown(view: VismaView, { entered, present, problems: { fields } }: Shown): Content {
  const { say } = view;
  const title = say('Innstillinger', 'Settings');
  const about = html`<p class="lead">${say(
    'Der installasjoner av Visma er ulike, eller ingen utenfor vet: hvert punkt er et valg.',
    'Where installations of Visma differ, or nobody outside knows: each point is a choice.',
  )}</p>`;
  const each = settings.map((row) => settingField(view, row, entered.get(row.key) ?? row.default, fields[row.key]));
  const shown = shownFields(
    settings.map(({ key }) => key),
    present,
  );
  const form = html`${about}<form method="post" class="entry wide">${shown}<div class="setting-grid">${each}</div>
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  const isWrong = Object.keys(fields).length > 0;
  return { title, main: around(view, title, form), ...(isWrong ? { status: 400 } : {}) };
}

function settingField({ say, both }: VismaView, row: Setting, value: string, problem: string | undefined): SafeHtml {
  const { key, kind, values, evidence } = row;
  const common = { name: key, label: both(row.title), value, problem, hint: `${key} · ${evidence}` };
  if (kind === 'whole-number') return field({ ...common, type: 'number' });
  const usual = say('vanlig', 'usual');
  const choices = values.map((each) => ({
    value: each,
    label: `${both(meaningOf(key, each))}${each === row.default ? ` (${usual})` : ''}`,
  }));
  return select({ ...common, choices });
}

const serviceFields = ['ordered', 'open', 'user', 'password', 'retry after'];

/** The service as its form has it. */
async function presentService(view: VismaView): Promise<URLSearchParams> {
  const { service } = await summaryOf(view);
  const present = new URLSearchParams();
  for (const [name, value] of Object.entries(service)) {
    if (typeof value !== 'boolean') present.set(name, String(value));
    else if (value) present.set(name, 'yes');
  }
  return present;
}

export const servicePage: VismaPage = {
  path: '/visma/:workspace/register/service',
  look: async (view) => {
    const present = await presentService(view);
    return serviceShown(view, { entered: present, present, problems: noProblems });
  },
  async act(view) {
    const { api, workspace } = view;
    const present = await presentService(view);
    const { form, changed } = writtenOver(view, present);
    if (Object.keys(changed).length > 0)
      return serviceShown(view, { entered: form, present, problems: { fields: changed, others: [] } });
    const seconds = (form.get('retry after') ?? '').trim();
    const fields = {
      ordered: form.get('ordered') === 'yes',
      open: form.get('open') === 'yes',
      user: form.get('user') ?? '',
      password: form.get('password') ?? '',
      'retry after': /^\d{1,9}$/.test(seconds) ? Number(seconds) : seconds,
    };
    const sent = api.send('PUT', apiAddress(workspace, '/register/service'), fields);
    const problems = await problemsOf(view, sent, { names: serviceFields });
    return problems ? serviceShown(view, { entered: form, present, problems }) : saved(view, 'service');
  },
};

function serviceShown(view: VismaView, { entered, present, problems: { fields, others } }: Shown): Content {
  const { say } = view;
  const title = say('Tjenesten ws_fakturagrunnlag', 'The service ws_fakturagrunnlag');
  const box = (name: string, label: string) => checkbox({ name, label, checked: entered.get(name) === 'yes' });
  const text = (name: string, label: string, hint?: string) =>
    field({ name, label, hint, value: entered.get(name) ?? '', problem: fields[name] });
  const anybody = say('Tom bruker og tomt passord: alle slipper inn.', 'Empty user and password: anybody is let in.');
  const form = html`${problemList(view, others)}<form method="post" class="entry">${shownFields(serviceFields, present)}
${box('ordered', say('Bestilt', 'Ordered'))}${box('open', say('Åpen', 'Open'))}
${text('user', say('Bruker', 'User'), anybody)}${text('password', say('Passord', 'Password'))}
${text('retry after', say('Sekunder til neste forsøk når den er stengt', 'Seconds until the next try while it is closed'))}
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  const isWrong = others.length > 0 || Object.keys(fields).length > 0;
  return { title, main: around(view, title, form), ...(isWrong ? { status: 400 } : {}) };
}

export const invoiceLayoutPage: VismaPage = {
  path: '/visma/:workspace/register/invoice-layout',
  look: (view) => invoiceLayoutShown(view),
  async act(view) {
    const problems = await saveInvoiceLayout(view);
    return problems ? invoiceLayoutShown(view, problems) : saved(view, 'invoice-layout');
  },
};

async function invoiceLayoutShown(view: VismaView, problems?: FieldProblems): Promise<Content> {
  const title = view.say('Fakturaens oppsett', 'Invoice layout');
  const address = pageAddress(view.workspace, 'register', 'invoice-layout');
  const form = invoiceLayoutForm(view, await invoiceLayoutOf(view), { address, problems });
  return { title, main: around(view, title, form), ...(problems ? { status: 400 } : {}) };
}
