// What an answer rests on, each thing with its evidence: shown beside a verdict to whoever wants to know why.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { EvidenceMark } from '../../contracts/evidence.ts';
import { nameOf, type RestsOn, titleOf } from '../../contracts/rests-on.ts';
import type { View } from '../../foundation/pages/page.ts';
import { table } from '../../foundation/pages/table.ts';

export function restsOnList(view: View, restsOn: readonly RestsOn[]): SafeHtml {
  const { say, both } = view;
  return table<RestsOn>({
    caption: say('Hviler på', 'Rests on'),
    none: say('Ikke tatt opp den gangen dette ble mottatt.', 'Not taken down when this was received.'),
    rows: restsOn,
    columns: [
      { heading: say('Hva', 'What'), isRowHeading: true, cell: (each) => both(titleOf(each)) },
      { heading: say('Navn', 'Name'), cell: (each) => html`<span class="code">${nameOf(each)}</span>` },
      { heading: say('Belegg', 'Evidence'), cell: ({ fact, mark }) => `${markName(view, mark)} (${fact})` },
    ],
  });
}

/** A mark as the reader's language has it. */
export function markName({ say }: View, mark: EvidenceMark): string {
  return {
    documented: say('dokumentert', 'documented'),
    observed: say('observert', 'observed'),
    assumed: say('antatt', 'assumed'),
  }[mark];
}
