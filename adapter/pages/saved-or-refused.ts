// Corrections of a form, made or refused, with what LAFT tells of bases that are transferred already.
import { correctionProblems } from '../rental/correct.ts';
import type { EntryProblem } from '../rental/entry-problems.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import type { Correction } from '../rental/rental-data.ts';
import { placeIn } from '../rental/rental-entries.ts';
import { rentalThings } from '../rental/rental-fields.ts';
import { invoicedOtherwiseNote } from '../transfer/invoiced-otherwise.ts';
import { nameOf } from './entry-place.ts';
import { type LaftView, refusalOf } from './laft-page.ts';
import { capital } from './state-mark.ts';

export interface NotSaved {
  /** What is wrong, by the name of the field of the form at which it is told. */
  problems: ReadonlyMap<string, string>;
  /** What none of its fields is about. */
  refusal?: string;
}

/**
 * `note` follows on another sentence, with a blank before it; empty where nothing is to be told. `own`: places that have a field of
 * another name in this form, by the name that they have elsewhere.
 */
export async function savedOrRefused(
  view: LaftView,
  corrections: readonly Correction[],
  own: ReadonlyMap<string, string> = new Map(),
): Promise<NotSaved | { note: string }> {
  const { laft, workspace, both } = view;
  let note = '';
  const refusal = await refusalOf(async () => {
    const told = invoicedOtherwiseNote(await laft.correct(workspace, corrections));
    if (told) note = ` ${both(told)}`;
  });
  if (!refusal) return { note };
  const found = correctionProblems(await laft.rentalData(workspace), corrections);
  return found.length === 0 ? { problems: new Map(), refusal: both(refusal) } : atFields(view, found, own);
}

function atFields(
  { form, both, language }: LaftView,
  found: readonly EntryProblem[],
  own: ReadonlyMap<string, string>,
): NotSaved {
  const problems = new Map<string, string>();
  const others: string[] = [];
  for (const { at, text } of found) {
    const said = capital(maskEveryNumber(both(text)));
    const known = typeof at === 'string' ? undefined : fieldOf(at.of);
    const name = own.get(known ?? '') ?? known;
    if (name !== undefined && form.has(name)) problems.set(name, [problems.get(name), said].filter(Boolean).join(' '));
    else others.push(maskEveryNumber(capital(`${placeIn(at, language)}: ${both(text)}`)));
  }
  return { problems, ...(others.length > 0 ? { refusal: others.join('\n') } : {}) };
}

function fieldOf({ thing, id, field }: { thing: string; id: string; field: string }): string | undefined {
  const kind = rentalThings.find((each) => each.thing === thing);
  return kind && nameOf({ thing: kind.thing, id, field });
}
