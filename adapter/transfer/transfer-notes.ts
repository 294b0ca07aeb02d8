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

/** LAFT was told to stop while the run went on. */
export function closingNote(left: number): InBothLanguages {
  return {
    nb: `LAFT ble stoppet; ${left} grunnlag er ikke sendt og er fortsatt klare.`,
    en: `LAFT was stopped; ${left} ${left === 1 ? 'basis was' : 'bases were'} not sent and ${left === 1 ? 'is' : 'are'} still ready.`,
  };
}

/** It waits as before; the others are settled. */
export function notSettledNote(transferId: string, why: InBothLanguages): InBothLanguages {
  return {
    nb: `Overføring ${transferId} er ikke gjort opp: ${why.nb}`,
    en: `Transfer ${transferId} is not settled: ${why.en}`,
  };
}

/** Two runs at once: each basis goes with one of them. */
export function takenNote(count: number): InBothLanguages {
  return {
    nb: `${count} grunnlag ble tatt av en annen overføring samtidig.`,
    en: `${count} bases were taken by another transfer at the same time.`,
  };
}

/** Visma may have it already: sent again, it could be invoiced twice. */
export function heldBackNote(basisId: string, transferId: string, count: number): InBothLanguages {
  const [nbMore, enMore] = count > 1 ? [` (og ${count - 1} til)`, ` (and ${count - 1} more)`] : ['', ''];
  return {
    nb: `${basisId}${nbMore} holdes tilbake: et svar sier at Visma har det fra overføring ${transferId}, som er gjort opp på annen måte. Se etter i Visma, og si på overføringen hva Visma gjorde.`,
    en: `${basisId}${enMore} is held back: an answer says that Visma has it from transfer ${transferId}, which was settled otherwise. Look in Visma, and say at the transfer what Visma did (laft settle --transfer ${transferId} --received …).`,
  };
}

/** Visma has it from two transfers, or may: only a person can see what became of it there. */
export function elsewhereNote(basisId: string, transferId: string, other: string): InBothLanguages {
  return {
    nb: `${basisId} er også med i overføring ${other}: har Visma det både fra den og fra ${transferId}, må det ene krediteres i Visma.`,
    en: `${basisId} is in transfer ${other} too: if Visma has it both from that and from ${transferId}, one of them must be credited in Visma.`,
  };
}

/** Visma has not what the book cannot let go of: only there it can be put right. */
export function staysNote(basisId: string, why: InBothLanguages): InBothLanguages {
  return {
    nb: `${basisId} står fortsatt som overført, selv om Visma ikke har det: ${why.nb}. Rett det i Visma.`,
    en: `${basisId} still stands as transferred although Visma does not have it: ${why.en}. Put it right in Visma.`,
  };
}

/** Why a credit is not sent. */
export function nothingToCredit(creditOf: string): InBothLanguages {
  return {
    nb: `Visma har ikke ${creditOf}, som dette krediterer: sendt nå ville det kreditere noe som ikke er fakturert. Rett det i Visma først.`,
    en: `Visma does not have ${creditOf}, which this credits: sent now it would credit what is not invoiced. Put it right in Visma first.`,
  };
}

/** What left one transfer is transferred by another, since Visma has it from there. */
export function hasItFromNote(basisId: string, transferId: string): InBothLanguages {
  return {
    nb: `${basisId} har Visma fra overføring ${transferId}, og der står det som overført: det sendes ikke på nytt.`,
    en: `${basisId} Visma has from transfer ${transferId}, and there it stands as transferred: it is not sent again.`,
  };
}

/** A transfer that holds what Visma is said to have by another is not given out again. */
export function notRepeatedReason(transferId: string, [basisId, other]: readonly [string, string]): InBothLanguages {
  return {
    nb: `Ikke sendt på nytt: Visma sies å ha ${basisId} fra overføring ${other}. Se etter i Visma, og si hva som ble av denne: laft settle --transfer ${transferId} --received ….`,
    en: `Not sent again: Visma is said to have ${basisId} from transfer ${other}. Look in Visma, and say what became of this one: laft settle --transfer ${transferId} --received ….`,
  };
}

/** The days that were sent are not those that the book has for it now. */
export function changedSinceNote(basisId: string, transferId: string): InBothLanguages {
  return {
    nb: `${basisId} er endret siden overføring ${transferId} ble sendt, og Visma har det som ble sendt. Se etter i Visma hvilke dager det er for, før flere dager på leieforholdet overføres.`,
    en: `${basisId} has been changed since transfer ${transferId} was sent, and Visma has what was sent. Look in Visma for which days it is, before more days of its tenancy are transferred.`,
  };
}
