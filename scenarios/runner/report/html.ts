// The run as one page that stands alone: a file to be opened in a browser, sent along or kept by CI. What failed comes first and open.
import { createHash } from 'node:crypto';
import { html, type SafeHtml } from '@remix-run/html-template';
import { stylesheet } from '../../../foundation/pages/assets.ts';
import { moment } from '../../../foundation/pages/norwegian.ts';
import { facts } from '../../../foundation/pages/table.ts';
import { countsOf, type RunResult } from '../result.ts';
import { failureSection } from './html-failure.ts';
import { installationsSection } from './html-installations.ts';
import { booksSection, suitesSection } from './html-suites.ts';
import { interruptedText } from './interrupted-text.ts';
import { closingLine } from './text.ts';

/** The whole document, in English as the other reports; the only style in it is the pages' own, and nothing is loaded. */
export function htmlReport(run: RunResult): string {
  const failed = run.cases.filter(({ outcome }) => outcome === 'failed');
  const style = stylesheet();
  const page = html`<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hashOf(style)}'">
<meta name="color-scheme" content="light dark">
<title>${closingLine(run.cases)} · Scenarios</title>
<style>${html.raw`${style}`}</style>
</head>
<body>
<main id="main">
<div class="head"><h1>Scenarios: ${closingLine(run.cases)}</h1></div>
${run.interrupted ? html`<p class="problem">${interruptedText(run)}</p>` : ''}
${summary(run)}
${failed.length === 0 ? '' : html`<h2>What failed</h2>${failed.map(failureSection)}`}
${installationsSection(run)}
${booksSection(run.cases)}
${suitesSection(run)}
</main>
</body>
</html>
`;
  return String(page);
}

/** The browser takes this one stylesheet and no other, whatever a name in the report would like to be. */
function hashOf(style: string): string {
  return createHash('sha256').update(style).digest('base64');
}

function summary(run: RunResult): SafeHtml {
  const { startedAt, durationMs, ends, suites, shard, cases } = run;
  const { passed, failed, skipped, foreseen } = countsOf(cases);
  return html`<div class="sheet">${facts([
    ['Passed', String(passed)],
    ['Failed', failed > 0 ? html`<strong>${failed}</strong>` : '0'],
    ...(foreseen > 0 ? [['Otherwise as foreseen', String(foreseen)] as const] : []),
    ...(skipped > 0 ? [['Skipped', String(skipped)] as const] : []),
    ['Started', moment(startedAt, true)],
    ['Took', `${(durationMs / 1000).toFixed(1)} s`],
    ['Suites', suites.join(', ')],
    ...(shard === undefined ? [] : [['Shard', shard] as const]),
    ['Emulator', ends.emulator],
    ['Adapter', ends.adapter],
  ])}</div>`;
}
