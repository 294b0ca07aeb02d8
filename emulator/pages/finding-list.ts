// Findings as a reader needs them: what is wrong, where it stood, what comes nearest, and how to put it right.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { ReceiptFinding, ReceiptPlace } from '../../contracts/receipt.ts';
import { markOf } from '../../contracts/rests-on.ts';
import type { View } from '../../foundation/pages/page.ts';
import { markName } from './rests-on-list.ts';

export function findingList(view: View, findings: readonly ReceiptFinding[]): SafeHtml {
  return html`<ul class="findings">${findings.map((finding) => item(view, finding))}</ul>`;
}

function item(view: View, { code, severity, sentence, remedy, nearest, place, evidence }: ReceiptFinding): SafeHtml {
  const { say, both } = view;
  const kind = severityWord(view, { severity });
  const near = nearest
    ? html`<p>${say('Nærmest', 'Nearest')}: <strong class="mono">${nearest.value}</strong>, ${both(nearest.because)}</p>`
    : '';
  return html`<li class="finding ${severity}"><p><span class="code">${code}</span> <span class="source">${kind}</span> <strong>${both(sentence)}</strong></p>
<p>${both(remedy)}</p>${near}<p class="source">${placeText(view, place)} · ${evidence} ${markName(view, markOf(evidence))}</p></li>`;
}

export function severityWord({ say }: View, { severity }: Pick<ReceiptFinding, 'severity'>): string {
  return severity === 'error' ? say('feil', 'error') : say('varsel', 'warning');
}

/** Where it stood in what was sent. */
export function placeText({ say }: View, place: ReceiptPlace): string {
  switch (place.kind) {
    case 'record': {
      const { line, record, field, from, to } = place;
      const positions = from === undefined ? '' : `, ${say('posisjon', 'positions')} ${from}–${to ?? from}`;
      const name = record === undefined ? '' : `, ${record}${field === undefined ? '' : `.${field}`}`;
      return `${say('linje', 'line')} ${line}${name}${positions}`;
    }
    case 'element':
      return place.path;
    case 'whole':
      return say('overføringen som helhet', 'the transfer as a whole');
  }
}
