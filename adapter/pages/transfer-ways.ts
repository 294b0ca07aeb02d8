// The ways by which invoice bases go to Visma from a page: those that the installation has, the one that it is set up for first.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Channel } from '../../contracts/outcomes.ts';
import { button } from '../../foundation/pages/form.ts';
import { PageProblem } from '../../foundation/pages/page.ts';
import type { Installation, TransferOptions } from '../laft.ts';
import type { LaftView } from './laft-page.ts';

/** As the buttons of the forms say it. */
type Way = 'web-service' | 'folder' | 'download';

type Label = { nb: string; en: string };

/** For bases that are ready. */
const transferLabels: Readonly<Record<Way, Label>> = {
  'web-service': { nb: 'Overfør med webtjeneste', en: 'Transfer by web service' },
  folder: { nb: 'Legg fil i mappen', en: 'Put a file into the folder' },
  download: { nb: 'Last ned fil', en: 'Download file' },
};

/** For bases that Visma rejected. */
const againLabels: Readonly<Record<Way, Label>> = {
  'web-service': { nb: 'Overfør på nytt med webtjeneste', en: 'Transfer again by web service' },
  folder: { nb: 'Legg ny fil i mappen', en: 'Put a new file into the folder' },
  download: { nb: 'Last ned ny fil', en: 'Download a new file' },
};

/** A button for each way, the first of them the main one. A file can always be downloaded. */
export function transferButtons(
  { both }: Pick<LaftView, 'both'>,
  { webService, file }: Pick<Installation, 'webService' | 'file'>,
  again = false,
): SafeHtml[] {
  const labels = again ? againLabels : transferLabels;
  const ways: Way[] = [
    ...(webService ? (['web-service'] as const) : []),
    ...(file ? (['folder'] as const) : []),
    'download',
  ];
  return ways.map((way, at) =>
    button({ label: both(labels[way]), name: 'act', value: way, kind: at === 0 ? 'main' : 'plain' }),
  );
}

/** The same as a form of its own that transfers one basis at once. */
export function transferForm(view: LaftView, installation: Installation, basisId: string, address: string): SafeHtml {
  return html`<form method="post" action="${address}" class="act"><input type="hidden" name="basis" value="${basisId}"><input type="hidden" name="scope" value="chosen"><div class="buttons">${transferButtons(view, installation)}</div></form>`;
}

/** The way that a form asks for. Throws where it asks for none. */
export function wayAsked(form: URLSearchParams): { way: Way; channel: Channel; options: TransferOptions } {
  const way = (['web-service', 'folder', 'download'] as const).find((each) => each === form.get('act'));
  if (!way) throw unknownWish;
  const options = way === 'download' ? { carriedByPerson: true } : {};
  return { way, channel: way === 'web-service' ? 'web-service' : 'file', options };
}

const unknownWish = new PageProblem(400, {
  nb: 'Skjemaet ba om noe som ikke finnes.',
  en: 'The form asked for something that does not exist.',
});
