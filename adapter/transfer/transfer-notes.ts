// What a person should know of a run beside its result, in words: fields that had to be changed to travel, why it stopped.
import { mappingOf } from '../../contracts/field-mapping.ts';
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { ChangedField } from './carried-basis.ts';

/** One sentence a field, with an example and how many there are of it. */
export function changedFieldNotes(changed: readonly ChangedField[]): InBothLanguages[] {
  const alike = Map.groupBy(changed, ({ field, to }) => `${field} ${to === ''}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first ? [noteOf(first, group.length)] : [];
  });
}

function noteOf({ basisId, field, from, to }: ChangedField, count: number): InBothLanguages {
  const name = mappingOf(field).laft ?? { nb: field, en: field };
  const [nbMore, enMore] = count > 1 ? [` (og ${count - 1} til)`, ` (and ${count - 1} more)`] : ['', ''];
  if (to === '') {
    return {
      nb: `${name.nb}: formatet har ikke plass til feltet, så "${from}" i ${basisId} er ikke med${nbMore}.`,
      en: `${name.en}: the layout has no such field, so "${from}" of ${basisId} is not in it${enMore}.`,
    };
  }
  return {
    nb: `${name.nb}: "${from}" i ${basisId} er sendt som "${to}"${nbMore}.`,
    en: `${name.en}: "${from}" of ${basisId} is sent as "${to}"${enMore}.`,
  };
}

/** The service did not answer: sending more to it would only make more that is unknown. */
export function stoppedNote(left: number): InBothLanguages {
  return {
    nb: `Tjenesten ga ikke noe fullstendig svar; ${left} grunnlag er ikke sendt og er fortsatt klare.`,
    en: `The service gave no complete answer; ${left} bases were not sent and are still ready.`,
  };
}

/** Two runs at once: each basis goes with one of them. */
export function takenNote(count: number): InBothLanguages {
  return {
    nb: `${count} grunnlag ble tatt av en annen overføring samtidig.`,
    en: `${count} bases were taken by another transfer at the same time.`,
  };
}
