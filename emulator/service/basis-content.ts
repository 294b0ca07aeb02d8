// What is kept of an invoice basis beside the columns that find it: what was received, how it is booked, what its verdict rests on.
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import type { Receipt } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { type BookedLine, bookedSums } from '../core/booking.ts';
import type { ReceivedBasis } from '../core/model.ts';
import type { ListedBasis } from '../stores/store.ts';
import { isError } from './receipt.ts';
import type { StoredBasis } from './visma.ts';

interface BasisContent {
  basis: ReceivedBasis;
  lines: readonly BookedLine[];
  restsOn: readonly RestsOn[];
}

export function basisContent(content: BasisContent): string {
  return JSON.stringify(content);
}

/** Said of a basis without an error of its own that was rejected with its transfer (setting one-bad-basis). */
export const anotherWasRejected = {
  nb: 'Ingenting er galt med dette fakturagrunnlaget. Et annet i overføringen er avvist, og denne installasjonen avviser da alle. Rett det andre, og overfør begge på nytt.',
  en: 'Nothing is wrong with this invoice basis. Another one of the transfer was rejected, and this installation then rejects them all. Correct the other one, and transfer both again.',
};

/** A basis as it is shown. One that was stored before its booking was kept has none. */
export function storedBasis({ branch: _, content, receiptFindings, codes, ...listed }: ListedBasis): StoredBasis {
  const kept = JSON.parse(content) as BasisContent | ReceivedBasis;
  const findings = JSON.parse(receiptFindings) as Receipt['findings'];
  const shown = 'basis' in kept ? kept : { basis: kept, lines: [], restsOn: [] };
  return {
    ...listed,
    ...bookedSums(shown.lines),
    codes: codes as OutcomeCode[],
    ...shown,
    findings,
    ...(listed.accepted || findings.some(isError) ? {} : { rejectedBecause: anotherWasRejected }),
  } as StoredBasis;
}
