// What a person should know of receipts beside what they settled, in words.
import type { InBothLanguages } from '../../contracts/receipt.ts';

const mostToName = 5;

/** Damaged, or about something else than what was sent. */
export function unusableNote(file: string, problem: InBothLanguages): InBothLanguages {
  return {
    nb: `${file}: kvitteringen kan ikke brukes, og overføringen venter fortsatt: ${problem.nb}`,
    en: `${file}: the receipt cannot be used, and its transfer still waits: ${problem.en}`,
  };
}

export function othersNote(file: string, transferIds: readonly string[]): InBothLanguages {
  return {
    nb: `${file}: gjelder ${named(transferIds)}, som ingen overføring her heter.`,
    en: `${file}: is about ${named(transferIds)}, which no transfer here is called.`,
  };
}

/** It came once more, or after a person had said the same. */
export function agreesNote(file: string, transferId: string): InBothLanguages {
  return {
    nb: `${file}: overføring ${transferId} er gjort opp fra før; kvitteringen sier det samme.`,
    en: `${file}: transfer ${transferId} is settled already; the receipt says the same.`,
  };
}

/** Nothing is changed by it: a person must look, before anything of it is sent again. */
export function contradictsNote(file: string, transferId: string, basisIds: readonly string[]): InBothLanguages {
  return {
    nb: `${file}: overføring ${transferId} er gjort opp fra før, og kvitteringen sier noe annet om ${named(basisIds)}. Ingenting er endret; se etter i Visma før noe av dette overføres igjen.`,
    en: `${file}: transfer ${transferId} is settled already, and the receipt says otherwise of ${named(basisIds)}. Nothing is changed; look in Visma before any of it is transferred again.`,
  };
}

/** What contradicted it once, and was resolved by opening it again: history, nothing to look for. */
export function resolvedNote(from: string, basisIds: readonly string[]): InBothLanguages {
  return {
    nb: `${from} sa noe annet om ${named(basisIds)}; overføringen ble åpnet igjen for å gjøres opp på nytt.`,
    en: `${from} said otherwise of ${named(basisIds)}; the transfer was opened again, to be settled anew.`,
  };
}

function named(ids: readonly string[]): string {
  const more = ids.length - mostToName;
  return `${ids.slice(0, mostToName).join(', ')}${more > 0 ? ` (+ ${more})` : ''}`;
}
