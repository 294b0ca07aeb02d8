// Where in a document of rental data something is wrong, in Norwegian: a document's keys are English, whoever reads what is said of it.
import type { DocumentPath } from '../../foundation/config/source-document.ts';
import { type RentalThing, rentalThings } from './rental-fields.ts';
import { fieldCalled } from './thing-names.ts';

/** `leieforhold 1, tillegg 2, feltet «amount» (beløp)`; `undefined` where the path leads into nothing that is known. */
export function pathInWords(path: DocumentPath): string | undefined {
  const words: string[] = [];
  let kind: RentalThing | undefined;
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    const below: RentalThing | undefined = rentalThings.find(({ key }) => key === step);
    const position = path[index + 1];
    if (below && typeof position === 'number') {
      kind = below;
      words.push(`${below.nb} ${position + 1}`);
    } else {
      return [...words, fieldInWords(kind, path.slice(index))].join(', ');
    }
  }
  return words.length === 0 ? undefined : words.join(', ');
}

/** The key as it stands in the document, and what LAFT calls it where that is something else. */
function fieldInWords(kind: RentalThing | undefined, steps: DocumentPath): string {
  const [first = '', second] = steps;
  const name = first === 'accounting' && typeof second === 'string' ? `accounting ${second}` : String(first);
  const known = kind && fieldCalled(kind, name);
  const called = known && known.nb !== name ? ` (${known.nb})` : '';
  const keys = steps.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`)).join('');
  return `feltet «${keys.slice(1)}»${called}`;
}
