// What is remembered of the bases of a transfer that was refused whole: nothing of it is received, but somebody may ask where they went.
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import type { SentTransfer } from '../codec/sent-transfer.ts';
import type { TransferRow } from '../stores/store.ts';
import { maskValue } from './masking.ts';

/** Of a transfer with more, the first ones. */
const mostBases = 10_000;

/** Undefined when none could be read. */
export function refusedBases(transfer: SentTransfer, options: RealLookingOptions): TransferRow['refusedBases'] {
  const basisIds = new Set<string>();
  const customerNumbers = new Set<string>();
  let seen = 0;
  for (const { basis } of transfer.bases()) {
    if (seen++ === mostBases) break;
    if (basis.basisId !== '') basisIds.add(maskValue(basis.basisId, false, options));
    if (basis.customerNumber !== '') customerNumbers.add(maskValue(basis.customerNumber, true, options));
  }
  return seen === 0 ? undefined : { basisIds: [...basisIds], customerNumbers: [...customerNumbers] };
}
