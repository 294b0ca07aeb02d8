// What LAFT or Visma says of a basis, in words, each with how it is put right.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { ReceiptFinding } from '../../contracts/receipt.ts';
import type { View } from '../../foundation/pages/page.ts';
import type { Missing } from '../readiness/missing.ts';
import type { BookedBasis } from '../transfer/states.ts';

interface Said extends Pick<Missing, 'code' | 'severity' | 'sentence' | 'remedy'> {
  nearest?: ReceiptFinding['nearest'];
}

export function findingList(view: View, findings: readonly Said[]): SafeHtml {
  return html`<ul class="findings">${findings.map((finding) => item(view, finding))}</ul>`;
}

function item(view: View, { code, severity, sentence, remedy, nearest }: Said): SafeHtml {
  const { say, both } = view;
  const kind = severity === 'error' ? '' : html` <span class="source">${say('varsel', 'warning')}</span>`;
  const near =
    nearest && !isTold(both(sentence), nearest)
      ? html`<p>${say('Nærmest', 'Nearest')}: <strong class="mono">${nearest.value}</strong>, ${both(nearest.because)}</p>`
      : '';
  const how = both(remedy);
  return html`<li class="finding ${severity}"><p><span class="code">${code}</span>${kind} <strong>${both(sentence)}</strong></p>${how === '' ? '' : html`<p>${how}</p>`}${near}</li>`;
}

/** Most sentences name the nearest value themselves. */
export function isTold(sentence: string, { value }: NonNullable<ReceiptFinding['nearest']>): boolean {
  return sentence.includes(value.split(' (')[0] ?? value);
}

/** Why Visma rejected it: its findings, its reason, or that it has said nothing. */
export function whyRejected(view: View, { errors, reason }: Pick<BookedBasis, 'errors' | 'reason'>): SafeHtml {
  const { say, both } = view;
  const why = reason ? html`<p><strong>${both(reason)}</strong></p>` : '';
  if (errors.length > 0) return html`${why}${findingList(view, errors)}`;
  return reason ? html`${why}` : html`<p>${say('Visma har ikke sagt hvorfor.', 'Visma has not said why.')}</p>`;
}
