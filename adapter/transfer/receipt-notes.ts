// What a person should know of receipts beside what they settled, in words.
import type { InBothLanguages } from '../../contracts/receipt.ts';

const mostToName = 5;
const mostOthersEach = 2;

/** A receipt that a person hands over, which has no file's name here. */
export const handedOver = 'receipt';

/** A sentence about a receipt, behind the name of its file where it came as one. */
function toldOf(file: string, { nb, en }: InBothLanguages): InBothLanguages {
  const told = (text: string) =>
    file === handedOver ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : `${file}: ${text}`;
  return { nb: told(nb), en: told(en) };
}

/** Damaged, or about something else than what was sent. */
export function unusableNote(file: string, problem: InBothLanguages): InBothLanguages {
  return toldOf(file, {
    nb: `kvitteringen kan ikke brukes, og overføringen venter fortsatt: ${problem.nb}`,
    en: `the receipt cannot be used, and its transfer still waits: ${problem.en}`,
  });
}

/** The same when a verdict stands already: it is not touched. */
export function unusableLateNote(file: string, transferId: string, problem: InBothLanguages): InBothLanguages {
  return toldOf(file, {
    nb: `kvitteringen kan ikke brukes; overføring ${transferId} er gjort opp fra før, og ingenting er endret: ${problem.nb}`,
    en: `the receipt cannot be used; transfer ${transferId} is settled already, and nothing is changed: ${problem.en}`,
  });
}

/** Where jobs share a folder, each would be told of all the others' receipts: more than a few are one line. */
export function othersNotes(
  receipts: readonly { file: string; transferIds: readonly string[] }[],
): readonly InBothLanguages[] {
  if (receipts.length <= mostOthersEach) {
    return receipts.map(({ file, transferIds }) => othersNote(file, transferIds));
  }
  const ids = named(receipts.flatMap(({ transferIds }) => transferIds));
  return [
    {
      nb: `${receipts.length} kvitteringer i mappen gjelder ingen overføring her: ${ids}. Deler flere mappen, er archive/ARBEIDSOMRÅDE og rejected/ARBEIDSOMRÅDE (--receipt-folder, begge) bare ditt.`,
      en: `${receipts.length} receipts in the folder are about no transfer here: ${ids}. Where several share the folder, archive/WORKSPACE and rejected/WORKSPACE (--receipt-folder, both) are yours alone.`,
    },
  ];
}

function othersNote(file: string, transferIds: readonly string[]): InBothLanguages {
  return toldOf(file, {
    nb: `kvitteringen gjelder ${named(transferIds)}, som ingen overføring her heter.`,
    en: `the receipt is about ${named(transferIds)}, which no transfer here is called.`,
  });
}

/** It came once more, or after a person had said the same. */
export function agreesNote(file: string, transferId: string): InBothLanguages {
  return toldOf(file, {
    nb: `overføring ${transferId} er gjort opp fra før; kvitteringen sier det samme.`,
    en: `transfer ${transferId} is settled already; the receipt says the same.`,
  });
}

/** Nothing is changed by it: a person must look, before anything of it is sent again. */
export function contradictsNote(file: string, transferId: string, basisIds: readonly string[]): InBothLanguages {
  return toldOf(file, {
    nb: `overføring ${transferId} er gjort opp fra før, og kvitteringen sier noe annet om ${named(basisIds)}. Ingenting er endret; se etter i Visma før noe av dette overføres igjen.`,
    en: `transfer ${transferId} is settled already, and the receipt says otherwise of ${named(basisIds)}. Nothing is changed; look in Visma before any of it is transferred again.`,
  });
}

/** What contradicted it once, and was resolved by opening it again: history, nothing to look for. */
export function resolvedNote(from: string, basisIds: readonly string[]): InBothLanguages {
  const [nb, en] = from === handedOver ? ['Kvitteringen', 'The receipt'] : [from, from];
  return {
    nb: `${nb} sa noe annet om ${named(basisIds)}; overføringen ble åpnet igjen for å gjøres opp på nytt.`,
    en: `${en} said otherwise of ${named(basisIds)}; the transfer was opened again, to be settled anew.`,
  };
}

/** What contradicted it once, until a person had looked in Visma. */
export function answeredNote(from: string, basisIds: readonly string[], who: string): InBothLanguages {
  const [nb, en] = from === handedOver ? ['Kvitteringen', 'The receipt'] : [from, from];
  return {
    nb: `${nb} sa noe annet om ${named(basisIds)}; ${who} har sett etter i Visma.`,
    en: `${en} said otherwise of ${named(basisIds)}; ${who} has looked in Visma.`,
  };
}

function named(ids: readonly string[]): string {
  const more = ids.length - mostToName;
  return `${ids.slice(0, mostToName).join(', ')}${more > 0 ? ` (+ ${more})` : ''}`;
}
