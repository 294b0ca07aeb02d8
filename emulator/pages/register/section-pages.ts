// What a register has once, each on a page: settings, service, invoice layout, and the whole as YAML.
import { html, type SafeHtml } from '@remix-run/html-template';
import { meaningOf } from '../../../contracts/setting-meanings.ts';
import { isSettingValue, type Setting, settings } from '../../../contracts/settings.ts';
import { button, checkbox, field, select, textArea } from '../../../foundation/pages/form.ts';
import type { Content } from '../../../foundation/pages/page.ts';
import type { RegisterSummary } from '../../codec/register-entries.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from '../field-problems.ts';
import { invoiceLayoutForm, invoiceLayoutOf, saveInvoiceLayout } from '../invoice/invoice-layout-form.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';

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

export const settingsPage: VismaPage = {
  path: '/visma/:workspace/register/settings',
  look: async (view) => settingsShown(view, new URLSearchParams((await summaryOf(view)).settings), noProblems),
  async act(view) {
    const { api, workspace, form } = view;
    const before = (await summaryOf(view)).settings;
    const fields: Record<string, string> = {};
    const changed = settings.flatMap(({ key }) => {
      const value = form.get(key)?.trim();
      return value === undefined || value === before[key] ? [] : [{ key, value }];
    });
    const wrong = changed.filter(({ key, value }) => !isSettingValue(key, value));
    // Of those that are wrong it is told why; none is set as long as one is.
    for (const { key, value } of wrong.length > 0 ? wrong : changed) {
      const address = apiAddress(workspace, `/register/settings/${key}`);
      const problems = await problemsOf(view, api.send('PUT', address, { value }), { names: [key] });
      if (problems) fields[key] = problems.fields[key] ?? problems.others.join(' ');
    }
    if (Object.keys(fields).length === 0) return saved(view, 'settings');
    return settingsShown(view, form, { fields, others: [] });
  },
};

function settingsShown(view: VismaView, values: URLSearchParams, { fields }: FieldProblems): Content {
  const { say } = view;
  const title = say('Innstillinger', 'Settings');
  const about = html`<p class="lead">${say(
    'Der installasjoner av Visma er ulike, eller ingen utenfor vet: hvert punkt er et valg.',
    'Where installations of Visma differ, or nobody outside knows: each point is a choice.',
  )}</p>`;
  const each = settings.map((row) => settingField(view, row, values.get(row.key) ?? row.default, fields[row.key]));
  const form = html`${about}<form method="post" class="entry wide"><div class="setting-grid">${each}</div>
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

export const servicePage: VismaPage = {
  path: '/visma/:workspace/register/service',
  look: async (view) => {
    const { service } = await summaryOf(view);
    const entered = new URLSearchParams();
    for (const [name, value] of Object.entries(service)) {
      if (typeof value !== 'boolean') entered.set(name, String(value));
      else if (value) entered.set(name, 'yes');
    }
    return serviceShown(view, entered, noProblems);
  },
  async act(view) {
    const { api, workspace, form } = view;
    const seconds = (form.get('retry after') ?? '').trim();
    const fields = {
      ordered: form.get('ordered') === 'yes',
      open: form.get('open') === 'yes',
      user: form.get('user') ?? '',
      password: form.get('password') ?? '',
      'retry after': /^\d{1,9}$/.test(seconds) ? Number(seconds) : seconds,
    };
    const names = Object.keys(fields);
    const problems = await problemsOf(view, api.send('PUT', apiAddress(workspace, '/register/service'), fields), {
      names,
    });
    return problems ? serviceShown(view, form, problems) : saved(view, 'service');
  },
};

function serviceShown(view: VismaView, entered: URLSearchParams, { fields, others }: FieldProblems): Content {
  const { say } = view;
  const title = say('Tjenesten ws_fakturagrunnlag', 'The service ws_fakturagrunnlag');
  const box = (name: string, label: string) => checkbox({ name, label, checked: entered.get(name) === 'yes' });
  const text = (name: string, label: string, hint?: string) =>
    field({ name, label, hint, value: entered.get(name) ?? '', problem: fields[name] });
  const anybody = say('Tom bruker og tomt passord: alle slipper inn.', 'Empty user and password: anybody is let in.');
  const form = html`${problemList(view, others)}<form method="post" class="entry">
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

export const registerYamlPage: VismaPage = {
  path: '/visma/:workspace/register/yaml',
  async look(view) {
    const { api, workspace } = view;
    const yaml = await api.bytes(apiAddress(workspace, '/register', { format: 'yaml' }));
    return yamlShown(view, yaml.toString('utf8'), []);
  },
  async act(view) {
    const { api, workspace, form } = view;
    const text = (form.get('register') ?? '').replaceAll('\r\n', '\n');
    const sent = api.sendText('PUT', apiAddress(workspace, '/register'), 'application/yaml', Buffer.from(text));
    const problems = await problemsOf(view, sent);
    return problems ? yamlShown(view, text, problems.others) : saved(view, 'yaml');
  },
};

function yamlShown(view: VismaView, text: string, problems: readonly string[]): Content {
  const { say } = view;
  const title = say('Registeret som YAML', 'The register as YAML');
  const hint = say('Feil sies med linje og kolonne.', 'What is wrong is told with line and column.');
  const form = html`${problemList(view, problems)}<form method="post" class="entry wide">
${textArea({ name: 'register', label: 'register.yaml', value: text, rows: 30, hint })}
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  return { title, main: around(view, title, form), ...(problems.length > 0 ? { status: 400 } : {}) };
}
