// Told on the pages around: something is under way, and where it is followed.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted } from '../../foundation/pages/norwegian.ts';
import { type LaftView, pageAddress } from './laft-page.ts';

export function runStrip({ say, runs, workspace }: LaftView): SafeHtml {
  const run = runs.latest(workspace);
  if (!run || !runs.isUnderWay(workspace)) return html``;
  const { progress } = run;
  const sofar = progress ? `: ${counted(progress.done)} ${say('av', 'of')} ${counted(progress.of)}` : '';
  return html`<p class="said"><a href="${pageAddress(workspace, 'transfers', 'running')}">${say('En overføring pågår', 'A transfer is under way')}</a>${sofar}</p>`;
}
