// The first page of LAFT: which installation to look at.
import { html } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import type { LaftPage } from './laft-page.ts';
import { pageAddress } from './laft-page.ts';

export const workspacesPage: LaftPage = {
  path: '/',
  async look({ say }) {
    const title = say('Installasjoner', 'Installations');
    const main = html`<h1>${title}</h1>
<form method="post" class="entry">
${field({ name: 'name', label: say('Navn', 'Name'), required: true, size: 24 })}
<div class="buttons">${button({ label: say('Åpne', 'Open') })}</div>
</form>`;
    return { title, main };
  },
  async act({ form }) {
    return { goTo: pageAddress((form.get('name') ?? '').trim(), 'bases') };
  },
};
