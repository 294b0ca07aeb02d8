// What can be done about a credit that Visma rejected: nothing that is entered in LAFT changes it, so Visma is put right and it goes again.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { Installation } from '../laft.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { type LaftView, pageAddress } from './laft-page.ts';
import { transferButtons } from './transfer-ways.ts';

export function isFailedCredit({ basis, state }: BookedBasis): boolean {
  return basis.creditOf !== '' && state === 'failed';
}

export function failedCredit(view: LaftView, { basis }: BookedBasis, installation: Installation): SafeHtml {
  const { workspace, both } = view;
  return html`<p>${both(mirrors(basis))}</p>
<form method="post" action="${pageAddress(workspace, 'errors')}" class="act"><input type="hidden" name="basis" value="${basis.id}">
${transferButtons(view, installation)}</form>`;
}

/** Why nothing is entered for it. */
export function mirrors({ id, creditOf }: { id: string; creditOf: string }): { nb: string; en: string } {
  return {
    nb: `${id} speiler det Visma har av ${creditOf}, og endres ikke av det som legges inn i LAFT. Rett det i Visma som meldingen sier, og overfør krediteringen på nytt.`,
    en: `${id} mirrors what Visma has of ${creditOf}, and nothing that is entered in LAFT changes it. Put right in Visma what the message says, and transfer the credit again.`,
  };
}
