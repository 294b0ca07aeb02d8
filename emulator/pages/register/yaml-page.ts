// The whole register as YAML, written in one field: saved only over the register that it was written from.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, textArea } from '../../../foundation/pages/form.ts';
import type { Content } from '../../../foundation/pages/page.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';

interface Present {
  version: string;
  text: string;
}

async function presentOf({ api, workspace }: VismaView): Promise<Present> {
  const { version } = await api.get<{ version: string }>(apiAddress(workspace, '/register/summary'));
  const yaml = await api.bytes(apiAddress(workspace, '/register', { format: 'yaml' }));
  return { version, text: yaml.toString('utf8') };
}

export const registerYamlPage: VismaPage = {
  path: '/visma/:workspace/register/yaml',
  async look(view) {
    const present = await presentOf(view);
    return shown(view, { text: present.text, version: present.version, problems: [] });
  },
  async act(view) {
    const { api, workspace, form, say } = view;
    const text = (form.get('register') ?? '').replaceAll('\r\n', '\n');
    const present = await presentOf(view);
    const version = form.get('version') ?? present.version;
    if (version !== present.version && text !== present.text) return changedSince(view, text, present);
    const sent = api.sendText('PUT', apiAddress(workspace, '/register'), 'application/yaml', Buffer.from(text));
    const problems = await problemsOf(view, sent);
    if (problems) return shown(view, { text, version, problems: problems.others });
    return { goTo: pageAddress(workspace, 'register', 'yaml'), said: say('Lagret.', 'Saved.') };
  },
};

/** What is written stays; which lines it would take away and which it would bring is told before it does. */
function changedSince(view: VismaView, text: string, present: Present): Content {
  const { say } = view;
  const said = say(
    'Registeret er endret etter at skjemaet ble åpnet. Lagre en gang til for å erstatte det med teksten her; det nedenfor skiller de to.',
    'The register was changed after the form was opened. Save once more to replace it with the text here; what is below tells the two apart.',
  );
  const between = html`${linesOf(say('I registeret nå, ikke i teksten', 'In the register now, not in the text'), linesOnlyIn(present.text, text))}
${linesOf(say('I teksten, ikke i registeret nå', 'In the text, not in the register now'), linesOnlyIn(text, present.text))}`;
  return shown(view, { text, version: present.version, problems: [said], between });
}

function linesOf(title: string, lines: readonly string[]): SafeHtml {
  if (lines.length === 0) return html``;
  const most = 50;
  const left = lines.length > most ? `\n… (+${lines.length - most})` : '';
  return html`<section class="sheet"><h2>${title}</h2><pre class="lines" tabindex="0" role="region" aria-label="${title}">${lines.slice(0, most).join('\n')}${left}</pre></section>`;
}

/** Lines of one text that the other has not, or not so many times. */
function linesOnlyIn(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const line of other.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return text.split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== '';
  });
}

interface Shown {
  text: string;
  /** Of the register that is replaced. */
  version: string;
  problems: readonly string[];
  between?: SafeHtml;
}

function shown(view: VismaView, { text, version, problems, between = html`` }: Shown): Content {
  const { say, workspace } = view;
  const title = say('Registeret som YAML', 'The register as YAML');
  const hint = say('Feil sies med linje og kolonne.', 'What is wrong is told with line and column.');
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'register')}">${say('Registeret', 'The register')}</a></div></div>
${problemList(view, problems)}${between}<form method="post" class="entry wide"><input type="hidden" name="version" value="${version}">
${textArea({ name: 'register', label: 'register.yaml', value: text, rows: 30, hint })}
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  return { title, main, ...(problems.length > 0 ? { status: 400 } : {}) };
}
