// A run over several installations on its page: a row for each scenario, a column for each installation, and what made a difference.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type Column, table } from '../../../foundation/pages/table.ts';
import { differencesText } from '../matrix/differences-text.ts';
import { channels, explained, marks, scenariosOf } from '../matrix/grid.ts';
import type { CaseResult, RunResult } from '../result.ts';
import { asRun } from './as-run.ts';
import { channelWords, outcomeWord, type Speech } from './report-language.ts';

/** Empty where the run was over one installation. */
export function installationsSection(run: RunResult, speech: Speech): SafeHtml {
  const { say } = speech;
  const { installations, cases } = run;
  if (!installations) return html``;
  const scenario: Column<CaseResult[]> = {
    heading: say('Scenario', 'Scenario'),
    isRowHeading: true,
    cell: ([first]) => asRun(first?.scenario ?? ''),
  };
  const grid = table<CaseResult[]>({
    caption: say('Hvert scenario i hver installasjon', 'Each scenario in each installation'),
    rows: scenariosOf(cases),
    none: '',
    columns: [
      scenario,
      ...installations.map(
        ({ name }): Column<CaseResult[]> => ({ heading: name, cell: (own) => cell(own, name, speech) }),
      ),
    ],
  });
  const described = installations.map(
    ({ name, describes }) => html`<div><dt>${name}</dt><dd lang="en">${describes}</dd></div>`,
  );
  return html`<h2>${say('Installasjoner', 'Installations')}</h2>
<dl class="sayings">${described}</dl>
<p class="lead">${explained(say)}</p>
${grid}
<pre class="raw" tabindex="0">${differencesText(run, say)}</pre>`;
}

/** A mark for each channel, in words for whoever does not see them. */
function cell(own: readonly CaseResult[], installation: string, speech: Speech): SafeHtml {
  const there = channels.flatMap(
    (channel) => own.find((each) => each.installation === installation && each.channel === channel) ?? [],
  );
  const words = there
    .map(({ channel, outcome }) => `${channelWords(channel, speech.say)}: ${outcomeWord(outcome, speech)}`)
    .join(', ');
  return html`<span aria-hidden="true">${there.map(({ outcome }) => marks[outcome]).join('')}</span><span class="unseen">${words}</span>`;
}
