// The run as one page that stands alone: a file to be opened in a browser, sent along or kept by CI. What failed comes first and open.
import { createHash } from 'node:crypto';
import { html, type SafeHtml } from '@remix-run/html-template';
import { stylesheet } from '../../../foundation/pages/assets.ts';
import { moment } from '../../../foundation/pages/norwegian.ts';
import type { Language } from '../../../foundation/pages/page.ts';
import { facts } from '../../../foundation/pages/table.ts';
import { countsOf, type RunResult } from '../result.ts';
import { failureSection } from './html-failure.ts';
import { installationsSection } from './html-installations.ts';
import { booksSection, suitesSection } from './html-suites.ts';
import { interruptedText } from './interrupted-text.ts';
import { nothingPlayed, nothingPlayedText } from './nothing-played-text.ts';
import { endWords, type Speech, seconds, speechOf } from './report-language.ts';
import { closingLine } from './text.ts';

/** The whole document, its own words in the language; the only style in it is the pages' own, and nothing is loaded. */
export function htmlReport(run: RunResult, language: Language): string {
  const speech = speechOf(language);
  const { say } = speech;
  const closing = closingLine(run.cases, say);
  const failed = run.cases.filter(({ outcome }) => outcome === 'failed');
  const style = stylesheet();
  const page = html`<!doctype html>
<html lang="${language}" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hashOf(style)}'">
<meta name="color-scheme" content="light dark">
<title>${closing} · ${say('Scenarioer', 'Scenarios')}</title>
<style>${html.raw`${style}`}</style>
</head>
<body>
<main id="main">
<div class="head"><h1>${say('Scenarioer', 'Scenarios')}: ${closing}</h1></div>
${run.interrupted ? html`<p class="problem">${interruptedText(run, say)}</p>` : ''}
${nothingPlayed(run.cases) ? html`<p class="problem">${nothingPlayedText(run.cases, say)}</p>` : ''}
${summary(run, speech)}
${failed.length === 0 ? '' : html`<h2>${say('Det som feilet', 'What failed')}</h2>${failed.map((each) => failureSection(each, speech))}`}
${installationsSection(run, speech)}
${booksSection(run.cases, speech)}
${suitesSection(run, speech)}
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

function summary(run: RunResult, speech: Speech): SafeHtml {
  const { say } = speech;
  const { startedAt, durationMs, ends, suites, shard, cases } = run;
  const { passed, failed, skipped, foreseen } = countsOf(cases);
  return html`<div class="sheet">${facts([
    [say('Bestått', 'Passed'), String(passed)],
    [say('Feilet', 'Failed'), failed > 0 ? html`<strong>${failed}</strong>` : '0'],
    ...(foreseen > 0 ? [[say('Annerledes som forutsett', 'Otherwise as foreseen'), String(foreseen)] as const] : []),
    ...(skipped > 0 ? [[say('Hoppet over', 'Skipped'), String(skipped)] as const] : []),
    [say('Begynt', 'Started'), moment(startedAt, true)],
    [say('Tok', 'Took'), seconds(speech, durationMs, 1)],
    [say('Suiter', 'Suites'), suites.join(', ')],
    ...(shard === undefined ? [] : [[say('Del', 'Shard'), shard] as const]),
    [say('Emulator', 'Emulator'), endWords(ends.emulator, speech)],
    [say('Adapter', 'Adapter'), endWords(ends.adapter, speech)],
  ])}</div>`;
}
