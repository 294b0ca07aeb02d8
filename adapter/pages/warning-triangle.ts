// The red warning triangle on a page: pointed at, focused or read aloud it tells what is missing; followed, it leads to where that is entered.
import { html, type SafeHtml } from '@remix-run/html-template';
import { triangle } from '../../foundation/pages/icons.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { type LaftView, pageAddress } from './laft-page.ts';

/** Of a blocked basis. */
export function warningTriangle(view: LaftView, { basis, missing }: BookedBasis): SafeHtml {
  const { say, both, workspace } = view;
  const tip = `missing-${basis.id}`;
  const errors = missing.filter(({ severity }) => severity === 'error');
  return html`<span class="told"><a href="${pageAddress(workspace, 'bases', basis.id, 'put-right')}" aria-describedby="${tip}">${triangle}<span class="unseen">${say(`${basis.id} mangler noe: legg det inn`, `${basis.id} lacks something: enter it`)}</span></a><span class="tip" role="tooltip" id="${tip}">${say('Mangler', 'Missing')}:<ul>${errors.map(({ sentence }) => html`<li>${both(sentence)}</li>`)}</ul></span></span>`;
}
