// A Visma that goes wrong at the moment of commit: the same object to whoever works with it, so that neither the doors nor the
// service inside know of faults.
import type { GivenReceipt } from '../codec/given-receipt.ts';
import type { SentBasis, SentTransfer } from '../codec/sent-transfer.ts';
import type { StandingFault } from '../core/fault.ts';
import type { ServiceSubscription } from '../core/register.ts';
import { claimOfHalf } from '../service/claim-hash.ts';
import type { Visma } from '../service/visma.ts';

/** What a fault changes about a Visma, and what it needs of it. */
export type FaultyPart = Pick<Visma, 'register' | 'receive' | 'keepExchange' | 'faults'>;

/** Every exchange that is kept through it says which fault has struck. */
export function noting<V extends FaultyPart>(visma: V, fault: Pick<StandingFault, 'id' | 'kind'>): V {
  return {
    ...visma,
    keepExchange: (workspace, exchange) => visma.keepExchange(workspace, { ...exchange, fault }),
  };
}

/** The service stands otherwise than the register says: closed, or not ordered. */
export function standingOtherwise<V extends FaultyPart>(visma: V, service: Partial<ServiceSubscription>): V {
  return {
    ...visma,
    async register(workspace) {
      const { version, register } = await visma.register(workspace);
      return { version, register: { ...register, service: { ...register.service, ...service } } };
    },
    receive: (workspace, transfer, options) => visma.receive(workspace, transfer, { ...options, service }),
  };
}

/** Answers what it would have answered, takes a receipt number, and stores nothing. */
export function forgetting<V extends FaultyPart>(visma: V): V {
  return { ...visma, receive: (workspace, transfer) => decideOnly(visma, workspace, transfer) };
}

async function decideOnly(visma: FaultyPart, workspace: string, transfer: SentTransfer): Promise<GivenReceipt> {
  const receipt = await visma.receive(workspace, transfer, { validateOnly: true });
  if (receipt.receiptNumber !== '') return receipt;
  return { ...receipt, receiptNumber: await visma.faults.unusedReceiptNumber(workspace) };
}

/**
 * Stores the first half of the bases of the first transfer, and then nothing more: the process is dead. The claim of the file is
 * not used up, nor the transfer's id, because neither was finished. A transfer that is refused as a whole leaves nothing behind.
 */
export function dyingHalfway<V extends FaultyPart>(visma: V): V {
  let isDead = false;
  return {
    ...visma,
    async receive(workspace, transfer, options = {}) {
      const verdict = await visma.receive(workspace, transfer, { validateOnly: true });
      if (isDead || options.validateOnly) return verdict;
      isDead = true;
      if (verdict.received && verdict.acceptedCount > 0) {
        const half = halfOf(transfer, Math.ceil(verdict.bases.length / 2));
        await visma.receive(workspace, half, options.claim === undefined ? {} : { claim: claimOfHalf(options.claim) });
      }
      return verdict;
    },
    keepExchange: (workspace, { claim: _, ...exchange }) => visma.keepExchange(workspace, exchange),
  };
}

function halfOf(transfer: SentTransfer, bases: number): SentTransfer {
  return {
    ...transfer,
    transferId: '',
    bases: () => first(bases, transfer.bases()),
  };
}

function* first(most: number, bases: Iterable<SentBasis>): Generator<SentBasis> {
  let given = 0;
  for (const basis of bases) {
    if (given++ === most) return;
    yield basis;
  }
}
