// A run over several installations on its page: a row for each scenario, a column for each installation, and what made a difference.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type Column, table } from '../../../foundation/pages/table.ts';
import { differencesText } from '../matrix/differences-text.ts';
import { channels, explained, marks, scenariosOf } from '../matrix/grid.ts';
import type { CaseResult, RunResult } from '../result.ts';

/** Empty where the run was over one installation. */
export function installationsSection(run: RunResult): SafeHtml {
  const { installations, cases } = run;
  if (!installations) return html``;
  const scenario: Column<CaseResult[]> = {
    heading: 'Scenario',
    isRowHeading: true,
    cell: ([first]) => first?.scenario ?? '',
  };
  const grid = table<CaseResult[]>({
    caption: 'Each scenario in each installation',
    rows: scenariosOf(cases),
    none: '',
    columns: [
      scenario,
      ...installations.map(({ name }): Column<CaseResult[]> => ({ heading: name, cell: (own) => cell(own, name) })),
    ],
  });
  const described = installations.map(({ name, describes }) => html`<div><dt>${name}</dt><dd>${describes}</dd></div>`);
  return html`<h2>Installations</h2>
<dl class="sayings">${described}</dl>
<p class="lead">${explained}</p>
${grid}
<pre class="raw" tabindex="0">${differencesText(run)}</pre>`;
}

/** A mark for each channel, in words for whoever does not see them. */
function cell(own: readonly CaseResult[], installation: string): SafeHtml {
  const there = channels.flatMap(
    (channel) => own.find((each) => each.installation === installation && each.channel === channel) ?? [],
  );
  const words = there.map(({ channel, outcome }) => `${channel}: ${outcome}`).join(', ');
  return html`<span aria-hidden="true">${there.map(({ outcome }) => marks[outcome]).join('')}</span><span class="unseen">${words}</span>`;
}
