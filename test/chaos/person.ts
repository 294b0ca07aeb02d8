// A person who looks in Visma before saying anything: what is said is true when it is seen, and nobody says what cannot be seen.
import type { PersonsWord } from '../../adapter/transfer/persons-word.ts';
import { type BookedTransfer, contradictedOf } from '../../adapter/transfer/states.ts';
import type { Receipt } from '../../contracts/receipt.ts';
import type { InVisma } from './visma-end.ts';

const who = 'Kari';

export interface Seen {
  receipts: readonly Receipt[];
  bases: readonly InVisma[];
  /** The transfer in which each basis stands in LAFT now. */
  sentIn: ReadonlyMap<string, string | undefined>;
}

/** Whether a person has something to say of it: it waits, or something stands against it. */
export function waits(transfer: BookedTransfer): boolean {
  return transfer.state === 'unknown' || transfer.state === 'awaiting receipt' || contradictedOf(transfer).length > 0;
}

/** Ids of the bases of one transfer that Visma has accepted by it, the first half of an unfinished import included. */
export function acceptedOf({ transferId, basisIds }: BookedTransfer, { receipts, bases, sentIn }: Seen): Set<string> {
  const said = receipts
    .filter((receipt) => receipt.received && receipt.transferId === transferId)
    .flatMap((receipt) => receipt.bases.filter(({ accepted }) => accepted).map(({ basisId }) => basisId));
  const own = basisIds.filter((id) => sentIn.get(id) === transferId);
  return new Set([...said, ...halfOf(own, bases), ...storedBy(transferId, bases)]);
}

function storedBy(transferId: string, bases: readonly InVisma[]): string[] {
  return bases.filter((each) => each.accepted && each.transferId === transferId).map(({ basisId }) => basisId);
}

/** What was imported before the import died belongs to no transfer. */
function halfOf(basisIds: readonly string[], bases: readonly InVisma[]): string[] {
  const own = new Set(basisIds);
  return bases
    .filter((each) => each.accepted && each.transferId === '' && own.has(each.basisId))
    .map(({ basisId }) => basisId);
}

/**
 * The word on a transfer as Visma stands; undefined where it cannot be told yet, as of half an import. `mayComplete`: the other half may
 * still come.
 */
export function wordOn(transfer: BookedTransfer, seen: Seen, mayComplete: boolean): PersonsWord | undefined {
  const { transferId, state } = transfer;
  const isReceived = seen.receipts.some((receipt) => receipt.received && receipt.transferId === transferId);
  const accepted = acceptedOf(transfer, seen);
  if (!isReceived && accepted.size === 0) return { who, received: false };
  if (!isReceived && mayComplete) return undefined;
  const isSettled = state === 'transferred' || state === 'failed';
  const about = isSettled ? contradictedOf(transfer) : transfer.basisIds;
  return {
    who,
    received: true,
    accepted: about.filter((id) => accepted.has(id)),
    rejected: about.filter((id) => !accepted.has(id)).map((basisId) => ({ basisId, reason: 'not accepted in Visma' })),
  };
}
